"""Dates in a text and the years they can mean."""

from __future__ import annotations

import datetime as dt

import pytest

from jiphyeon.core.rules.calendar import find_dates, weekday_of
from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.ranges import periods
from jiphyeon.core.rules.years import possible_years


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026. 4. 15.(수)", (2026, 4, 15, "수")),
        ("2026.4.15", (2026, 4, 15, "")),
        ("2026-04-15", (2026, 4, 15, "")),
        ("2026년 4월 15일(수요일)", (2026, 4, 15, "수")),
        ("4. 15.(수)까지", (0, 4, 15, "수")),
        ("4월 15일에", (0, 4, 15, "")),
        ("제출은 4. 15. 18:00", (0, 4, 15, "")),
    ],
)
def test_dates_however_they_are_written(text, wanted):
    (mark,) = find_dates(text)
    assert (mark.year, mark.month, mark.day, mark.weekday) == wanted


@pytest.mark.parametrize("text", ["1.5배", "제1조", "044-123-4567", "2026.13.40.", "4.5점", "교육과정과-123"])
def test_what_is_no_date(text):
    assert find_dates(text) == ()


def test_the_line_decides_the_year_of_a_date_without_one():
    context = Context("2025년 계획\n기간: 2026. 8. 10.(월)~8. 14.(금)")
    assert possible_years(context, context.dates[1]) == (2026,)


def test_a_school_year_ends_in_february():
    context = Context("2026학년도 졸업식: 2. 10.(수)")
    assert 2027 in possible_years(context, context.dates[0])


def test_a_period_may_leave_out_month_and_year():
    (period,) = periods(Context("2026. 8. 10.~14."))
    assert (period.first, period.last, period.days) == (dt.date(2026, 8, 10), dt.date(2026, 8, 14), 5)


def test_weekdays():
    assert weekday_of(dt.date(2026, 4, 15)) == "수"

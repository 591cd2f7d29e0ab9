"""Dates are written and read as the regulation has them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.text.dates import (
    OfficialDate,
    official,
    official_dates,
    official_period,
    parse_date,
    parse_period,
    weekday,
)

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def test_a_day_with_its_weekday() -> None:
    day = dt.date(2026, 3, 18)
    assert official(day) == "2026. 3. 18.(수)"
    assert official(day, with_year=False) == "3. 18.(수)"
    assert official(day, with_year=False, with_month=False, with_weekday=False) == "18."
    assert weekday(day) == "수"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (dt.date(2026, 3, 9), dt.date(2026, 3, 13), "2026. 3. 9.(월)~3. 13.(금)"),
        (dt.date(2026, 12, 28), dt.date(2027, 1, 8), "2026. 12. 28.(월)~2027. 1. 8.(금)"),
        (dt.date(2026, 3, 9), dt.date(2026, 3, 9), "2026. 3. 9.(월)"),
    ],
)
def test_a_period_names_the_year_once(first: dt.date, last: dt.date, written: str) -> None:
    assert official_period(first, last) == written


@pytest.mark.parametrize(
    "text", ["2026.3.18.", "2026. 03. 18.", "2026. 3. 18", "2026-03-18", "2026. 13. 1.", "18.", ""]
)
def test_other_notation_is_not_read(text: str) -> None:
    assert parse_date(text) is None


def test_a_day_that_does_not_exist_is_read_and_has_no_date() -> None:
    found = parse_date("2026. 2. 30.(월)")
    assert found == OfficialDate(30, 2, 2026, "월")
    assert found.on() is None


def test_the_second_half_of_a_period_takes_what_it_leaves_out() -> None:
    period = parse_period("2026. 10. 28.~29.")
    assert period is not None
    assert period.on() == (dt.date(2026, 10, 28), dt.date(2026, 10, 29))


def test_dates_in_a_sentence_have_places() -> None:
    text = "2026. 3. 18.(수)에 열고 4. 2.까지 받습니다. 1. 2. 3. 항목, 12.5. 판"
    assert [text[s:e] for s, e, _ in official_dates(text)][:2] == ["2026. 3. 18.(수)", "4. 2."]


@given(DAYS, st.booleans())
def test_what_is_written_is_read(day: dt.date, named: bool) -> None:
    found = parse_date(official(day, with_weekday=named))
    assert found is not None
    assert found.on() == day
    assert found.weekday == (weekday(day) if named else "")


@given(DAYS, DAYS)
def test_a_written_period_is_read(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    if first != last:
        period = parse_period(official_period(first, last))
        assert period is not None
        assert period.on() == (first, last)

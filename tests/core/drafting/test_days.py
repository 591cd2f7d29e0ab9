"""Days as people write them, read against a given day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.drafting.extraction import calendar
from jiphyeon.core.drafting.extraction.days import days_in

WEDNESDAY = date(2026, 9, 2)


def one(text, today=WEDNESDAY, *, past=False):
    days = days_in(text, today, lambda _: past)
    assert len(days) == 1, days
    return days[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("담주 금요일", "2026-09-11"),
        ("다음주 금욜", "2026-09-11"),
        ("이번 주 금요일", "2026-09-04"),
        ("다다음 주 월요일", "2026-09-14"),
        ("9/12", "2026-09-12"),
        ("9.12(토)", "2026-09-12"),
        ("9월 12일", "2026-09-12"),
        ("9월12일(토)", "2026-09-12"),
        ("내일", "2026-09-03"),
        ("모레", "2026-09-04"),
        ("다음 달 첫째 주 화요일", "2026-10-06"),
        ("10월 마지막 금요일", "2026-10-30"),
        ("2026-09-12", "2026-09-12"),
        ("26.9.12.", "2026-09-12"),
        ("'26. 9. 12.", "2026-09-12"),
        ("20260912", "2026-09-12"),
        ("내년 3월 2일", "2027-03-02"),
        ("다음달 3일", "2026-10-03"),
        ("15일까지", "2026-09-15"),
        ("1일까지", "2026-10-01"),
    ],
)
def test_a_day_is_read_against_today(written, meant):
    assert one(written).date == date.fromisoformat(meant)


@pytest.mark.parametrize(
    ("today", "written", "meant"),
    [
        (date(2026, 11, 22), "3/2", "2027-03-02"),
        (date(2026, 3, 2), "3/2", "2026-03-02"),
        (date(2026, 9, 2), "3/2", "2027-03-02"),
    ],
)
def test_a_year_left_out_is_the_next_one(today, written, meant):
    assert one(written, today).date == date.fromisoformat(meant)


def test_a_day_just_gone_by_is_that_day_and_asked_about():
    day = one("4월 28일", date(2026, 5, 10))
    assert day.date == date(2026, 4, 28)
    assert "맞습니까" in day.reading.question


@pytest.mark.parametrize(
    "text",
    [
        "매월 첫째주 수요일",
        "해지는 30일 전 서면통보",
        "보도자료 내달래요",
        "24교가 15일 이내 회신",
        "보고는 3일 후 하기로",
    ],
)
def test_lengths_and_verbs_are_no_days(text):
    assert days_in(text, WEDNESDAY, lambda _: False) == []


def test_a_verb_that_looks_like_tomorrow_is_no_day():
    assert one("공고 9/26 낼 예정").date == date(2026, 9, 26)
    assert one("낼까지").date == date(2026, 9, 3)


def test_two_days_and_a_number_are_no_year():
    days = days_in("1차 발표 10.6. 2차 면접 10/8", WEDNESDAY, lambda _: False)
    assert [str(day.date) for day in days] == ["2026-10-06", "2026-10-08"]


def test_a_year_left_out_is_the_last_one_when_the_past_is_meant():
    assert one("11.20 심의 완료", date(2026, 1, 5), past=True).date == date(2025, 11, 20)


def test_a_weekday_the_calendar_contradicts_is_asked_about_and_not_chosen():
    day = one("9월 12일(금)")
    assert day.reading.open
    assert "토요일" in day.reading.question


def test_a_weekday_can_show_that_the_last_such_day_is_meant():
    day = one("8/31(월)")
    assert day.date == date(2026, 8, 31)
    assert not day.reading.open


def test_a_day_the_calendar_has_not_is_asked_about():
    assert one("2월 30일").reading.open


@pytest.mark.parametrize(
    "text", ["평균 4.25점", "3.5% 증가", "1/2 이상", "2.0 버전", "전화 063-000-1234", "다음 주 일정"]
)
def test_numbers_that_are_no_days_stay_numbers(text):
    assert days_in(text, WEDNESDAY, lambda _: False) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12월 3~5일", "2026-12-03", "2026-12-05"),
        ("12.3.(목)~5.(토)", "2026-12-03", "2026-12-05"),
        ("12/3~12/5", "2026-12-03", "2026-12-05"),
        ("12월 3일부터 5일까지", "2026-12-03", "2026-12-05"),
        ("12/28 ~ 1/5", "2026-12-28", "2027-01-05"),
        ("다음 주 월~수", "2026-09-07", "2026-09-09"),
        ("2027. 3. 2.~3. 31.", "2027-03-02", "2027-03-31"),
    ],
)
def test_both_ends_of_a_range_are_read(text, first, last):
    days = days_in(text, WEDNESDAY, lambda _: False)
    assert [d.date for d in days] == [date.fromisoformat(first), date.fromisoformat(last)]


def test_counting_weeks_another_way_is_asked_about():
    day = one("다음 달 첫째 주 화요일", date(2026, 9, 18))
    assert day.date == date(2026, 10, 6)
    assert "9. 29." in day.reading.question


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from(["{0}. {1}. {2}.", "{0}-{1:02d}-{2:02d}", "{0}년 {1}월 {2}일"]),
)
def test_a_full_date_is_itself_whatever_today_is(day, form):
    written = form.format(day.year, day.month, day.day)
    for today in (date(2026, 9, 2), date(2021, 1, 31)):
        assert one(written, today).date == day


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(0, 364))
def test_a_day_without_a_year_is_ahead_or_just_gone_by_and_asked_about(today, ahead):
    day = today + timedelta(days=ahead)
    read = one(f"{day.month}월 {day.day}일", today)
    gone = read.date is not None and read.date < today
    assert not gone or ((today - read.date).days <= calendar.JUST_PAST and read.reading.question)


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_a_written_date_carries_its_own_weekday(day):
    assert calendar.official(day).endswith(f"({'월화수목금토일'[day.weekday()]})")


@given(st.text(alphabet="0123456789./-월일(금)~ 년까지부터다음주", max_size=40))
def test_no_text_breaks_the_reader(text):
    for day in days_in(text, WEDNESDAY, lambda _: False):
        assert 0 <= day.start < day.end <= len(text)

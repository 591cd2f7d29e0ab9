"""Last year's document moved to this year."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.drafting.shift import shifts, year_of


def after(text, years=1):
    return [s.after for s in shifts(text, years)]


def test_a_date_keeps_its_day_and_gets_the_weekday_of_the_new_year():
    assert after("2025. 9. 12.(금)") == ["2026. 9. 12.(토)"]


def test_another_weekday_is_asked_about_with_the_nearest_such_day():
    question = shifts("2025. 9. 12.(금)", 1)[0].question
    assert "2026. 9. 11.(금)" in question


def test_a_date_without_a_weekday_gets_none():
    assert after("2025. 9. 12.") == ["2026. 9. 12."]


def test_both_ends_of_a_period_are_moved():
    assert after("2025. 12. 3.(수)~12. 5.(금)") == ["2026. 12. 3.(목)", "12. 5.(토)"]


def test_years_and_school_years_are_moved():
    assert after("2025학년도 2025년 계획") == ["2026학년도", "2026년"]


def test_the_number_of_a_document_cannot_be_known_and_becomes_a_blank():
    moved = shifts("관련: 중등교육과-1234(2025. 3. 4.)호", 1)
    assert [s.after for s in moved] == ["중등교육과-○○(20○○. ○. ○.)호"]
    assert moved[0].question


def test_an_ordinal_is_moved_and_asked_about():
    moved = shifts("제12회 과학축전", 1)
    assert moved[0].after == "제13회"
    assert moved[0].question


def test_a_day_the_new_year_has_not_is_left_open():
    moved = shifts("2028. 2. 29.(화)", 1)
    assert moved[0].after == "○○"


def test_names_in_corner_brackets_and_articles_stay():
    assert after("「2025년 편람」 제3조 063-000-2025") == []


def test_the_year_of_a_document_is_the_one_it_names_most():
    assert year_of("2025학년도 2025. 3. 1. 2024. 12. 1.") == 2025
    assert year_of("날짜가 없음") is None


@given(st.dates(date(2015, 1, 1), date(2035, 12, 27)), st.integers(1, 5))
def test_every_moved_date_is_on_the_calendar_with_its_own_weekday(day, years):
    for shifted in shifts(f"{day.year}. {day.month}. {day.day}.({'월화수목금토일'[day.weekday()]})", years):
        if shifted.after == "○○":
            assert (day.month, day.day) == (2, 29)
            continue
        year, month, rest = shifted.after.split(". ", 2)
        new = date(int(year), int(month), int(rest.split(".")[0]))
        assert new.year == day.year + years
        assert shifted.after.endswith(f"({'월화수목금토일'[new.weekday()]})")

"""Times of day as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.drafting.extraction.hours import hours_in


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("오후 2시", "14:00"),
        ("2시", "14:00"),
        ("9시", "09:00"),
        ("오전 9시 30분", "09:30"),
        ("2시 반", "14:30"),
        ("저녁 6시 반이고", "18:30"),
        ("14시~17시", "14:00~17:00"),
        ("2~4시", "14:00~16:00"),
        ("10시~12시", "10:00~12:00"),
        ("11시~2시", "11:00~14:00"),
        ("오전 10시~오후 3시", "10:00~15:00"),
        ("14:00-16:00", "14:00~16:00"),
        ("오후 2시부터 4시 30분까지", "14:00~16:30"),
        ("2시부터 2시간", "14:00~16:00"),
        ("오후2시 90분", "14:00~15:30"),
        ("두시부터 네시까지", "14:00~16:00"),
        ("저녁 7시", "19:00"),
        ("정오", "12:00"),
    ],
)
def test_a_time_is_written_on_the_24_hour_clock(written, meant):
    assert [h.text for h in hours_in(written)] == [meant]


@pytest.mark.parametrize("text", ["2시간 연수", "5시점", "3학년 2시수", "한시적으로", "표시 없음"])
def test_words_that_hold_the_syllable_of_hours_are_no_times(text):
    assert hours_in(text) == []


def test_an_hour_that_may_be_morning_or_evening_is_asked_about():
    assert "오전입니까" in hours_in("7시")[0].question


def test_midnight_is_asked_about():
    assert hours_in("밤 12시까지")[0].question


def test_an_end_worked_out_from_a_length_says_so():
    assert hours_in("2시부터 2시간")[0].derived


@given(st.integers(0, 23), st.integers(0, 59))
def test_the_24_hour_clock_is_kept(hour, minute):
    written = f"{hour:02d}:{minute:02d}"
    assert [h.text for h in hours_in(written)] == [written]

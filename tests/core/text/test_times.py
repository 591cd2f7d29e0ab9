"""Times are written and read by the 24-hour clock."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.text.times import minutes_between, official_range, official_time, parse_range, parse_time

CLOCK = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))


@pytest.mark.parametrize("text", ["9:30", "24:00", "09:60", "오후 2시", "13 : 20", ""])
def test_other_notation_is_not_read(text: str) -> None:
    assert parse_time(text) is None


def test_a_range_has_nothing_around_the_tilde() -> None:
    assert official_range(dt.time(14), dt.time(16, 30)) == "14:00~16:30"
    assert parse_range("14:00 ~ 16:30") is None
    assert parse_range("14:00∼16:30") == (dt.time(14), dt.time(16, 30))


def test_minutes_between_times() -> None:
    assert minutes_between(dt.time(9, 50), dt.time(11)) == 70
    assert minutes_between(dt.time(11), dt.time(9)) == -120


@given(CLOCK, CLOCK)
def test_what_is_written_is_read(first: dt.time, last: dt.time) -> None:
    assert parse_time(official_time(first)) == first
    if first != last:
        assert parse_range(official_range(first, last)) == (first, last)

"""Numbers in Hangul, as amounts are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.text.numerals import LARGEST, from_hangul, from_mixed, to_hangul


def test_every_one_is_written():
    assert to_hangul(113_560) == "일십일만삼천오백육십"
    assert to_hangul(1_500_000) == "일백오십만"
    assert to_hangul(10_000) == "일만"
    assert to_hangul(0) == "영"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("십일만삼천오백육십", 113_560),
        ("백오십만", 1_500_000),
        ("만", 10_000),
        ("천이백", 1_200),
        ("일 억", 100_000_000),
    ],
)
def test_a_one_may_be_left_out_when_read(text, number):
    assert from_hangul(text) == number


@pytest.mark.parametrize("text", ["", "원", "일이삼", "백천", "만억", "오 명"])
def test_what_is_no_number_is_none(text):
    assert from_hangul(text) is None


@given(st.integers(0, LARGEST))
def test_what_is_written_is_read_back(number):
    assert from_hangul(to_hangul(number)) == number


def test_too_large_is_refused():
    with pytest.raises(ValueError, match="cannot"):
        to_hangul(LARGEST + 1)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("7천3백만", 73_000_000),
        ("1조 8,462억", 1_846_200_000_000),
        ("1,200천", 1_200_000),
        ("2억 8천", 280_000_000),
        ("366만5천", 3_665_000),
        ("1.5억", 150_000_000),
        ("350,000", 350_000),
    ],
)
def test_digits_with_units_say_a_number(written, number):
    assert from_mixed(written) == number


@pytest.mark.parametrize("written", ["", "만", "2만3만", "1만2억", "12월", "0.5"])
def test_what_says_no_whole_number_is_none(written):
    assert from_mixed(written) is None


@given(st.integers(1, 10**16 - 1))
def test_what_is_written_with_large_units_is_read_back(number):
    groups = [(number // 10**power % 10_000, unit) for power, unit in ((12, "조"), (8, "억"), (4, "만"), (0, ""))]
    assert from_mixed(" ".join(f"{value:,}{unit}" for value, unit in groups if value)) == number

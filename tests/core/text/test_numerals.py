"""Numbers in Hangul, as amounts are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.text.numerals import LARGEST, from_hangul, to_hangul


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

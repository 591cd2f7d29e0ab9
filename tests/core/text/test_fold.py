"""Folding keeps every character's place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.text.fold import fold
from jiphyeon.core.text.width import width


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        ("가\r\n나\r다", "가\n나\n다"),
        ("가\xa0나\u3000다", "가 나 다"),
        ("\ufeff가\u200b나", "가나"),
        (unicodedata.normalize("NFD", "끝."), "끝."),
        ("가\x00나\x1f", "가나"),
        ("가\u2028나", "가\n나"),
        ("caf" + "e\u0301", "caf\u00e9"),
    ],
)
def test_what_pasting_leaves_is_gone(given_text: str, folded: str) -> None:
    assert fold(given_text).text == folded


def test_places_lead_back_to_the_text_as_given() -> None:
    text = unicodedata.normalize("NFD", "한글") + "\r\n\u200b끝."
    folded = fold(text)
    at = folded.text.index("끝")
    assert text[folded.start(at) : folded.end(at + 2)] == "끝."


@given(st.text())
def test_places_never_go_back(text: str) -> None:
    folded = fold(text)
    places = [place for at in range(len(folded.text)) for place in (folded.start(at), folded.end(at + 1))]
    assert places == sorted(places)
    assert len(folded.text) <= len(text)
    assert folded.start(len(folded.text)) == len(text)


def test_width_counts_hangul_twice() -> None:
    assert width("가. 1)") == 6
    assert width("\t") == 4

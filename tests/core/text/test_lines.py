"""Patterns tried line by line find what they find in the whole text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.rules.lexicon.pattern import patterns
from jiphyeon.core.rules.registry import rules
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.text.lines import Windows, find_in_lines, within_lines

OURS = tuple(rule.pattern for rule in rules(None) if isinstance(rule, PatternRule))
LEXICON = tuple(one.regex for one in patterns())

PIECES = ("2026. 9. 12.(토)", "14:00~17:00", "금1,234,000원", "가. ", "붙임  계획 1부.  끝.", "010-1234-5678", "제3호")
LINES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join),
    st.text("가나다원일시 \t.,:()-~0129월부터각", max_size=30),
)


def spans(found):
    return [match.span() for match in found]


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_every_pattern_finds_what_it_finds_in_the_whole_text(text):
    windows = Windows(text)
    for pattern in (*OURS, *LEXICON):
        assert spans(find_in_lines(pattern, windows)) == spans(pattern.finditer(text)), pattern.pattern


@pytest.mark.parametrize(
    "pattern",
    [
        r"가\s나",
        r"가[^다]",
        r"(?s)가.",
        r"가(?=\s*나)",
        r"(?<=\n\n)가",
        r"\A가",
        r"가\Z",
        r"가$",
        r"^가",
        r"가\n",
        r"가\W",
    ],
)
def test_a_pattern_that_can_look_over_a_line_end_is_run_over_the_whole_text(pattern):
    assert not within_lines(re.compile(pattern))


@pytest.mark.parametrize(
    "pattern", [r"가[ \t]나", r"가.", r"(?<=\s)가(?!\S)", r"(?m)^가$", r"(가)\1", r"가(?:나|다)*+", r"\b가"]
)
def test_a_pattern_that_cannot_is_run_on_lines(pattern):
    assert within_lines(re.compile(pattern))


def test_most_rules_are_told_line_by_line():
    assert sum(map(within_lines, OURS)) > 0.8 * len(OURS)
    assert sum(map(within_lines, LEXICON)) > 0.9 * len(LEXICON)


def test_a_line_that_stands_twice_is_found_twice_and_in_order():
    text = "나 1\n가 1\n다\n가 1"
    assert [match.start() for match in find_in_lines(re.compile(r"[가나] 1"), Windows(text))] == [0, 4, 10]

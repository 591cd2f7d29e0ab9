"""Safe fixes: applied until nothing safe is left, never changing what a text says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.rules.engine import Options, check
from jiphyeon.core.rules.finding import CATEGORIES
from jiphyeon.core.rules.fix import fix
from jiphyeon.core.text.span import apply_edits
from support.rule_cases import load

PLAIN = tuple(category for category in CATEGORIES if category not in {"wording", "spelling"})


def _check(text: str):
    return check(text, Options(only=PLAIN))


def _fix(text: str):
    return fix(_check(text), _check)


def test_a_fix_that_opens_the_way_for_another_is_followed():
    fixed = _fix("기간: 2026.8.10(월) ~ 8.14(금), 오후 3시 20분")
    assert fixed.text == "기간: 2026. 8. 10.(월)~8. 14.(금), 15:20"


def test_the_edits_lead_from_the_original_to_the_fixed_text():
    text = "가.일시 : 2026.8.10(월) ~ 8.14(금)\n붙임: 계획서 1 부. 끝."
    fixed = _fix(text)
    assert fixed.text == "가. 일시: 2026. 8. 10.(월)~8. 14.(금)\n붙임  계획서 1부.  끝."
    assert apply_edits(text, fixed.edits) == fixed.text


def test_what_is_not_safe_is_left_for_a_person():
    fixed = _fix("오후 2시~4시에 서른 명이 모입니다.")
    assert fixed.text == "오후 2시~4시에 서른 명이 모입니다."
    assert fixed.result.findings


WRONG = sorted({case.text for case in load() if len(case.text) < 200})


def _values(text: str) -> Counter[int]:
    """The numbers a text says; times of day as minutes, Hangul left aside."""
    values: Counter[int] = Counter()
    text = unicodedata.normalize("NFKC", text)

    def take(match: re.Match[str]) -> str:
        half, hour, minute = match["half"], int(match["h"]), int(match["m"] or match["m2"] or 0)
        hour += 12 if half == "오후" and hour < 12 else 0
        values[hour * 60 + minute + 10**9] += 1
        return " "

    clock = re.compile(
        r"(?:(?P<half>오전|오후) ?)?(?P<h>\d{1,2})(?:시 ?(?:(?P<m>\d{1,2})분)?|[ ]?:[ ]?(?P<m2>\d{2}))(?!간|\d)"
    )
    text = clock.sub(take, text)
    for number in re.findall(r"\d[\d,]*", text):
        values[int(number.replace(",", ""))] += 1
    return values


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WRONG), min_size=1, max_size=4).map("\n".join))
def test_fixing_twice_is_fixing_once(text):
    once = _fix(text)
    again = _fix(once.text)
    assert again.text == once.text
    assert again.edits == ()
    assert apply_edits(text, once.edits) == once.text


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([text for text in WRONG if "반" not in text]), min_size=1, max_size=3).map("\n".join))
def test_no_fix_changes_a_number(text):
    assert _values(_fix(text).text) == _values(text)

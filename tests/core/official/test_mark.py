"""Item marks in their order, written and recognised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.official.mark import ARTICLE, CHAPTER, mark_at, mark_of


def test_eight_levels_of_the_law() -> None:
    assert [mark_of(level, 2) for level in range(1, 9)] == ["2.", "나.", "2)", "나)", "(2)", "(나)", "②", "㉯"]


@pytest.mark.parametrize(("number", "mark"), [(14, "하."), (15, "거."), (28, "허."), (29, "고."), (30, "노.")])
def test_the_simple_vowels_follow_past_the_last_letter(number: int, mark: str) -> None:
    assert mark_of(2, number) == mark


@pytest.mark.parametrize(("number", "mark"), [(20, "⑳"), (21, "㉑"), (36, "㊱"), (50, "㊿"), (51, "(51)")])
def test_circled_numbers_go_on_past_twenty(number: int, mark: str) -> None:
    assert mark_of(7, number) == mark


@given(st.integers(1, 8), st.integers(1, 14))
def test_a_mark_is_recognised_where_it_was_written(level: int, number: int) -> None:
    found = mark_at(mark_of(level, number) + " 내용")
    assert found is not None
    assert (found.text, found.level, found.number) == (mark_of(level, number), level, number)


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Ⅱ. 현황", CHAPTER),
        ("IV. 현황", CHAPTER),
        ("⑴ 옛 기호", 5),
        ("㈎ 옛 기호", 6),
        ("ㅇ 내용", 10),
        ("• 내용", 12),
        ("※ 참고", 13),
    ],
)
def test_other_marks_people_use(line: str, level: int) -> None:
    found = mark_at(line)
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize(
    "line",
    [
        "3. 18.(수)",
        "10. 28.~29.",
        "5. 1.까지",
        "1.5배",
        "○○초등학교",
        "-3도",
        "2026. 3. 1.",
        "(가)의 의견",
        "내용",
        "·",
    ],
)
def test_what_only_looks_like_a_mark(line: str) -> None:
    assert mark_at(line) is None


def test_articles_are_marks_only_where_asked_for() -> None:
    assert mark_at("제2조의2(정의) 이 협약에서") is None
    found = mark_at("제2조의2(정의) 이 협약에서", articles=True)
    assert found is not None
    assert (found.text, found.level) == ("제2조의2", ARTICLE)

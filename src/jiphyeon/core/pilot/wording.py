"""Figures in Korean words, the same on every page and in every report."""

from __future__ import annotations

import math
import re

from jiphyeon.core.pilot.figure import Figure

SOURCES = {
    "assign": "배정",
    "export": "내보내기",
    "activity_beat": "작업 신호",
    "draft_offer": "초안 제공",
    "draft_view": "초안 열람",
    "draft_insert": "초안 넣기",
    "final_submit": "최종 제출",
    "rule_check": "점검",
    "source_open": "근거 열기",
    "return": "반려",
    "approve": "승인",
    "micro_estimate": "한 번 누르는 질문",
    "outside_ai": "한 번 누르는 질문",
    "thumb": "좋아요·싫어요",
    "abandon": "버림",
    "comment": "의견",
    "T2": "만족도 설문",
    "thumb_shown": "좋아요·싫어요 물음",
}


_QUESTION = re.compile(r"[A-G]\d")


def number(value: float, unit: str = "", *, digits: int = 1) -> str:
    """A number with its unit; a real minus sign, one decimal, whole counts without one."""
    if not math.isfinite(value):
        return "모름"
    whole = unit in {"건", "명", "원"} and value == int(value)
    text = f"{value:,.0f}" if whole else f"{round(value, digits) + 0.0:,.{digits}f}"
    return f"{text.replace('-', '−')}{unit}"


def digits_of(unit: str) -> int:
    """Decimals a unit is told with: shares and minutes one, ratios and coefficients two, thousands of won none."""
    return {"": 2, "배": 2, " 표준편차": 2, "천원": 0}.get(unit, 1)


def value_text(figure: Figure) -> str:
    """The value, or why there is none."""
    return (
        (figure.note or "모름")
        if figure.value is None
        else number(figure.value, figure.unit, digits=digits_of(figure.unit))
    )


def range_text(figure: Figure) -> str:
    """The 95 % interval; empty where there is none."""
    if figure.value is None or (figure.low is None and figure.high is None):
        return ""
    digits = digits_of(figure.unit)
    low, high = ("모름" if end is None else number(end, digits=digits) for end in (figure.low, figure.high))
    return f"{low}~{high}{figure.unit}"


def basis_text(figure: Figure) -> str:
    """What it was counted from: n of how many."""
    if figure.value is None:
        return ""
    if figure.denominator == figure.n:
        return f"{figure.n:,}{figure.of}"
    return f"{figure.denominator:,}{figure.of} 가운데 {figure.n:,}{figure.of}"


def source_text(figure: Figure) -> str:
    """The events or questions behind it, in Korean."""
    if _QUESTION.match(figure.source):
        return f"설문 {figure.source}"
    return "·".join(SOURCES.get(part, part) for part in figure.source.split("·"))


def sentence(figure: Figure) -> str:
    """The figure in one line: `−14.2%(95% 신뢰구간 −19.0~−9.1%, 1,204건)`."""
    if figure.value is None:
        return value_text(figure)
    ends = range_text(figure)
    inside = [f"95% 신뢰구간 {ends}"] if ends else []
    return f"{value_text(figure)}({', '.join([*inside, basis_text(figure)])})"


_ENDINGS = (
    ("어렵습니다", "어려움"),
    ("보입니다", "보임"),
    ("나옵니다", "나옴"),
    ("집니다", "짐"),
    ("다릅니다", "다름"),
    ("봅니다", "봄"),
    ("합니다", "함"),
    ("한다", "함"),
    ("된다", "됨"),
    ("됩니다", "됨"),
    ("입니다", "임"),
    ("냅니다", "냄"),
    ("뺐습니다", "뺌"),
    ("셌습니다", "셈"),
    ("않았습니다", "않음"),
    ("못했습니다", "못함"),
    ("했습니다", "함"),
    ("습니다", "음"),
)


def noun_ending(text: str) -> str:
    """Our own sentences in the noun endings of an internal report (`있습니다.` → `있음`)."""
    sentences = [part for part in re.split(r"(?<=다)\.\s*", text.strip()) if part]
    return ". ".join(_nominal(part.rstrip(".")) for part in sentences)


def _nominal(sentence: str) -> str:
    for ending, noun in _ENDINGS:
        if sentence.endswith(ending):
            return sentence.removesuffix(ending) + noun
    stem = sentence.removesuffix("니다")
    if stem != sentence and stem and (ord(stem[-1]) - _FIRST) % 28 == _BIEUP:
        return stem[:-1] + chr(ord(stem[-1]) - 1)
    return sentence


_FIRST, _BIEUP = ord("가"), 17
"""A syllable's final ㅂ is the seventeenth, and ㅁ the sixteenth: `셉니다` → `셈`, `겹칩니다` → `겹침`."""

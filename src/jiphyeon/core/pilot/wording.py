"""Figures in Korean words, the same on every page and in every report."""

from __future__ import annotations

import math

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
    "thumb": "좋아요·싫어요",
    "thumb_shown": "좋아요·싫어요 물음",
}


def number(value: float, unit: str = "") -> str:
    """A number with its unit; a real minus sign, one decimal, whole counts without one."""
    if not math.isfinite(value):
        return "모름"
    text = f"{value:,.0f}" if unit in {"건", "명", "원"} and value == int(value) else f"{value:,.1f}"
    return f"{text.replace('-', '−')}{unit}"


def value_text(figure: Figure) -> str:
    """The value, or why there is none."""
    return (figure.note or "모름") if figure.value is None else number(figure.value, figure.unit)


def range_text(figure: Figure) -> str:
    """The 95 % interval; empty where there is none."""
    if figure.value is None or (figure.low is None and figure.high is None):
        return ""
    low = "모름" if figure.low is None else number(figure.low)
    high = "모름" if figure.high is None else number(figure.high)
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
    return "·".join(SOURCES.get(part, part) for part in figure.source.split("·"))


def sentence(figure: Figure) -> str:
    """The figure in one line: `−14.2%(95% 신뢰구간 −19.0~−9.1%, 1,204건)`."""
    if figure.value is None:
        return value_text(figure)
    ends = range_text(figure)
    inside = [f"95% 신뢰구간 {ends}"] if ends else []
    return f"{value_text(figure)}({', '.join([*inside, basis_text(figure)])})"

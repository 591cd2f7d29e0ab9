"""Figures as tables of a report: never a value without its interval, its n and its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jiphyeon.core.official.document import Item, Table
from jiphyeon.core.pilot.check import Check
from jiphyeon.core.pilot.figure import HIDDEN, Figure
from jiphyeon.core.pilot.plot import intervals_picture
from jiphyeon.core.pilot.wording import basis_text, digits_of, noun_ending, number, source_text, value_text

HEADER = ("항목", "값", "95% 신뢰구간", "계산에 쓴 수", "출처")
MARKS = {True: "충족", False: "미충족", None: "재지 않음"}


def figure_table(figures: Iterable[Figure], chart: str = "", *, zero: float | None = None) -> Table | Item:
    """A table of the figures; an item that says so where there are none.

    With the title of a `chart` the figures are drawn above it: shares from 0 to 100, others with a line at `zero`.
    """
    found = list(figures)
    rows = [_row(one) for one in found]
    if not rows:
        return Item("자료가 없어 싣지 않음")
    shares = zero is None and all(one.unit == "%" for one in found)
    bounds = (0.0, 100.0) if shares else None
    picture = intervals_picture(chart, found, zero=zero, bounds=bounds) if chart and len(found) > 1 else None
    return Table((HEADER, *rows), picture=picture)


def check_table(checks: Sequence[Check], caption: str = "") -> Table:
    """The rule line by line."""
    rows = [(check.name, check.threshold, official(check.found), MARKS[check.passed]) for check in checks]
    return Table((("기준", "기준값", "결과", "판정"), *rows), caption=caption)


def period(low: float | None, high: float | None, unit: str) -> str:
    """An interval as official documents write one."""
    if low is None and high is None:
        return "－"
    ends = ["모름" if end is None else number(end, digits=digits_of(unit)) for end in (low, high)]
    return f"{ends[0]}∼{ends[1]}{unit}"


def official(text: str) -> str:
    """The tilde of official documents."""
    return text.replace("~", "∼")


def _row(found: Figure) -> tuple[str, str, str, str, str]:
    if found.value is None:
        why = "5명 미만" if found.note == HIDDEN else official(noun_ending(value_text(found)))
        return found.name, "싣지 않음", "－", why, official(source_text(found))
    ends = period(found.low, found.high, found.unit)
    return official(found.name), value_text(found), ends, basis_text(found), official(source_text(found))


def listed(title: str, items: Sequence[Item]) -> Item:
    """Items under a heading; a single one stands beside it (a lone item bears no mark)."""
    if len(items) == 1 and not items[0].label:
        return Item(label=title, text=items[0].text, children=items[0].children)
    return Item(title, children=tuple(items))

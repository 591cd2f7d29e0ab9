"""Tables on a PDF page: words between ruled lines stand in cells, a tab between them, as in the other formats.

A PDF holds words at places and lines at places and does not say that they are a table. A line of words crossed by
three or more upright rules is a row of cells; rows without a level rule between them are one row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_NEAR = 2.5
"""Points within which two places are one."""
_SHORT = 5.0
"""Points; a shorter line is no rule of a table."""
_MOST = 2000
"""Rules or words of a page beyond which it is read as running text."""
_SPREAD = 12
"""Lines of running text a row may have come out as."""


@dataclass(slots=True)
class PageLines:
    """What a page draws, gathered while its text is read: words and rules with their places."""

    words: list[tuple[float, float, str]] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)
    level: list[tuple[float, float, float]] = field(default_factory=list)
    _pen: tuple[float, float] | None = None

    def word(self, text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, _size: Any) -> None:
        """What `pypdf` calls for text."""
        if text.strip():
            x, y = _at(cm, tm[4], tm[5])
            self.words.append((x, y, text))

    def drawing(self, operator: bytes, operands: Any, cm: Sequence[float], _tm: Any) -> None:
        """What `pypdf` calls for operators: keeps the lines and thin boxes that are drawn."""
        if operator not in {b"re", b"m", b"l"}:
            return
        try:
            numbers = [float(number) for number in operands]
        except (TypeError, ValueError):
            return  # a damaged file draws nothing there
        if operator == b"re" and len(numbers) == 4:
            x, y, w, h = numbers
            self._rule(_at(cm, x, y), _at(cm, x + w, y + h), _NEAR)
        elif operator == b"m" and len(numbers) == 2:
            self._pen = _at(cm, *numbers)
        elif operator == b"l" and len(numbers) == 2:
            end = _at(cm, *numbers)
            if self._pen:
                self._rule(self._pen, end, 1.0)
            self._pen = end

    def _rule(self, a: tuple[float, float], b: tuple[float, float], thin: float) -> None:
        if abs(a[0] - b[0]) < thin and abs(a[1] - b[1]) > _SHORT:
            self.upright.append((a[0], min(a[1], b[1]), max(a[1], b[1])))
        elif abs(a[1] - b[1]) < thin and abs(a[0] - b[0]) > _SHORT:
            self.level.append((a[1], min(a[0], b[0]), max(a[0], b[0])))


def _at(cm: Sequence[float], x: float, y: float) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


@dataclass(slots=True)
class _Row:
    """A row: its rules from left to right, where its last line of words stands, its cells, its letters in order."""

    rules: tuple[float, ...]
    y: float
    cells: list[list[str]]
    letters: str = ""


def with_cells(text: str, page: PageLines) -> str:
    """The text of a page, the lines that are rows of a table set as cells with tabs between them."""
    if len(page.upright) < 3 or max(len(page.words), len(page.upright), len(page.level)) > _MOST:
        return text
    lines = text.split("\n")
    at = 0
    for row in _rows(page):
        place = _found(lines, row.letters, at)
        if place is None:
            continue
        start, end = place
        lines[start:end] = ["\t".join(" ".join(" ".join(cell).split()) for cell in row.cells)]
        at = start + 1
    return "\n".join(lines)


def _rows(page: PageLines) -> list[_Row]:
    out: list[_Row] = []
    beside: dict[float, tuple[float, ...]] = {}
    for x, y, word in page.words:
        rules = beside.setdefault(y, ()) or _rules_at(page, y)
        beside[y] = rules
        column = bisect_right(rules, x + _NEAR) - 1
        if len(rules) < 3 or not 0 <= column < len(rules) - 1:
            continue
        row = out[-1] if out else None
        if row is None or row.rules != rules or (abs(row.y - y) > _NEAR and _ruled(page, row.y, y, rules)):
            row = _Row(rules, y, [[] for _ in rules[1:]])
            out.append(row)
        row.y = y
        row.cells[column].append(word)
        row.letters += "".join(word.split())
    return [row for row in out if sum(bool(cell) for cell in row.cells) > 1]


def _rules_at(page: PageLines, y: float) -> tuple[float, ...]:
    """The upright rules beside a line of words, each once."""
    places = sorted(x for x, low, high in page.upright if low - 1 <= y + _NEAR <= high + 1)
    return tuple(x for before, x in zip([-100.0, *places], places, strict=False) if x - before > _NEAR)


def _ruled(page: PageLines, one: float, other: float, rules: tuple[float, ...]) -> bool:
    """Whether a level rule parts two lines of words."""
    low, high = sorted((one, other))
    return any(low < y < high and left < rules[-1] and right > rules[0] for y, left, right in page.level)


def _found(lines: list[str], letters: str, start: int) -> tuple[int, int] | None:
    """The lines, one behind another, that hold just these letters."""
    for first in range(start, len(lines)):
        held = ""
        for last in range(first, min(first + _SPREAD, len(lines))):
            held += "".join(lines[last].split())
            if held == letters:
                return first, last + 1
            if not letters.startswith(held):
                break
    return None

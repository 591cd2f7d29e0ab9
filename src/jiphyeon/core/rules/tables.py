"""Tables in a text as cells with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiphyeon.core.rules.context import Context

_NUMBER = re.compile(r"(?P<sign>[-△▲])?[ ]?(?P<n>\d{1,3}(?:,\d{3})+|\d+)(?P<frac>\.\d+)?[ ]?(?P<unit>%|[가-힣]{0,3})$")
_EMPTY = frozenset(("", "-", "–", "·", "0"))
_RULE = re.compile(r"\|?[ \t:|\-=+]+\|?$")


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell at `[start, end)`, without spaces at the ends."""

    text: str
    start: int
    end: int

    @property
    def number(self) -> Decimal | None:
        """The number the cell is, a unit behind it aside; None when it is something else."""
        found = _NUMBER.fullmatch(self.text)
        if not found:
            return None
        value = Decimal(found["n"].replace(",", "") + (found["frac"] or ""))
        return -value if found["sign"] else value

    @property
    def is_empty(self) -> bool:
        """Nothing, or a dash."""
        return self.text in _EMPTY


type Row = tuple[Cell, ...]


def tables(context: Context) -> Iterator[tuple[Row, ...]]:
    """The rows of every table, rules between them left out."""
    for part in context.parts("table"):
        rows = []
        at = part.start
        for line in context.text[part.start : part.end].split("\n"):
            if ("\t" in line or line.count("|") > 1) and not _RULE.fullmatch(line.strip()):
                rows.append(tuple(_cells(line, at)))
            at += len(line) + 1
        if rows:
            yield tuple(rows)


def _cells(line: str, at: int) -> Iterator[Cell]:
    divider = "|" if line.count("|") > 1 else "\t"
    begin = 0
    pieces = line.split(divider)
    for place, piece in enumerate(pieces):
        words = piece.strip()
        outside = divider == "|" and not words and place in {0, len(pieces) - 1}
        if not outside:
            start = at + begin + (piece.index(words) if words else 0)
            yield Cell(words, start, start + len(words))
        begin += len(piece) + 1

"""How wide the columns of a table should be, and where their cells stand."""

from __future__ import annotations

import re

from jiphyeon.core.official.document import Table
from jiphyeon.core.text.width import width

_NUMBER = re.compile(r"[-+△▲]?[\d,.]+\s?(?:원|명|부|개|%|점|회|시간|교|대|곳|천원|백만원|일|건|권)?$")
_COUNTED = frozenset({"번호", "연번", "순번", "순", "차시"})
_LEAST, _MOST = 8, 44


def shares(table: Table) -> list[int]:
    """The width of each column in 타 as its contents ask for it, between 8 and 44."""
    columns = len(table.rows[0]) if table.rows else 0
    longest = [max(width(row[at]) for row in table.rows) for at in range(columns)]
    return [min(max(wide + 4, _LEAST), _MOST) for wide in longest]


def alignments(table: Table) -> list[str]:
    """`right` for columns of numbers, `center` for short words, `left` for sentences."""
    body = table.rows[table.header_rows :]
    columns = len(table.rows[0]) if table.rows else 0
    heads = table.rows[0] if table.header_rows else ("",) * columns
    return [_alignment(heads[at], [row[at] for row in body if row[at].strip()]) for at in range(columns)]


def _alignment(head: str, cells: list[str]) -> str:
    if cells and head.strip() not in _COUNTED and all(_NUMBER.fullmatch(cell.strip()) for cell in cells):
        return "right"
    return "center" if all(width(cell) <= 24 for cell in cells) else "left"

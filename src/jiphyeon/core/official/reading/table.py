"""Tables in plain text: cells divided by tabs, or by bars as Markdown writes them."""

from __future__ import annotations

import re

from jiphyeon.core.official.document import Table
from jiphyeon.core.official.mark import mark_at
from jiphyeon.core.official.reading.ending import BLANK_BELOW
from jiphyeon.core.official.reading.row import Row

_RULE = re.compile(r"\|(?:\s*:?-{2,}:?\s*\|)+$")
_UNIT = re.compile(r"[(\[]단위\s?[:：]\s?([^()\[\]]{1,20})[)\]]$")
_CAPTION = re.compile(r"[<〈＜\[【]\s?([^<>〈〉＜＞\[\]【】]{1,60})\s?[>〉＞\]】]")


def cells_of(row: Row) -> tuple[str, ...] | None:
    """The cells of a row that can only be part of a table, or None."""
    if row.content.startswith("|"):
        inner = row.content[1:].removesuffix("|")
        return tuple(cell.strip() for cell in inner.split("|")) if row.content.count("|") > 1 else None
    if "\t" not in row.content:
        return None
    return _tab_cells(row)


def _tab_cells(row: Row) -> tuple[str, ...]:
    """Cells between tabs; spaces that indent the first are not a cell, tabs at the ends are empty cells."""
    return tuple(cell.strip(" ") for cell in row.line.split("\t"))


def table_starts(rows: list[Row], at: int, stop: int) -> bool:
    """Whether a table begins at row `at`: an item whose mark is followed by a tab is none."""
    cells = cells_of(rows[at])
    if cells is None:
        return False
    row = rows[at]
    if row.content.startswith("|") or not mark_at(row.content):
        return True
    below = cells_of(rows[at + 1]) if at + 1 < stop else None
    return len(cells) > 2 and below is not None and len(below) == len(cells)


def caption_rows(rows: list[Row], at: int, stop: int) -> int:
    """How many rows from `at` on (0–2) are the caption and unit of a table that follows at once."""
    for count in (1, 2):
        if at + count >= stop or not _is_heading(rows[at + count - 1]):
            return 0
        if table_starts(rows, at + count, stop):
            return count
    return 0


def _is_heading(row: Row) -> bool:
    content = row.content
    if not 0 < len(content) <= 90 or "\t" in content:
        return False
    found = _CAPTION.match(content)
    rest = content[found.end() :].strip() if found else content
    return not rest if found and not rest else bool(_UNIT.fullmatch(rest))


def read_table(rows: list[Row], at: int, stop: int, heading: int) -> tuple[Table, int]:
    """The table whose caption takes `heading` rows from `at`; also the row after its last."""
    caption, unit = _heading(rows[at : at + heading])
    grid: list[tuple[str, ...]] = []
    headers = 1
    at += heading
    barred = rows[at].content.startswith("|")
    while at < stop:
        row = rows[at]
        if barred and _RULE.match(row.content):
            headers = len(grid)
        elif cells := _next_cells(row, barred, len(grid[0]) if grid else 0):
            grid.append(cells)
        else:
            break
        at += 1
    return Table(_squared(grid), min(headers, len(grid)), caption, unit), at


def _next_cells(row: Row, barred: bool, columns: int) -> tuple[str, ...] | None:
    """The cells of a row below another: tabs at its ends are then empty cells, not an indent."""
    if barred or row.content.startswith("|"):
        return cells_of(row) if barred else None
    if not row.content:
        empty = row.line.strip(" ")
        return ("",) * columns if columns and empty and len(empty) == columns - 1 else None
    if columns and row.line.count("\t") == columns - 1 and not mark_at(row.content):
        return _tab_cells(row)
    return cells_of(row)


def _heading(rows: list[Row]) -> tuple[str, str]:
    caption = unit = ""
    for row in rows:
        if found := _UNIT.search(row.content):
            unit = found.group(1).strip()
        if found := _CAPTION.match(row.content):
            caption = caption or found.group(1).strip()
    return caption, unit


def _squared(grid: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Rows of one length, and the word `이하 빈칸` taken out: it is laid out, not stored."""
    columns = max((len(row) for row in grid), default=0)
    out = []
    for row in grid:
        cells = row + ("",) * (columns - len(row))
        if cells and cells[0] == BLANK_BELOW and not any(cells[1:]):
            cells = ("",) * columns
        out.append(cells)
    return tuple(out)

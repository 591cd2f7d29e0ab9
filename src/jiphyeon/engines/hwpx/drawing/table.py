"""Tables: ruled, the headings shaded and repeated on every page, numbers to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jiphyeon.core.official.document import Table
from jiphyeon.engines.hwpx.sheet import Box, Grid, Sheet, Text, columns
from jiphyeon.engines.hwpx.style import TEXT_WIDTH, Shape, advance
from jiphyeon.engines.table_columns import alignments

ROW = 1900
"""Least height of a row, HWPUNIT."""
_SIZE = 10.5
_PADDING, _NARROWEST = 1400, 3200
_BREAKS_FROM = 12


def draw_table(sheet: Sheet, table: Table, *, indent: int = 0) -> None:
    """Caption and unit, then the grid; `indent` is in HWPUNIT."""
    caption = f"<{table.caption}>" if table.caption else ""
    unit = f"(단위: {table.unit})" if table.unit else ""
    words = "  ".join(part for part in (caption, unit) if part)
    if words:
        shape = Shape(align="LEFT" if caption else "RIGHT", left=indent if caption else 0, line=140, together=True)
        sheet.put(Text(words, "caption", shape))
    if not table.rows or not table.rows[0]:
        return
    if table.picture:
        sheet.picture(table.picture, TEXT_WIDTH - indent, indent)
    count = max(len(row) for row in table.rows)
    rows = tuple(tuple(row) + ("",) * (count - len(row)) for row in table.rows)
    aligned = [word.upper() for word in alignments(replace(table, rows=rows))]
    aligned[0] = "CENTER" if aligned[0] == "RIGHT" else aligned[0]  # numbers of rows
    boxes = tuple(_row(row, aligned, heading=at < table.header_rows) for at, row in enumerate(rows))
    place = "block" if len(rows) >= _BREAKS_FROM else "line"
    sheet.draw(Grid(_widths(rows, TEXT_WIDTH - indent), (ROW,) * len(rows), boxes, place, indent))


def _row(row: Sequence[str], aligned: Sequence[str], *, heading: bool) -> tuple[Box, ...]:
    boxes = []
    for column, words in enumerate(row):
        shape = Shape(align="CENTER" if heading else aligned[column], line=130)
        text = Text(words.replace("\n", " "), "cell_head" if heading else "cell", shape)
        boxes.append(Box(column, (text,), border="head" if heading else "box", heading=heading))
    return tuple(boxes)


def _widths(rows: Sequence[Sequence[str]], available: int) -> tuple[int, ...]:
    """Columns as wide as their widest cell while that fits; where it does not, the wide ones share what is left."""
    wanted = [max(advance(row[at], _SIZE) for row in rows) + _PADDING for at in range(len(rows[0]))]
    wanted = [max(want, _NARROWEST) for want in wanted]
    kept: dict[int, int] = {}
    rest = available
    for at in sorted(range(len(wanted)), key=lambda n: wanted[n]):
        if sum(wanted) <= available or wanted[at] > rest // (len(wanted) - len(kept)):
            break
        kept[at] = wanted[at]
        rest -= wanted[at]
    wide = [at for at in range(len(wanted)) if at not in kept]
    shared = iter(columns([wanted[at] for at in wide], rest)) if wide else iter(())
    widths = [kept[at] if at in kept else next(shared) for at in range(len(wanted))]
    return tuple(widths) if wide else columns(widths, available)

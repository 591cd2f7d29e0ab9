"""Writing tables as text: cells divided by tabs; with bars where tabs could not be read back."""

from __future__ import annotations

from dataclasses import replace

from jiphyeon.core.official.document import Table
from jiphyeon.core.official.mark import mark_at
from jiphyeon.core.official.reading.ending import BLANK_BELOW
from jiphyeon.core.official.writing.page import Page, flat


def partly_filled(table: Table) -> bool:
    """Whether rows below the last filled one are empty, so that `이하 빈칸` ends it (시행규칙 제4조제5항)."""
    rows = table.rows[table.header_rows :]
    return len(rows) > 1 and any(map(any, rows)) and not any(rows[-1])


def closed(table: Table) -> Table:
    """The table with `이하 빈칸` in the first empty row after the last filled one."""
    last = max(at for at, row in enumerate(table.rows) if any(row))
    row = (BLANK_BELOW, *table.rows[last + 1][1:])
    return replace(table, rows=(*table.rows[: last + 1], row, *table.rows[last + 2 :]))


def write_table(page: Page, table: Table, path: str, *, indent: int, column: int) -> None:
    """Caption and unit on a line, then a line for every row."""
    start = page.at
    if table.caption or table.unit:
        page.put(" " * indent)
        if table.caption:
            page.put("<")
            page.put(flat(table.caption), f"{path}.caption")
            page.put(">")
        if table.unit:
            page.put("  (단위: " if table.caption else "(단위: ")
            page.put(flat(table.unit), f"{path}.unit")
            page.put(")")
        page.put("\n")
    barred = _needs_bars(table)
    for number, row in enumerate(table.rows):
        if barred and table.header_rows != 1 and number == table.header_rows:
            page.put(f"{' ' * indent}|{'---|' * len(row)}\n")
        page.put(" " * indent)
        for place, cell in enumerate(row):
            page.put("| " if barred else "\t" if place else "")
            page.put(flat(cell).replace("|", "｜") if barred else flat(cell), f"{path}.rows.{number}.{place}")
            page.put(" " if barred else "")
        page.put("|" if barred else "")
        page.put("\n" if number < len(table.rows) - 1 else "")
    page.add("table", start, path=path, table=table, indent=column, column=column)


def _needs_bars(table: Table) -> bool:
    """Whether tabs could not be read back: one column, a first row with words in one cell only, a mark in front."""
    first = table.rows[0] if table.rows else ()
    odd = "\t" not in "\t".join(first).strip() or table.header_rows != 1
    lines = ("\t".join(row).strip() for row in table.rows)
    return odd or any(mark_at(line) or line.startswith("|") for line in lines)

"""Workbooks of plain cells: written with XlsxWriter, read with openpyxl, never trusted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from jiphyeon.core.errors import JiphyeonError

type Cell = str | int | float | None
type Sheets = Mapping[str, Sequence[Sequence[Cell]]]

LARGEST_INSIDE = 100 * 2**20
"""Bytes the parts of a workbook may hold unpacked."""
MOST_ROWS = 100_000


def write_workbook(sheets: Sheets, *, widths: Mapping[str, Sequence[int]] | None = None) -> bytes:
    """The file: one sheet for each name, first row bold and frozen. No cell becomes a formula or a link."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#eef2f8"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 1)
        for column, width in enumerate((widths or {}).get(name, ())):
            sheet.set_column(column, column, width)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None and cell != "":
                    sheet.write(number, column, cell, plain if number else bold)
    book.close()
    return out.getvalue()


def read_workbook(data: bytes) -> dict[str, list[list[str]]]:
    """The cells of every sheet as text, rows cut after the last that holds anything.

    Raises `JiphyeonError`: `xlsx-unreadable` for what is no workbook, `xlsx-too-large` for one that would not end.
    """
    from openpyxl import load_workbook

    _guard(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return {sheet.title: _rows(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    except JiphyeonError:
        raise
    except Exception as error:
        raise _unreadable() from error


def _guard(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _unreadable() from error
    if inside > LARGEST_INSIDE:
        raise _too_large()


def _rows(found: object) -> list[list[str]]:
    rows: list[list[str]] = []
    for number, row in enumerate(found):  # type: ignore[arg-type, var-annotated]  # openpyxl's own iterator
        if number > MOST_ROWS:
            raise _too_large()
        rows.append([_text(cell) for cell in row])
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _text(cell: object) -> str:
    if cell is None:
        return ""
    whole = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return whole.replace("\x00", "").replace("_x000D_", "").strip()


def _unreadable() -> JiphyeonError:
    return JiphyeonError(
        "xlsx-unreadable",
        "엑셀 파일을 읽지 못했습니다.",
        suggestion="XLSX로 다시 저장해 올리세요. 암호는 풀어야 합니다.",
    )


def _too_large() -> JiphyeonError:
    return JiphyeonError(
        "xlsx-too-large", "엑셀 파일이 너무 큽니다.", suggestion="필요한 시트와 줄만 남겨 다시 올리세요."
    )

"""Rows of a spreadsheet somebody uploads: XLSX or CSV, as dictionaries by heading."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.text.cell import unguarded
from jiphyeon.engines.intake import decode

MOST_ROWS = 20_000
LARGEST_INSIDE = 200 * 1024 * 1024
"""Bytes an XLSX may unpack to."""

type Row = dict[str, str]


def rows_of(data: bytes, headings: Sequence[str]) -> list[Row]:
    """The rows under the headings; raises `table-*` when the file is no table, lacks a heading or is too long."""
    cells = list(_xlsx(data) if data.startswith(b"PK") else _csv(data))
    if not cells:
        raise JiphyeonError("table-empty", "표가 비어 있습니다.", suggestion="첫 줄에 머리글이 있는 표를 올리세요.")
    first = [_clean(cell) for cell in cells[0]]
    missing = [heading for heading in headings if heading not in first]
    if missing:
        raise JiphyeonError(
            "table-heading-missing",
            f"머리글이 없습니다: {', '.join(missing)}",
            suggestion="첫 줄의 머리글을 양식과 똑같이 적으세요.",
        )
    if len(cells) - 1 > MOST_ROWS:
        raise JiphyeonError("table-too-long", f"{MOST_ROWS:,}줄이 넘습니다.", suggestion="표를 나누어 올리세요.")
    empty = dict.fromkeys(first, "")
    found = [empty | dict(zip(first, (_clean(cell) for cell in line), strict=False)) for line in cells[1:]]
    return [row for row in found if any(row.values())]


def _clean(cell: object) -> str:
    if cell is None:
        return ""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return " ".join(unguarded(text.replace("\x00", "").strip(" ")).split())


def _csv(data: bytes) -> Iterable[list[str]]:
    text = decode(data) if data.strip() else ""
    try:
        return list(csv.reader(io.StringIO(text)))
    except csv.Error as error:
        raise _unreadable() from error


def _xlsx(data: bytes) -> Iterable[tuple[object, ...]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise _unreadable() from error
    if inside > LARGEST_INSIDE:
        raise _unreadable()
    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        return [row for row, _ in zip(sheet.iter_rows(values_only=True), range(MOST_ROWS + 2), strict=False)]
    except Exception as error:
        raise _unreadable() from error


def _unreadable() -> JiphyeonError:
    return JiphyeonError(
        "table-unreadable", "표를 읽지 못했습니다.", suggestion="XLSX나 CSV(쉼표로 나눈 표)로 저장해 다시 올리세요."
    )

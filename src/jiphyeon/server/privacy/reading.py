"""Reading names from an uploaded list: XLSX, CSV or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.intake import decode
from jiphyeon.server.accounts.table import rows_of

HEADINGS = re.compile(r"(?:이름|성명|학생명|직원명|보호자명|예금주|name)$", re.IGNORECASE)
_NAME = re.compile(
    r"[가-힣]{2,6}|[가-힣]{1,6}(?: [가-힣]{1,6}){1,4}|[A-Za-z][A-Za-z'.-]*(?: [A-Za-z][A-Za-z'.-]*){1,4}"
)
LARGEST = 5 * 1024 * 1024
MOST = 20_000


@dataclass(frozen=True, slots=True)
class Read:
    """The names of a file, each once, in order; cells that are no names; the headings they stood under."""

    names: tuple[str, ...]
    skipped: int
    columns: tuple[str, ...]


def names_in(data: bytes, file_name: str) -> Read:
    """The names of a list. Columns headed 이름 or 성명 are taken; without such a heading every cell is looked at.

    Raises `names-too-large`, `names-none` and what reading a table raises.
    """
    if len(data) > LARGEST:
        raise JiphyeonError("names-too-large", "5 MB가 넘는 명단은 읽지 않습니다.", suggestion="명단을 나누세요.")
    columns: tuple[str, ...] = ()
    if file_name.lower().endswith(".txt"):
        cells: Iterable[str] = re.split(r"[\n\r,;\t·/]+", decode(data) if data.strip() else "")
    else:
        columns, cells = _of_table(data)
    found, skipped = dict[str, None](), 0
    for cell in cells:
        name = " ".join(cell.split())
        if not name or HEADINGS.fullmatch(name):
            continue
        if _NAME.fullmatch(name) and len(name) <= 40:
            found[name] = None
        else:
            skipped += 1
    if not found:
        raise JiphyeonError(
            "names-none",
            "이름을 찾지 못했습니다.",
            suggestion="‘이름’ 칸이 있는 표(XLSX, CSV)나 한 줄에 한 사람씩 적은 글(TXT)을 올리세요.",
        )
    if len(found) > MOST:
        raise JiphyeonError("names-too-many", f"{MOST:,}명이 넘습니다.", suggestion="명단을 나누세요.")
    return Read(tuple(found), skipped, columns)


def _of_table(data: bytes) -> tuple[tuple[str, ...], list[str]]:
    rows = rows_of(data, ())
    headings = list(rows[0]) if rows else []
    if not rows:
        return (), []
    chosen = tuple(one for one in headings if HEADINGS.search(one.replace(" ", "")))
    if chosen:
        return chosen, [row[one] for row in rows for one in chosen]
    return (), [*headings, *(cell for row in rows for cell in row.values())]

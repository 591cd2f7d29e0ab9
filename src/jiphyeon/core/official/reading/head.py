"""Reading the head (두문) and title of a 시행문 or 내부결재 document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jiphyeon.core.official.document import Head
from jiphyeon.core.official.mark import mark_at
from jiphyeon.core.official.reading.row import Piece, Row, piece, wraps
from jiphyeon.core.official.reading.signature import closed_up

_RECIPIENT = re.compile(r"수\s{0,3}신자?\s{0,3}(?:[:：]\s*|\s+|$)")
_VIA = re.compile(r"\(\s?경\s?유\s?\)\s*[:：]?\s*|경\s?유(?:\s*[:：]\s*|$)")
_TITLE = re.compile(r"제\s{0,4}목\s{0,3}(?:[:：]\s*|\s+|$)")
_COPY = re.compile(r"참\s?조\s*(?:[:：]\s*|\s+)")
_OFFICE = re.compile(r"[가-힣○]{1,40}(?:청|학교|유치원|원|부|처|관|센터|[시도군구]|위원회|대학|회|단)$")
_BEHIND = re.compile(r"붙\s?임(?:\s|[:：\d]|$)|첨부|별첨|끝\.?$|(?:협조자|시행|수신자|우|전화번호)(?:\s|$)")
_REACH = 16


@dataclass(slots=True)
class HeadRead:
    """What the head gave: the row after it, its value, the title."""

    after: int = 0
    head: Head = field(default_factory=Head)
    title: str = ""
    pieces: list[Piece] = field(default_factory=list)
    title_row: Row | None = None


def read_head(rows: list[Row]) -> HeadRead:
    """The head at the top of the rows; `after` is 0 when neither 수신 nor 제목 is there."""
    last = _last_head_row(rows)
    if last < 0:
        return HeadRead()
    found = HeadRead()
    office = _office_row(rows, last)
    values: dict[str, str] = {}
    for at, row in enumerate(rows[: last + 1]):
        found.pieces.append(_head_piece(row, values, is_office=at == office))
    found.after = last + 1
    found.title = values.get("title", "")
    if "title" in values:
        _wrapped_title(rows, found)
    found.head = Head(values.get("organisation", ""), values.get("recipient", ""), values.get("via", ""))
    return found


def _last_head_row(rows: list[Row]) -> int:
    """The row of 제목, else the last of 수신·경유 near the top; −1 for none."""
    last, seen = -1, 0
    for at, row in enumerate(rows):
        if not row.content:
            continue
        seen += 1
        if seen > _REACH or (mark_at(row.content) and last < 0 and seen > 6):
            break
        if _TITLE.match(row.content):
            return at
        if _RECIPIENT.match(row.content) or _VIA.match(row.content):
            last = at
        elif last >= 0 and mark_at(row.content):
            break
    return last


def _office_row(rows: list[Row], last: int) -> int:
    """행정기관명: among the lines above 수신 the last that names an office, else the first."""
    above = []
    for at, row in enumerate(rows[: last + 1]):
        if _RECIPIENT.match(row.content) or _VIA.match(row.content) or _TITLE.match(row.content):
            break
        if row.content:
            above.append(at)
    named = [at for at in above if _OFFICE.search(closed_up(rows[at].content)) and len(rows[at].content) <= 60]
    return named[-1] if named else (above[0] if above else -1)


def _head_piece(row: Row, values: dict[str, str], *, is_office: bool) -> Piece:
    if not row.content:
        return piece("blank", row)
    for role, pattern, label in (("title", _TITLE, "제목"), ("recipient", _RECIPIENT, "수신"), ("via", _VIA, "(경유)")):
        if role not in values and (found := pattern.match(row.content)):
            values[role] = row.content[found.end() :].strip()
            return piece(role, row, row.content_start + found.end(), label)
    if _COPY.match(row.content):
        return piece("extra", row, label="참조")
    if is_office:
        values["organisation"] = closed_up(row.content)
        return piece("organisation", row)
    return piece("extra", row)


def _wrapped_title(rows: list[Row], found: HeadRead) -> None:
    """A long title goes on in the line below; an empty one may stand there whole."""
    if found.after >= len(rows):
        return
    before, row = rows[found.after - 1], rows[found.after]
    if not row.content or mark_at(row.content) or _BEHIND.match(row.content):
        return
    if not found.title or (wraps(before, row) and before.content[-1] != "." and row.content[-1] not in ".끝?"):
        found.title = f"{found.title} {row.content}".strip()
        found.pieces[-1].end = row.content_end
        if before.content == "제목":
            found.pieces[-1].content_start = row.content_start
        found.after += 1

"""Reading a 간이기안문 (별지 제2호서식): its 결재란 stands on top, its office at the end.

The form comes out of a file as four rows (`생산등록번호` `등록일` `결재일` `공개 구분`), the 결재란 in their further
cells, tabs (or two spaces) between cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiphyeon.core.official.document import Foot, Head, Signer
from jiphyeon.core.official.reading.row import Piece, Row, piece
from jiphyeon.core.official.reading.signature import with_roles

_FIRST = re.compile(r"생\s?산\s?등\s?록\s?번\s?호|(?:등\s?록\s?번\s?호)(?=\t|\s{2}|$)")
_LABELS = (
    ("document_number", re.compile(r"(?:생\s?산\s?)?등\s?록\s?번\s?호")),
    ("registered", re.compile(r"등\s?록\s?일")),
    ("approved", re.compile(r"결\s?재\s?일")),
    ("disclosure", re.compile(r"공\s?개\s?구\s?분")),
)
_OFFICE = re.compile(r"[가-힣○· ]{2,40}(?:청|학교|유치원|원|부|처|관|센터|과|팀|실|담당관|단)$")
_TOP = 4
"""Lines that may stand above the form (`간이기안문`, a number of the 서식)."""
_DATE = re.compile(r"\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?")
_NUMBER = re.compile(r"\S+-[\d○]+")
_DISCLOSURE = re.compile(r"(?:대국민\s?)?(?:부분\s?)?(?:비)?공개(?:\s?\([^()]{0,40}\))?")
_ROWS = 9
"""Lines the form may take when its cells come out one under another."""


@dataclass(slots=True)
class SimpleRead:
    """What the form gave: the row after its title, the row where its office stands, and its values."""

    after: int
    end: int
    head: Head
    foot: Foot
    title: str
    pieces: list[Piece]


def read_simple(rows: list[Row]) -> SimpleRead | None:
    """The form, or nothing where its first row is not at the top."""
    filled = [at for at, row in enumerate(rows) if row.content]
    first = next((at for at in filled[:_TOP] if _FIRST.match(rows[at].content)), -1)
    if first < 0:
        return None
    pieces = [piece("extra" if rows[at].content else "blank", rows[at]) for at in range(first)]
    values, grid, at = _form(rows, first, pieces)
    title, at = _title(rows, at, pieces)
    end, office = _office(rows, at)
    names = "".join(rows[n].content for n in office[:1])
    foot = Foot(
        signers=tuple(_signers(grid)),
        document_number=values.get("document_number", ""),
        enforcement_date=values.get("approved", "") or values.get("registered", ""),
        disclosure=values.get("disclosure", ""),
    )
    pieces += [piece("organisation", rows[n]) for n in office[:1]] + [piece("extra", rows[n]) for n in office[1:]]
    return SimpleRead(at, end, Head(organisation=names, recipient="내부결재"), foot, title, pieces)


def _form(rows: list[Row], first: int, pieces: list[Piece]) -> tuple[dict[str, str], list[list[str]], int]:
    """Values by label, the cells of the 결재란 row by row, and the row behind the form."""
    values: dict[str, str] = {}
    grid: list[list[str]] = []
    at = first
    while at < min(len(rows), first + _ROWS) and len(values) < len(_LABELS):
        row = rows[at]
        name, label = next(((n, m) for n, p in _LABELS if n not in values and (m := p.match(row.content))), ("", None))
        if label is None:
            pieces.append(piece("extra" if row.content else "blank", row))
            grid.extend([_words(row.content)] if row.content else [])
        else:
            pieces.append(piece("number" if name == "document_number" else "extra", row, label=label[0]))
            values[name], cells = _cells(name, row.content, label.end())
            grid.append(cells)
        at += 1
    return values, grid, at


def _cells(name: str, content: str, at: int) -> tuple[str, list[str]]:
    """The value behind a label and the cells of the 결재란 behind it.

    Without tabs (text of a PDF) an empty value is not there, so what follows must look like one.
    """
    if "\t" in content:
        cells = [cell.strip() for cell in content.split("\t")]
        return cells[1], cells[3:]
    rest = content[at:].strip()
    pattern = {"document_number": _NUMBER, "disclosure": _DISCLOSURE}.get(name, _DATE)
    value = pattern.match(rest)
    return (value[0] if value else ""), _words(rest[value.end() :] if value else rest)


def _words(text: str) -> list[str]:
    """Cells told apart by spaces; 전결 belongs to the name behind it."""
    parts = (
        re.split(r"\s{2,}", text.strip())
        if re.search(r"\S\s{2,}\S", text)
        else re.sub(r"(전결|대결)\s", r"\1\0", text.strip()).split(" ")
    )
    return [part.replace("\0", " ") for part in parts if part]


def _signers(grid: list[list[str]]) -> list[Signer]:
    positions = grid[0] if grid else []
    helping = [cells for cells in grid[1:] if cells and cells[0].replace(" ", "") == "협조자"]
    names = next((cells for cells in grid[1:] if any(cells) and cells not in helping), [])
    out: list[Signer] = []
    for place, position in enumerate(positions):
        words = names[place] if place < len(names) else ""
        if not position and not words:
            continue
        how = re.match(r"(전결|대결)\s*", words)
        out.append(Signer(position, words[how.end() :] if how else words, delegation=how[1] if how else ""))
    cooperators = [
        _helper(part) for cells in helping for cell in cells[1:] for part in re.split(r"\s{2,}", cell) if part
    ]
    return [*with_roles(out), *cooperators]


def _helper(words: str) -> Signer:
    position, _, name = words.rpartition(" ")
    return Signer(position or words, name if position else "", role="cooperator")


def _title(rows: list[Row], at: int, pieces: list[Piece]) -> tuple[str, int]:
    """The line behind the form (in the box of the form)."""
    while at < len(rows) and not rows[at].content:
        pieces.append(piece("blank", rows[at]))
        at += 1
    if at == len(rows):
        return "", at
    row = rows[at]
    word = re.match(r"제\s{0,4}목\s+", row.content)
    pieces.append(piece("title", row, row.content_start + (word.end() if word else 0), "제목" if word else ""))
    return row.content[word.end() if word else 0 :], at + 1


def _office(rows: list[Row], top: int) -> tuple[int, list[int]]:
    """Where the body ends, and the rows of the office behind it (the office, then its department)."""
    office: list[int] = []
    at = len(rows)
    while at > top and len(office) < 2:
        row = rows[at - 1]
        if row.content:
            if not _OFFICE.fullmatch(row.content):
                break
            office.insert(0, at - 1)
        at -= 1
    return (office[0] if office else len(rows)), office

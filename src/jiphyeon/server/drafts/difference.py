"""A readable difference between two texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiphyeon.services.edit import edits_between

AROUND = 60
"""Unchanged characters kept on either side of a change; longer stretches are folded away."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: `same`, `gone`, `new`, or a `fold` that stands for words left out."""

    sort: str
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """What was there, what went, what came, in reading order."""
    out: list[Piece] = []
    at = 0
    for edit in edits_between(old, new):
        out.append(Piece("same", old[at : edit.start]))
        if edit.end > edit.start:
            out.append(Piece("gone", old[edit.start : edit.end]))
        if edit.replacement:
            out.append(Piece("new", edit.replacement))
        at = edit.end
    out.append(Piece("same", old[at:]))
    return _joined([piece for piece in out if piece.text])


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Changes that only a blank divides read better as one."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        between = piece.sort == "same" and 0 < at < len(pieces) - 1 and re.fullmatch(r"[^\S\n]{1,2}", piece.text)
        if between:
            out += [Piece("gone", piece.text), Piece("new", piece.text)]
        else:
            out.append(piece)
    return _gathered(out)


def _gathered(pieces: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    gone = new = ""
    for piece in [*pieces, Piece("same", "")]:
        if piece.sort == "gone":
            gone += piece.text
        elif piece.sort == "new":
            new += piece.text
        else:
            out += [Piece("gone", gone)] if gone else []
            out += [Piece("new", new)] if new else []
            gone = new = ""
            out += [piece] if piece.text else []
    return out


def folded(pieces: list[Piece]) -> list[Piece]:
    """The difference with long unchanged stretches left out."""
    out: list[Piece] = []
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        if piece.sort != "same" or len(piece.text) <= AROUND * 3:
            out.append(piece)
            continue
        head = _to_line_end(piece.text[: AROUND * 2]) if at else ""
        tail = _from_line_start(piece.text[-AROUND * 2 :]) if at < last else ""
        out += [Piece("same", head)] if head else []
        out.append(Piece("fold", f"{len(piece.text) - len(head) - len(tail):,}자 같음"))
        out += [Piece("same", tail)] if tail else []
    return out


def _to_line_end(text: str) -> str:
    """Its beginning up to a line's end, or to a word's where the line is long."""
    line = text.find("\n", AROUND // 2)
    return text[: line + 1] if line >= 0 else text[:AROUND].rsplit(" ", 1)[0]


def _from_line_start(text: str) -> str:
    """Its end from a line's beginning, or from a word's where the line is long."""
    line = text.rfind("\n", 0, len(text) - AROUND // 2)
    return text[line + 1 :] if line >= 0 else text[-AROUND:].split(" ", 1)[-1]

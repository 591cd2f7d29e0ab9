"""Reading the list of attachments (붙임)."""

from __future__ import annotations

import re

from jiphyeon.core.official.document import Attachment
from jiphyeon.core.official.mark import mark_at
from jiphyeon.core.official.reading.ending import before_end
from jiphyeon.core.official.reading.row import Piece, Row, piece

_WORD = re.compile(
    r"[<〈\[【]?(붙임물?|첨부물?|별첨|붙 임|첨 부|별 첨)(?=[\s:：.\d>〉\]】(]|$)[>〉\]】]?\.?\s*[:：]?\s*"
)
_NUMBER = re.compile(r"(\d{1,2})[.)](?!\d{1,3}(?!\d))\s*|([①-⑳]|[가-하]\.|[-·ㆍ○](?=\s))\s*")
_NEXT = re.compile(r"(?<=[부식]\.)\s+(?=\d{1,2}\.\s?[^\s\d])")
_COPIES = re.compile(r"^(.*?)(?:\s*,)?\s*(\d{1,5})\s*부\s*\.?\s*(\([^()]{0,30}\))?\s*\.?$", re.DOTALL)
_TAIL = 80
_LINE = 4000
_SEPARATE = re.compile(r"\(?\s*(?:별송|따로 ?보냄|별도 ?보냄|별도 ?송부|별도 ?발송)\s*\)?\.?$")


def attachment_word(row: Row) -> re.Match[str] | None:
    """`붙임` (or a word used in its place) that opens a list; a sentence that begins so is none."""
    found = _WORD.match(row.content)
    if not found:
        return None
    rest = row.content[found.end() :]
    cut = before_end(rest)
    text = rest if cut is None else rest[:cut]
    sentence = text.endswith(("다.", "오.", "다", "요.", "음.", "함.", "것.", "람."))
    return (
        None if sentence or re.match(r"(?:\d{1,2}\s)?(?:과|와|의|을|를|은|는|이|가|에|로|참조)[\s.]", rest) else found
    )


class AttachmentReader:
    """Takes the rows from `붙임` on."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._names: list[list[str]] = []
        self._open: Piece | None = None

    def attachments(self) -> tuple[Attachment, ...]:
        """What was listed."""
        return tuple(attachment_of(name) for name in (" ".join(lines) for lines in self._names) if name)

    def read(self, rows: list[Row], start: int, stop: int) -> int:
        """Read rows from the one with `붙임`; the row after the list (behind `끝.`, or `stop`)."""
        at = start
        while at < stop:
            row = rows[at]
            if not row.content:
                self.pieces.append(piece("blank", row))
                if self._open is not None and self._names[-1][0] and not self._goes_on(rows, at, stop):
                    return at + 1
            elif not self._row(row, first=at == start):
                return at
            elif self.pieces[-1].role == "end":
                return at + 1
            at += 1
        return at

    def _goes_on(self, rows: list[Row], at: int, stop: int) -> bool:
        """Behind a blank line only a numbered name or `끝.` goes on with the list."""
        below = next((r for r in rows[at + 1 : min(at + 3, stop)] if r.content), None)
        return below is not None and (before_end(below.content) is not None or bool(_NUMBER.match(below.content)))

    def _row(self, row: Row, *, first: bool) -> bool:
        cut = before_end(row.content)
        text = row.content if cut is None else row.content[:cut]
        word = attachment_word(row)
        skip = word.end() if word else 0
        found = _NUMBER.match(text, skip)
        if text:
            if word or found:
                self._entries(row, text, word.group(1) if word else "", skip, found)
            elif self._open is None or mark_at(text):
                return first
            elif self.pieces[-1].role == "blank":
                self._entry(row, text, "", 0, None)
            else:
                self._open.end = row.content_start + len(text)
                self._names[-1].append(text)
        if cut is not None:
            at = row.content_start + row.content.rindex("끝", cut)
            self.pieces.append(Piece("end", at, row.content_end, "끝.", 0, at, "", at))
        return True

    def _entries(self, row: Row, text: str, word: str, skip: int, found: re.Match[str] | None) -> None:
        """The entries of a line: `1. 계획 1부. 2. 서식 1부.` are two."""
        at = found.end() if found else skip
        while found and at < _LINE and (cut := _NEXT.search(text, at)):
            self._entry(row, text[: cut.start()], word, skip, found)
            word, skip = "", cut.end()
            found = _NUMBER.match(text, skip)
            at = found.end() if found else skip
        self._entry(row, text, word, skip, found)

    def _entry(self, row: Row, text: str, word: str, skip: int, found: re.Match[str] | None) -> None:
        start = found.end() if found else skip
        begin = row.content_start + skip if not word and skip else row.start
        part = Piece("attachment", begin, row.content_start + len(text), label=word)
        part.mark = found.group().strip() if found else ""
        part.content_start = min(row.content_start + start, part.end)
        part.mark_start = row.content_start + (0 if word or not found else found.start())
        self.pieces.append(part)
        self._names.append([text[start:].strip()])
        self._open = part


def attachment_of(text: str) -> Attachment:
    """One entry: `연수 계획 1부.`, `교육 자료집 1부(따로 보냄).`; without a number of 부 `copies` is 0."""
    text = text.strip()
    head, tail = text[:-_TAIL], text[-_TAIL:]
    separate = _SEPARATE.search(tail)
    if separate:
        tail = tail[: separate.start()].rstrip()
    found = _COPIES.match(tail)
    name = head + found.group(1).strip() + (found.group(3) or "") if found else ""
    if found and name:
        return Attachment(name, int(found.group(2)), bool(separate))
    return Attachment((head + tail).removesuffix(".").rstrip(), 0, bool(separate))

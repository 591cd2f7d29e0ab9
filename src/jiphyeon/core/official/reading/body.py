"""Reading the body (본문): items, paragraphs and tables in the order they stand."""

from __future__ import annotations

import re
from functools import lru_cache

from jiphyeon.core.official.document import Block
from jiphyeon.core.official.mark import ARROW, ARTICLE, NOTE, Mark, mark_at
from jiphyeon.core.official.reading.ending import BLANK_BELOW, before_end
from jiphyeon.core.official.reading.row import Piece, Row, piece, wraps
from jiphyeon.core.official.reading.table import caption_rows, read_table, table_starts
from jiphyeon.core.official.reading.tree import Node, Tree
from jiphyeon.core.text.width import width

_LABEL = re.compile(r"([^:：.?!]{1,24})[:：](?:\s+|(?=[^\d/\s])|(?<=\D[:：])(?=\d))")
_ARTICLE_TITLE = re.compile(r"\(([^()]{1,40})\)\s*")
_OPEN_DATE = re.compile(r"(?<!\d)\d{4}\.(?:\s?\d{1,2}\.)?$")
_PAIRS = (("(", ")"), ("「", "」"), ("[", "]"), ("『", "』"), ("‘", "’"), ("“", "”"), ("<", ">"), ("〈", "〉"))


@lru_cache(16_384)
def label_of(content: str) -> tuple[str, int]:
    """The label before a colon (`일시` in `일시: 3. 18.`) and where the text after it starts; ('', 0) for none."""
    found = _LABEL.match(content)
    if not found:
        return "", 0
    label = found.group(1).strip()
    if not label or any(label.count(a) != label.count(b) for a, b in _PAIRS) or label.count("'") % 2:
        return "", 0
    return label, found.end()


class BodyReader:
    """Takes rows one after another; `blocks` and `pieces` hold what has been recognised."""

    def __init__(self, *, articles: bool = False) -> None:
        self.pieces: list[Piece] = []
        self._articles = articles
        self._tree = Tree(articles=articles)
        self._last: tuple[Row, Piece, Node] | None = None
        self._after_blank = False
        self._number = 0

    def blocks(self) -> tuple[Block, ...]:
        """The body read so far."""
        return self._tree.blocks()

    def read(self, rows: list[Row], start: int, stop: int) -> None:
        """Read rows `[start, stop)`."""
        self._last = None
        at = start
        while at < stop:
            heading = caption_rows(rows, at, stop)
            if heading or table_starts(rows, at, stop):
                at = self._table(rows, at, stop, heading)
            else:
                self._row(rows[at])
                at += 1

    def _table(self, rows: list[Row], at: int, stop: int, heading: int) -> int:
        table, after = read_table(rows, at, stop, heading)
        self._tree.add_table(table, rows[at].indent)
        part = Piece("table", rows[at].start, rows[after - 1].end, content_start=rows[at].content_start)
        part.mark_start = part.content_start
        self.pieces.append(part)
        self._last, self._after_blank = None, False
        return after

    def _row(self, row: Row) -> None:
        if not row.content:
            self.pieces.append(piece("blank", row))
            self._last, self._after_blank = None, True
            return
        cut = before_end(row.content)
        text = row.content if cut is None else row.content[:cut]
        if row.content in {BLANK_BELOW, f"{BLANK_BELOW}."}:
            at = row.content_start
            self.pieces.append(Piece("end", at, row.content_end, BLANK_BELOW, 0, at, "", at))
            self._last = None
        elif text:
            self._text(row, text)
        if cut is not None:
            self._end(row, cut)
        self._after_blank = False

    def _end(self, row: Row, cut: int) -> None:
        at = row.content_start + row.content.rindex("끝", cut)
        self.pieces.append(Piece("end", at, row.content_end, "끝.", 0, at, "", at))
        self._last = None

    def _text(self, row: Row, text: str) -> None:
        mark = mark_at(text, articles=self._articles)
        if mark and self._continues(mark):
            mark = None
        if mark and (mark.level < NOTE or mark.level > ARROW):
            self._number = mark.number if mark.level == 1 else self._number
            self._item(row, text, mark.text, mark.level)
        elif not mark and self._last and wraps(self._last[0], row, self._last[2].column):
            self._wrap(row, text)
        else:
            self._paragraph(row, text, mark.text if mark else "", mark.level if mark else 0)

    def _continues(self, mark: Mark) -> bool:
        """Whether what looks like a mark is the rest of the line above.

        `다.` with no `가.` before it ends a sentence; a number behind `2026. 5.` ends a date.
        """
        if self._last is None or self._last[0].width < 50:
            return False
        row, _, node = self._last
        if mark.level == 1:
            return mark.number != self._number + 1 and bool(_OPEN_DATE.search(row.content[-12:]))
        if mark.level not in {2, 11, 12} or mark.number < 2:
            return False
        return node.level != mark.level and not self._tree.goes_on(mark.level) and row.content[-1] != "."

    def _item(self, row: Row, text: str, mark: str, level: int) -> None:
        rest = text[len(mark) :].lstrip(" \t")
        at = len(text) - len(rest)
        label, skip = self._label(rest, level)
        node = Node([rest[skip:]], label, level, row.indent, row.indent + width(mark) + 1)
        part = self._piece("item", row, text, mark, level, at, label)
        self._tree.add_item(node)
        self._last = (row, part, node)
        inner = rest[skip:]
        if level == ARTICLE and (nested := mark_at(inner)) and nested.level == 7:
            node.lines = []
            self._item_within(row, text, len(text) - len(inner), nested.text)

    def _item_within(self, row: Row, text: str, at: int, mark: str) -> None:
        """`①` on the line of its article."""
        content = text[at + len(mark) :].lstrip(" \t")
        start = row.content_start + at
        part = Piece("item", start, row.content_start + len(text), mark, 7)
        part.content_start = row.content_start + len(text) - len(content)
        part.mark_start = start
        self.pieces[-1].end = row.content_start + len(text[:at].rstrip(" \t"))
        self.pieces.append(part)
        node = Node([content], "", 7, row.indent, row.indent + width(mark) + 1)
        self._tree.add_item(node)
        self._last = (row, part, node)

    def _label(self, rest: str, level: int) -> tuple[str, int]:
        if level == ARTICLE:
            found = _ARTICLE_TITLE.match(rest)
            return (found.group(1).strip(), found.end()) if found else ("", 0)
        return label_of(rest)

    def _paragraph(self, row: Row, text: str, mark: str, level: int) -> None:
        rest = text[len(mark) :].lstrip(" \t")
        part = self._piece("paragraph", row, text, mark, level, len(text) - len(rest), label_of(rest)[0])
        node = Node([text], "", 0, row.indent, row.indent)
        self._tree.add_paragraph(node, after_blank=self._after_blank)
        self._last = (row, part, node)

    def _wrap(self, row: Row, text: str) -> None:
        if self._last is None:
            return
        _, part, node = self._last
        part.end = row.content_start + len(text)
        node.lines.append(text)
        self._last = (row, part, node)

    def _piece(self, role: str, row: Row, text: str, mark: str, level: int, at: int, label: str) -> Piece:
        start = row.content_start
        part = Piece(role, row.start, start + len(text), mark, level, start + at, label, start)
        self.pieces.append(part)
        return part

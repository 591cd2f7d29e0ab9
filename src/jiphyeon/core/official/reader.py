"""Reading an official document from plain text, every piece with its place in the text as given.

Text comes pasted from 한글, K-에듀파인 or a file: odd spaces, decomposed Hangul, wrapped lines, missing blank
lines, or only a line or two of a document. Whatever it is, it is read; nothing here raises. Linear in
the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.official.document import Head, OfficialDocument
from jiphyeon.core.official.mark import mark_at
from jiphyeon.core.official.reading.attachments import AttachmentReader, attachment_word
from jiphyeon.core.official.reading.body import BodyReader
from jiphyeon.core.official.reading.foot import foot_start, read_foot
from jiphyeon.core.official.reading.head import HeadRead, read_head
from jiphyeon.core.official.reading.recognition import recognise
from jiphyeon.core.official.reading.row import Piece, Row, rows_of
from jiphyeon.core.official.reading.shaped import ShapedReader
from jiphyeon.core.official.reading.simple import SimpleRead, read_simple
from jiphyeon.core.official.shape import Shape, shape_of
from jiphyeon.core.text.fold import Folded, fold


@dataclass(frozen=True, slots=True)
class Part:
    """One recognised piece of a text; positions are code points of the text as given.

    `role`: organisation recipient via title item paragraph table attachment end sender recipients signers
    number address contact disclosure blank extra. `start` is where its first line begins (indent
    included), `end` behind its last character (of all its wrapped lines); an `end` part is only the word
    `끝.` or `이하 빈칸`, and the text before it stops before the spaces that divide them.
    `mark` is the item mark as written, at `mark_start`; of an attachment its number. `level` is 1–8 for the
    marks of the law, 9–14 for □ ○ - · ※ ⇒, 20 for Ⅰ., 21 for 제1조, 0 for none.
    `content_start` is the first character after the mark or field word and its spaces; `label` the word
    before the colon of an item (`일시`), or the field word of any other part (`제목`, `붙임` as written …).
    """

    role: str
    start: int
    end: int
    mark: str = ""
    level: int = 0
    content_start: int = 0
    label: str = ""
    mark_start: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, its pieces in order, and the document they make. `document.kind` is '' when nothing tells it."""

    text: str
    parts: tuple[Part, ...]
    document: OfficialDocument


def read(text: str, kind: str | None = None, *, shape: str = "") -> Reading:
    """Read a text as a document of `kind` (recognised when None); `shape` helps with an office's own kinds."""
    folded = fold(text)
    rows = rows_of(folded.text)
    simple = read_simple(rows)
    if simple is not None:
        code = kind if kind is not None else recognise(rows, simple.title, simple.head.recipient)
        pieces, document = _read_simple(rows, simple, code)
        return Reading(text, tuple(_part(p, folded) for p in pieces), document)
    head = read_head(rows)
    code = kind if kind is not None else recognise(rows, head.title, head.head.recipient)
    form = shape_of(code, head.head.recipient, shape)
    if form.form:
        pieces, document = _read_form(rows, head, code, form)
    else:
        reader = ShapedReader(rows, form)
        document = reader.finish(reader.read(code))
        pieces = reader.pieces
    return Reading(text, tuple(_part(p, folded) for p in pieces), document)


def _read_simple(rows: list[Row], form: SimpleRead, kind: str) -> tuple[list[Piece], OfficialDocument]:
    """A 간이기안문: what stands between its title and its office is the body."""
    body, listed = BodyReader(), AttachmentReader()
    top, end = form.after, form.end
    first = next((at for at in range(top, end) if attachment_word(rows[at]) and not mark_at(rows[at].content)), end)
    body.read(rows, top, first)
    if first < end:
        body.read(rows, listed.read(rows, first, end), end)
    pieces = sorted(form.pieces + body.pieces + listed.pieces, key=lambda p: (p.start, p.end))
    document = OfficialDocument(kind, form.title, body.blocks(), form.head, listed.attachments(), form.foot)
    return pieces, document


def _read_form(rows: list[Row], head: HeadRead, kind: str, shape: Shape) -> tuple[list[Piece], OfficialDocument]:
    internal = not shape.sent
    top = head.after
    start = foot_start(rows, top, internal=internal)
    listed = AttachmentReader()
    body = BodyReader()
    first = next((at for at in range(top, start) if attachment_word(rows[at]) and not mark_at(rows[at].content)), start)
    body.read(rows, top, first)
    if first < start:
        body.read(rows, listed.read(rows, first, start), start)
    foot = read_foot(rows, start, internal=internal)
    body.read(rows, foot.after, len(rows))
    pieces = sorted(head.pieces + body.pieces + listed.pieces + foot.pieces, key=lambda p: (p.start, p.end))
    values = Head(head.head.organisation, head.head.recipient, head.head.via, foot.recipients)
    document = OfficialDocument(kind, head.title, body.blocks(), values, listed.attachments(), foot.foot())
    return pieces, document


def _part(piece: Piece, folded: Folded) -> Part:
    start = folded.start(piece.start)
    end = max(start, folded.end(piece.end))
    return Part(
        piece.role,
        start,
        end,
        piece.mark,
        piece.level,
        min(folded.start(piece.content_start), end),
        piece.label,
        min(folded.start(piece.mark_start), end),
    )

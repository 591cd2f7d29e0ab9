"""Reads the bytes of a section into its tree.

The standard library's expat reports the byte at which each event begins.
"""

from __future__ import annotations

from jiphyeon.engines.hwpx.package import run_parser, strict_parser
from jiphyeon.engines.hwpx.refusal import refusal
from jiphyeon.engines.hwpx.section import Box, Cell, Paragraph, Piece, Run, Section, Table, TextNode, tag_end

MAX_ELEMENTS = 2_500_000
MAX_PIECES = 500_000
MAX_PARAGRAPHS = 400_000
MAX_DEPTH = 400
MAX_LISTS = 40
"""How many tables, boxes and notes may lie inside one another."""

INLINE = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
"""Elements inside a text node that stand for a character."""

_SKIPPED = {"header", "footer", "hiddenComment", "fieldBegin", "memogroup", "parameters", "masterPage"}
_BOXES = {"footNote": "note", "endNote": "note", "drawText": "shape", "caption": "caption"}


def scan(xml: bytes, name: str) -> Section:
    """Read a section.

    Raises `JiphyeonError` `hwpx-bad-xml`, `hwpx-dtd`, `hwpx-too-deep` or `hwpx-too-large`.
    """
    scanner = _Scanner(xml, name)
    scanner.run()
    return scanner.section


class _Scanner:
    def __init__(self, xml: bytes, name: str) -> None:
        self.xml = xml
        self.section = Section(name, xml)
        self._part = name
        self._elements = 0
        self._pieces = 0
        self._depth = 0
        self._paragraph: Paragraph | None = None
        self._numbers = 0
        self._lists: list[list[Paragraph]] = [self.section.paragraphs]
        self._tables: list[Table] = []
        self._cells: list[Cell] = []
        self._boxes: list[str] = []
        self._node: TextNode | None = None
        self._skip = 0
        self._deleting = False
        self._cdata = False
        self._layout = 0
        self._parser = strict_parser(name)
        self._starts = {
            "p": self._start_paragraph,
            "run": self._start_run,
            "t": self._start_text,
            "mainText": self._start_text,
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "cellAddr": self._cell_address,
            "cellSpan": self._cell_span,
            "linesegarray": self._start_layout,
            "compose": self._compose,
            "autoNum": self._automatic,
            **dict.fromkeys(_BOXES, self._start_box),
        }
        self._ends = {
            "p": self._end_paragraph,
            "t": self._end_text,
            "mainText": self._end_text,
            "tbl": self._end_table,
            "tc": self._end_cell,
            "linesegarray": self._end_layout,
            **dict.fromkeys(_BOXES, self._end_box),
        }

    def run(self) -> None:
        """Read it all; every failure is a coded error."""
        parser = self._parser
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartCdataSectionHandler = lambda: setattr(self, "_cdata", True)
        parser.EndCdataSectionHandler = lambda: setattr(self, "_cdata", False)
        run_parser(parser, self.xml, self._part)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise refusal("hwpx-too-deep", part=self._part)
        if self._elements > MAX_ELEMENTS:
            raise refusal("hwpx-too-large", part=self._part)
        local = name.rpartition(":")[2]
        if self._skip:
            self._skip += 1
            return
        if local in _SKIPPED:
            self._skip = 1
            return
        if self._node is not None:
            self._start_inline(local, attributes)
            return
        handler = self._starts.get(local)
        if handler is not None:
            handler(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._skip:
            self._skip -= 1
            return
        handler = self._ends.get(name.rpartition(":")[2])
        if handler is not None:
            handler()

    def _start_paragraph(self, _: str, attributes: dict[str, str]) -> None:
        self._numbers += 1
        if self._numbers > MAX_PARAGRAPHS:
            raise refusal("hwpx-too-large", part=self._part)
        paragraph = Paragraph(
            self._numbers,
            attributes.get("paraPrIDRef", ""),
            self._boxes[-1] if self._boxes else "",
            outer=self._paragraph,
        )
        self._lists[-1].append(paragraph)
        self._paragraph = paragraph

    def _end_paragraph(self) -> None:
        if self._paragraph is not None:
            self._paragraph = self._paragraph.outer

    def _start_run(self, name: str, attributes: dict[str, str]) -> None:
        self.section.runs.append(Run(name, attributes.get("charPrIDRef", "0")))

    def _start_text(self, name: str, _: dict[str, str]) -> None:
        if self._paragraph is None:
            return
        start = self._parser.CurrentByteIndex
        inner = tag_end(self.xml, start)
        closed = self.xml[inner - 2] == 0x2F
        plain = name.rpartition(":")[2] == "t"
        self._node = TextNode(start, inner, len(self.section.runs) - 1, closed, plain)

    def _end_text(self) -> None:
        self._node = None

    def _start_inline(self, local: str, _: dict[str, str]) -> None:
        if local == "deleteBegin":
            self._deleting = True
        elif local == "deleteEnd":
            self._deleting = False
        elif local in INLINE and not self._deleting and self._paragraph is not None and self._node is not None:
            start = self._parser.CurrentByteIndex
            end = tag_end(self.xml, start)
            if self.xml[end - 2] != 0x2F:
                end = tag_end(self.xml, self.xml.index(b"</", end))
            self._add(Piece(INLINE[local], start, end, "element", self._node))

    def _characters(self, text: str) -> None:
        if self._node is None or self._skip or self._deleting or self._paragraph is None:
            return
        start = self._parser.CurrentByteIndex
        kind, end = "text", 0
        if self._cdata:
            kind, end = "cdata", start + len(text.encode())
        elif self.xml[start] == 0x26:
            kind, end = "entity", self.xml.index(b";", start) + 1
        elif text == "\n":
            end = start + (2 if self.xml[start : start + 2] == b"\r\n" else 1)
        else:
            end = start + len(text.encode())
        self._add(Piece(text, start, end, kind, self._node))

    def _add(self, piece: Piece) -> None:
        self._pieces += 1
        if self._pieces > MAX_PIECES:
            raise refusal("hwpx-too-large", part=self._part)
        if self._paragraph is not None:
            self._paragraph.content.append(piece)

    def _compose(self, _: str, attributes: dict[str, str]) -> None:
        """글자 겹침: its text is an attribute, so it is read but never changed."""
        self._fixed(attributes.get("composeText", ""))

    def _automatic(self, _: str, attributes: dict[str, str]) -> None:
        """The number of a figure, table or note, which 한글 counts."""
        if "PAGE" not in attributes.get("numType", ""):
            self._fixed(attributes.get("num", ""))

    def _fixed(self, text: str) -> None:
        if text and self._paragraph is not None:
            at = self._parser.CurrentByteIndex
            node = TextNode(at, at, len(self.section.runs) - 1, closed=True, plain=False)
            self._add(Piece(text, at, at, "fixed", node))

    def _start_table(self, _: str, attributes: dict[str, str]) -> None:
        count = attributes.get("colCnt", "0")
        table = Table(int(count) if count.isdecimal() and len(count) < 6 else 0)
        if self._paragraph is not None:
            self._paragraph.content.append(table)
        self._tables.append(table)

    def _end_table(self) -> None:
        self._tables.pop()

    def _start_row(self, _: str, __: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].rows.append([])

    def _start_cell(self, _: str, __: dict[str, str]) -> None:
        cell = Cell()
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(cell)
        self._cells.append(cell)
        self._open(cell.paragraphs)

    def _end_cell(self) -> None:
        self._cells.pop()
        self._lists.pop()

    def _cell_address(self, _: str, attributes: dict[str, str]) -> None:
        if self._cells:
            self._cells[-1].column = _small(attributes.get("colAddr", ""), -1)
            self._cells[-1].row = _small(attributes.get("rowAddr", ""), -1)

    def _cell_span(self, _: str, attributes: dict[str, str]) -> None:
        if self._cells:
            self._cells[-1].columns = max(1, _small(attributes.get("colSpan", ""), 1))
            self._cells[-1].rows = max(1, _small(attributes.get("rowSpan", ""), 1))

    def _start_box(self, name: str, _: dict[str, str]) -> None:
        box = Box(_BOXES[name.rpartition(":")[2]])
        if self._paragraph is not None:
            self._paragraph.content.append(box)
        self._boxes.append(box.kind)
        self._open(box.paragraphs)

    def _end_box(self) -> None:
        self._boxes.pop()
        self._lists.pop()

    def _open(self, paragraphs: list[Paragraph]) -> None:
        self._lists.append(paragraphs)
        if len(self._lists) > MAX_LISTS:
            raise refusal("hwpx-too-deep", part=self._part)

    def _start_layout(self, _: str, __: dict[str, str]) -> None:
        self._layout = self._parser.CurrentByteIndex

    def _end_layout(self) -> None:
        end = self._parser.CurrentByteIndex
        if self._closes_layout(end):  # of an empty tag the end is reported behind it, of a pair before its second
            end = tag_end(self.xml, end)
        if self._paragraph is not None:
            self._paragraph.layout.append((self._layout, end))

    def _closes_layout(self, at: int) -> bool:
        tag = self.xml[at : at + 64].partition(b">")[0]
        return tag.startswith(b"</") and tag.rstrip().endswith(b"linesegarray")


def _small(number: str, otherwise: int) -> int:
    return int(number) if number.isdecimal() and len(number) < 5 else otherwise

"""The text of an HWPX document, and where each character of it comes from.

The form of the text: a line for each paragraph. A table gives a line for each row with a tab between cells; the
paragraphs of such a cell are joined by a space, and where some row shows every column of the table, merged cells
are followed by as many empty ones, so that columns stay columns. A row of a single cell, and a row with a cell
that holds a list, a box or another table, is laid out: its cells follow one another line by line. Footnotes, text
boxes and captions follow the paragraph they hang on. Marks of automatic numbering stand where 한글 shows them.
Left out: headers, footers, memos, hidden comments and text marked as deleted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from jiphyeon.engines.hwpx.numbering import Numbering, read_numbering
from jiphyeon.engines.hwpx.package import Package, open_package
from jiphyeon.engines.hwpx.scanning import scan
from jiphyeon.engines.hwpx.section import Box, Cell, Paragraph, Piece, Section, Table

LONG_CELL = 200
MANY_PARAGRAPHS = 4
MAX_GRID = 200_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of the file at its place in the text; `section` is an index into `Extraction.sections`."""

    start: int
    section: int
    paragraph: Paragraph
    piece: Piece

    @property
    def end(self) -> int:
        """The code point after the piece."""
        return self.start + len(self.piece.text)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The text and its origin. Code points not covered by a piece (separators, automatic marks) cannot be edited."""

    text: str
    sections: tuple[Section, ...]
    pieces: tuple[Placed, ...]
    numbering: Numbering

    def within(self, start: int, end: int) -> list[Placed]:
        """The pieces that share a character with `[start, end)`, in order."""
        first = max(0, bisect_right(self.pieces, start, key=lambda p: p.start) - 1)
        found = []
        for placed in self.pieces[first:]:
            if placed.start >= end:
                break
            if placed.end > start:
                found.append(placed)
        return found

    def beside(self, at: int) -> Placed | None:
        """The piece that ends at a place, else the one that begins there."""
        last = bisect_right(self.pieces, at, key=lambda p: p.start) - 1
        for index in (last - 1, last):
            if 0 <= index < len(self.pieces) and self.pieces[index].end == at:
                return self.pieces[index]
        if last >= 0 and self.pieces[last].start <= at < self.pieces[last].end:
            return self.pieces[last]
        return None


def extract(data: bytes) -> Extraction:
    """Read a document held in memory.

    Raises `JiphyeonError` with a code `hwpx-*` when it cannot be read.
    """
    return extract_package(open_package(data))


def extract_package(package: Package) -> Extraction:
    """Read an opened document."""
    sections = tuple(scan(package.xml(name), name) for name in package.sections)
    numbering = read_numbering(package.xml(package.header), package.header) if package.header else Numbering()
    return lay_out(sections, numbering)


def lay_out(sections: tuple[Section, ...], numbering: Numbering) -> Extraction:
    """The text of scanned sections."""
    writer = _Lines(numbering)
    for index, section in enumerate(sections):
        writer.section = index
        writer.block(section.paragraphs)
    return Extraction("".join(writer.parts), sections, tuple(writer.pieces), numbering)


class _Lines:
    def __init__(self, numbering: Numbering) -> None:
        self.section = 0
        self.parts: list[str] = []
        self.pieces: list[Placed] = []
        self._at = 0
        self._started = False
        self._counters = numbering.counters()

    def block(self, paragraphs: Sequence[Paragraph]) -> None:
        """Each paragraph on lines of its own."""
        for paragraph in paragraphs:
            self._paragraph(paragraph)

    def _paragraph(self, paragraph: Paragraph) -> None:
        boxes: list[Box] = []
        mark = self._counters.mark(paragraph.shape)
        open_line = False
        for part in paragraph.content:
            if isinstance(part, Box):
                boxes.append(part)
            elif isinstance(part, Table):
                self._table(part)
                open_line = False
            else:
                if not open_line:
                    self._line()
                    self._emit(mark)
                    mark, open_line = "", True
                self._piece(part, paragraph)
        if not paragraph.content:
            self._line()
        for box in boxes:
            self.block(box.paragraphs)

    def _table(self, table: Table) -> None:
        grid = _grid(table)
        for number, row in enumerate(table.rows):
            if not row:
                continue
            if len(row) == 1 or any(not _is_simple(cell) for cell in row):
                for cell in row:
                    if len(row) == 1 or _has_text(cell.paragraphs):
                        self.block(cell.paragraphs)
                continue
            self._line()
            cells: list[Cell | None] = grid[number] if grid else list(row)
            for column, shown in enumerate(cells):
                if column:
                    self._emit("\t")
                if shown is not None:
                    self._cell(shown)

    def _cell(self, cell: Cell) -> None:
        begun = False
        for paragraph in cell.paragraphs:
            mark = self._counters.mark(paragraph.shape)
            pieces = [part for part in paragraph.content if isinstance(part, Piece)]
            if not pieces:
                continue
            if begun:
                self._emit(" ")
            begun = True
            self._emit(mark)
            for piece in pieces:
                self._piece(piece, paragraph, in_cell=True)

    def _piece(self, piece: Piece, paragraph: Paragraph, *, in_cell: bool = False) -> None:
        if piece.kind != "fixed":
            self.pieces.append(Placed(self._at, self.section, paragraph, piece))
        self._emit(piece.text.replace("\t", " ").replace("\n", " ") if in_cell else piece.text)

    def _line(self) -> None:
        if self._started:
            self._emit("\n")
        self._started = True

    def _emit(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self._at += len(text)


def _is_simple(cell: Cell) -> bool:
    texts = 0
    length = 0
    for paragraph in cell.paragraphs:
        pieces = [part for part in paragraph.content if isinstance(part, Piece)]
        if len(pieces) != len(paragraph.content):
            return False
        texts += bool(pieces)
        length += sum(len(piece.text) for piece in pieces)
    return texts <= 1 or (texts <= MANY_PARAGRAPHS and length <= LONG_CELL)


def _has_text(paragraphs: Sequence[Paragraph]) -> bool:
    return any(paragraph.content for paragraph in paragraphs)


def _grid(table: Table) -> list[list[Cell | None]]:
    """For each row, the cell that begins in each column; empty when no row shows every column."""
    width, height = table.columns, len(table.rows)
    if not width or width * height > MAX_GRID:
        return []
    starts: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    shown = [0] * height
    for number, row in enumerate(table.rows):
        for cell in row:
            if not 0 <= cell.column < width or cell.row != number:
                return []
            starts[number][cell.column] = cell
            if cell.columns == 1:
                for covered in range(number, min(height, number + cell.rows)):
                    shown[covered] += 1
    return starts if width in shown else []

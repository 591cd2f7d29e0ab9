"""The lines of a body: marks hang out, second lines stand under the first letter of the content."""

from __future__ import annotations

from jiphyeon.core.official.layout import Layout, Line
from jiphyeon.core.official.mark import ARTICLE, NOTE, mark_at
from jiphyeon.engines.hwpx.drawing.table import draw_table
from jiphyeon.engines.hwpx.sheet import Sheet, Text
from jiphyeon.engines.hwpx.style import POINT, Shape, hanging


def words_of(layout: Layout, line: Line) -> str:
    """The line as laid out, without its indent."""
    return layout.text[line.start : line.end].lstrip(" ")


class Lines:
    """Draws the lines of a layout one by one, blank lines between them as laid out."""

    def __init__(self, sheet: Sheet, layout: Layout, *, size: float = 12, character: str = "body") -> None:
        self._sheet = sheet
        self._layout = layout
        self._size = size
        self._character = character
        self._end = 0

    def skip(self, line: Line) -> None:
        """Go on behind a line that is drawn elsewhere or not at all."""
        self._end = line.end

    def space(self, line: Line) -> None:
        """The blank lines before a line."""
        between = self._layout.text[self._end : line.start].count("\n")
        self._sheet.blank(max(0, between - 1) if self._end else 0, character=self._character)
        self._end = line.end

    def draw(self, line: Line, *, character: str = "") -> None:
        """A line of the body, or a table."""
        self.space(line)
        if line.table is not None:
            draw_table(self._sheet, line.table, indent=self._units(line.indent))
            return
        shape = self._shape(line)
        self._sheet.put(Text(words_of(self._layout, line), character or self._character, shape))

    def _units(self, columns: int) -> int:
        return round(columns * self._size * POINT / 2)

    def _shape(self, line: Line) -> Shape:
        words = words_of(self._layout, line)
        shape = hanging(_hung(line, words), indent=line.indent, size=self._size)
        if line.align != "left":
            shape = Shape(align=line.align.upper())
        return shape


def _hung(line: Line, words: str) -> str:
    """What hangs out at the head of a line: field word, number and mark with the spaces behind."""
    if line.role == "attachment":
        word = f"{line.label}  " if line.label else ""
        return f"{word}{line.mark} " if line.mark else word
    if line.level == ARTICLE:
        return ""
    if line.mark:
        return f"{line.mark} "
    mark = mark_at(words)
    return f"{mark.text} " if mark and mark.level >= NOTE and line.column > line.indent else ""

"""A sheet to draw a document on: paragraphs and tables, in our named styles, become the body of a section."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jiphyeon.core.official.document import Picture
from jiphyeon.engines.hwpx.character_data import escaped
from jiphyeon.engines.hwpx.picture import picture_xml
from jiphyeon.engines.hwpx.skeleton import Skeleton
from jiphyeon.engines.hwpx.style import CHARACTERS, POINT, TEXT_HEIGHT, TEXT_WIDTH, Shape, advance
from jiphyeon.engines.picture import png

_LIST = (
    'id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="{align}" linkListIDRef="0" linkListNextIDRef="0" '
    'textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0"'
)
_PAGE_NUMBER = '<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" formatType="DIGIT" sideChar="-"/></hp:ctrl>'
_MARGIN_X, _MARGIN_Y = 283, 141


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph to be: words in one character style, or several such stretches."""

    words: str
    character: str = "body"
    shape: Shape = field(default_factory=Shape)
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: where it begins and how far it reaches in the grid, what stands in it, its border."""

    column: int
    texts: tuple[Text, ...]
    columns: int = 1
    rows: int = 1
    border: str = "box"
    heading: bool = False
    align: str = "CENTER"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column widths, row heights (both HWPUNIT, heights are minima), and the cells of each row.

    `place` is `line` (stands in the text like a letter), `block` (may break over pages) or `foot` (at the
    bottom of the page where the text ends; only where there is surely room for it).
    """

    widths: tuple[int, ...]
    heights: tuple[int, ...]
    rows: tuple[tuple[Box, ...], ...]
    place: str = "line"
    indent: int = 0


class Sheet:
    """Collects the body. The first paragraph carries the page set-up and the page number.

    `used` is how much of the height of pages is taken, as far as that can be told without setting the text.
    """

    def __init__(self, skeleton: Skeleton, notice: str = "") -> None:
        self.used = 0
        self._notice = notice
        self._skeleton = skeleton
        self._shapes: dict[Shape, int] = {}
        self._body: list[str] = []
        self._tables = 0
        self._pictures: list[bytes] = []

    @property
    def left(self) -> int:
        """Height left on the page, by estimate."""
        return TEXT_HEIGHT - self.used % TEXT_HEIGHT

    def put(self, text: Text) -> None:
        """A paragraph below the last."""
        self._body.append(self._paragraph(text, self._set_up()))
        self.used += height_of(text, TEXT_WIDTH)

    def blank(self, count: int = 1, *, character: str = "body", line: int = 160) -> None:
        """Empty paragraphs."""
        for _ in range(count):
            self.put(Text("", character, Shape(line=line)))

    def draw(self, grid: Grid, *, shape: Shape | None = None) -> None:
        """A table in a paragraph of its own."""
        grid = replace(grid, heights=tuple(_heights(grid)))
        around = shape or Shape(align="LEFT", left=grid.indent if grid.place == "line" else 0, line=100, after=500)
        run = f'<hp:run charPrIDRef="{self._character("thin")}">{self._table(grid)}</hp:run>'
        self._body.append(self._wrapped(around, self._set_up() + run))
        self.used += sum(grid.heights) + around.after

    def picture(self, picture: Picture, width: int, indent: int = 0) -> None:
        """A chart in a paragraph of its own, so many HWPUNIT wide, with its words for who cannot see it."""
        self._pictures.append(png(picture))
        height = round(width * picture.height / picture.width)
        drawn = picture_xml(len(self._pictures), width, height, picture.alternative)
        around = Shape(align="LEFT", left=indent, line=100, after=300, together=True)
        self._body.append(
            self._wrapped(around, f'{self._set_up()}<hp:run charPrIDRef="{self._character("thin")}">{drawn}</hp:run>')
        )
        self.used += height + around.after

    def finish(self, title: str, creator: str) -> bytes:
        """The file."""
        if not self._body:
            self.blank()
        shapes = tuple(self._shapes)
        return self._skeleton.assemble("".join(self._body), shapes, title, creator, self._pictures, self._notice)

    def _set_up(self) -> str:
        if self._body:
            return ""
        run = f'<hp:run charPrIDRef="{self._character("body")}">{self._foot()}{_PAGE_NUMBER}</hp:run>'
        return self._skeleton.set_up + run

    def _foot(self) -> str:
        """The notice at the foot of every page, left of the page number."""
        if not self._notice:
            return ""
        words = self._paragraph(Text(self._notice, "foot", Shape(align="LEFT", line=100)))
        place = _LIST.format(align="BOTTOM").replace('textWidth="0"', f'textWidth="{TEXT_WIDTH}"')
        return (
            f'<hp:ctrl><hp:footer id="1" applyPageType="BOTH"><hp:subList {place}>{words}</hp:subList></hp:footer>'
            "</hp:ctrl>"
        )

    def _character(self, name: str) -> str:
        return self._skeleton.characters[name]

    def _paragraph(self, text: Text, before: str = "") -> str:
        stretches = ((text.words, text.character), *text.more)
        runs = "".join(
            f'<hp:run charPrIDRef="{self._character(name)}"><hp:t>{_content(words)}</hp:t></hp:run>'
            if words
            else f'<hp:run charPrIDRef="{self._character(name)}"/>'
            for words, name in stretches
        )
        return self._wrapped(text.shape, before + runs)

    def _wrapped(self, shape: Shape, inner: str) -> str:
        number = self._skeleton.first_shape + self._shapes.setdefault(shape, len(self._shapes))
        opening = f'<hp:p id="0" paraPrIDRef="{number}" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">'
        return f"{opening}{inner}</hp:p>"

    def _table(self, grid: Grid) -> str:
        self._tables += 1
        rows = "".join(
            f"<hp:tr>{''.join(self._cell(grid, at, box) for box in row)}</hp:tr>" for at, row in enumerate(grid.rows)
        )
        repeat = int(any(box.heading for box in grid.rows[0])) if grid.rows else 0
        return (
            f'<hp:tbl id="{1_500_000_000 + self._tables}" zOrder="{self._tables - 1}" numberingType="TABLE" '
            f'textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" '
            f'pageBreak="{"NONE" if grid.place == "foot" else "CELL"}" '
            f'repeatHeader="{repeat}" rowCnt="{len(grid.rows)}" colCnt="{len(grid.widths)}" cellSpacing="0" '
            f'borderFillIDRef="{self._skeleton.borders["box"]}" noAdjust="0">'
            f'<hp:sz width="{sum(grid.widths)}" widthRelTo="ABSOLUTE" height="{sum(grid.heights)}" '
            f'heightRelTo="ABSOLUTE" protect="0"/>{_position(grid)}'
            f'<hp:outMargin left="0" right="0" top="0" bottom="0"/>'
            f'<hp:inMargin left="{_MARGIN_X}" right="{_MARGIN_X}" top="{_MARGIN_Y}" bottom="{_MARGIN_Y}"/>'
            f"{rows}</hp:tbl>"
        )

    def _cell(self, grid: Grid, row: int, box: Box) -> str:
        width = sum(grid.widths[box.column : box.column + box.columns])
        height = sum(grid.heights[row : row + box.rows])
        inner = "".join(self._paragraph(text) for text in box.texts)
        return (
            f'<hp:tc name="" header="{int(box.heading)}" hasMargin="0" protect="0" editable="0" dirty="0" '
            f'borderFillIDRef="{self._skeleton.borders[box.border]}"><hp:subList {_LIST.format(align=box.align)}>'
            f'{inner}</hp:subList><hp:cellAddr colAddr="{box.column}" rowAddr="{row}"/>'
            f'<hp:cellSpan colSpan="{box.columns}" rowSpan="{box.rows}"/><hp:cellSz width="{width}" '
            f'height="{height}"/><hp:cellMargin left="{_MARGIN_X}" right="{_MARGIN_X}" top="{_MARGIN_Y}" '
            f'bottom="{_MARGIN_Y}"/></hp:tc>'
        )


_END = re.compile(r"  (?=끝\.$)")


def _content(words: str) -> str:
    """The words as XML; the two 타 before `끝.` are no-break spaces, so that it never stands alone on a line.

    편람 61쪽 wants them on the line below when the line is full; plain spaces would be swallowed at the line's end.
    """
    return _END.sub("<hp:nbSpace/><hp:nbSpace/>", escaped(words).decode())


def height_of(text: Text, width: int) -> int:
    """About how high a paragraph stands in lines of `width`."""
    size = float(CHARACTERS[text.character]["size"])
    words = text.words + "".join(more for more, _ in text.more)
    room = max(width - text.shape.left + min(text.shape.first, 0), 2 * size * POINT)
    lines = max(1, math.ceil(advance(words, size) / room))
    return round(lines * size * text.shape.line) + text.shape.before + text.shape.after + 2 * text.shape.offset


def _heights(grid: Grid) -> Iterator[int]:
    """Row heights: as given, or more where a cell's text needs it."""
    for least, row in zip(grid.heights, grid.rows, strict=True):
        needs = [least]
        for box in row:
            if box.rows == 1:
                width = sum(grid.widths[box.column : box.column + box.columns]) - 2 * _MARGIN_X
                needs.append(2 * _MARGIN_Y + sum(height_of(text, width) for text in box.texts))
        yield max(needs)


def _position(grid: Grid) -> str:
    letter = int(grid.place == "line")
    where = 'flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP"'
    if grid.place == "foot":
        where = (
            'flowWithText="0" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PAGE" horzRelTo="PAGE" vertAlign="BOTTOM"'
        )
    offset = grid.indent if grid.place == "block" else 0
    return (
        f'<hp:pos treatAsChar="{letter}" affectLSpacing="0" {where} horzAlign="LEFT" vertOffset="0" '
        f'horzOffset="{offset}"/>'
    )


def columns(shares: Sequence[float], width: int = TEXT_WIDTH) -> tuple[int, ...]:
    """Column widths in the ratio of `shares` that add up to `width` exactly."""
    total = sum(shares)
    edges = [round(width * sum(shares[:n]) / total) for n in range(len(shares) + 1)]
    return tuple(b - a for a, b in pairwise(edges))

"""One section of an HWPX document as a tree whose words know their bytes.

`scanning.scan` makes it. That words know their bytes is what makes it possible to change a word and leave every
other byte of the section as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class TextNode:
    """An `hp:t`: the bytes of its start tag, the number of its run, whether it is an empty tag (`<hp:t/>`)."""

    start: int
    inner: int
    run: int
    closed: bool
    plain: bool
    """False for text that is not of a run (the main text of a 덧말): it can be read and changed, not marked."""


@dataclass(slots=True)
class Piece:
    """Characters that come from bytes `[start, end)` of the section.

    `kind` is `text` (UTF-8 as it stands), `entity` (one character written as a reference), `cdata`, `element`
    (an empty element that stands for a character) or `fixed` (shown by 한글, in no text node, never changed).
    """

    text: str
    start: int
    end: int
    kind: str
    node: TextNode


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its pieces and the objects among them, and the bytes of its cached line layout.

    `box` is the kind of the innermost box it lies in (see `Box`), empty in the running text and in tables.
    """

    number: int
    shape: str = ""
    box: str = ""
    content: list[Piece | Table | Box] = field(default_factory=list)
    layout: list[tuple[int, int]] = field(default_factory=list)
    outer: Paragraph | None = None


@dataclass(slots=True)
class Cell:
    """A cell: its paragraphs, and where it lies in the grid."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    column: int = -1
    row: int = -1
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Table:
    """Rows of cells as they stand in the file. `columns` is the width of the grid by the table's own word."""

    columns: int
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(slots=True)
class Box:
    """Paragraphs beside the running text: `note` (각주·미주), `shape` (글상자) or `caption` (캡션)."""

    kind: str
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """A run of one character shape: the name of its tag as written and its `charPrIDRef`."""

    tag: str
    shape: str


@dataclass(slots=True)
class Section:
    """All of a section: its top paragraphs and its runs by number."""

    name: str
    xml: bytes
    paragraphs: list[Paragraph] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


def tag_end(xml: bytes, start: int) -> int:
    """The byte after the tag that begins at `start` (a `>` inside an attribute does not end it)."""
    at = start
    quote = 0
    while True:
        byte = xml[at]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == 0x3E:
            return at + 1
        at += 1

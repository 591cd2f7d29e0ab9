"""The text of a DOCX document.

A line for each paragraph, with the mark of automatic numbering before it. A table gives a line for each row with a
tab between cells, whose paragraphs are joined by a space; a row of a single cell, and a row with a cell that holds
a list or another table, is laid out line by line. Text boxes follow the paragraph they hang on. Left out: headers,
footers, notes, comments and text marked as deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jiphyeon.engines.docx.numbering import Numbering, read_numbering
from jiphyeon.engines.docx.package import BODY, Package

LONG_CELL = 200
MANY_PARAGRAPHS = 4

_LEFT_OUT = frozenset(
    (
        *("Fallback", "del", "moveFrom", "instrText", "delText", "delInstrText", "rt"),
        *("pPrChange", "rPrChange", "tblPrChange", "sectPrChange", "tcPrChange", "trPrChange"),
    )
)
_WITHIN_RUN = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class _Container:
    """Lines as they gather: the body, a cell or a text box. `nested` tells of a table or list within."""

    lines: list[str] = field(default_factory=list)
    nested: bool = False
    span: int = 1


@dataclass(slots=True)
class _Open:
    """A paragraph being read."""

    text: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    number: str = ""
    level: int = 0
    style: str = ""


def extract(data: bytes) -> str:
    """The text of a file held in memory. Raises `JiphyeonError` with a code `docx-*`."""
    package = Package(data)
    reader = _Reader(read_numbering(package))
    package.parse(BODY, reader.start, reader.end, reader.characters)
    return "\n".join(reader.body.lines)


class _Reader:
    def __init__(self, numbering: Numbering) -> None:
        self.body = _Container()
        self._numbering = numbering
        self._containers = [self.body]
        self._paragraphs: list[_Open] = []
        self._rows: list[list[_Container]] = []
        self._path: list[str] = []
        self._skipped = 0
        self._writing = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        if self._skipped or name in _LEFT_OUT:
            self._skipped += 1
            return
        parent = self._path[-2] if len(self._path) > 1 else ""
        if name == "p":
            self._paragraphs.append(_Open())
        elif name == "t" and parent == "r":
            self._writing = True
        elif parent == "r" and self._paragraphs:
            self._sign(name, attributes)
        elif name in {"pStyle", "numId", "ilvl"} and self._paragraphs:
            self._property(name, parent, attributes.get("val", ""))
        elif name == "tr":
            self._rows.append([])
        elif name in {"tc", "txbxContent"}:
            self._containers.append(_Container())
        elif name == "gridSpan" and parent == "tcPr" and attributes.get("val", "").isdigit():
            self._containers[-1].span = min(int(attributes["val"]), 63)

    def _sign(self, name: str, attributes: dict[str, str]) -> None:
        if name == "br":
            self._paragraphs[-1].text.append("" if attributes.get("type") in {"page", "column"} else "\n")
        elif name in _WITHIN_RUN:
            self._paragraphs[-1].text.append(_WITHIN_RUN[name])

    def _property(self, name: str, parent: str, value: str) -> None:
        paragraph = self._paragraphs[-1]
        if name == "pStyle" and parent == "pPr":
            paragraph.style = value
        elif name == "numId" and parent == "numPr":
            paragraph.number = value
        elif name == "ilvl" and parent == "numPr" and value.isdigit():
            paragraph.level = int(value)

    def characters(self, text: str) -> None:
        if self._writing and not self._skipped and self._paragraphs:
            self._paragraphs[-1].text.append(text)

    def end(self, name: str) -> None:
        self._path.pop()
        if self._skipped:
            self._skipped -= 1
            return
        if name == "t":
            self._writing = False
        elif name == "p" and self._paragraphs:
            self._paragraph(self._paragraphs.pop())
        elif name == "tc" and self._rows and len(self._containers) > 1:
            self._rows[-1].append(self._containers.pop())
        elif name == "tr" and self._rows:
            self._row(self._rows.pop())
        elif name == "txbxContent" and len(self._containers) > 1:
            box = self._containers.pop()
            (self._paragraphs[-1].boxes if self._paragraphs else self._containers[-1].lines).extend(box.lines)

    def _paragraph(self, paragraph: _Open) -> None:
        text = "".join(paragraph.text)
        mark = self._numbering.mark(paragraph.number, paragraph.level, paragraph.style)
        container = self._containers[-1]
        container.nested = container.nested or bool(mark)
        if text.strip() or not paragraph.boxes:
            container.lines.extend((f"{mark} {text}" if mark and text.strip() else text).split("\n"))
        container.lines.extend(paragraph.boxes)

    def _row(self, cells: list[_Container]) -> None:
        container = self._containers[-1]
        laid_out = len(cells) == 1 or any(_is_layout(cell) for cell in cells)
        if laid_out:
            for cell in cells:
                container.lines.extend(cell.lines)
        else:
            texts: list[str] = []
            for cell in cells:
                texts += [" ".join(filter(None, (line.strip().replace("\t", " ") for line in cell.lines)))]
                texts += [""] * (cell.span - 1)
            container.lines.append("\t".join(texts))
        container.nested = True


def _is_layout(cell: _Container) -> bool:
    filled = [line for line in cell.lines if line.strip()]
    return cell.nested or len(filled) > MANY_PARAGRAPHS or sum(map(len, filled)) > LONG_CELL

"""The text 한글 and file managers show before a document is opened (`Preview/PrvText.txt`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiphyeon.engines.hwpx.section import Box, Cell, Paragraph, Section, Table

PREVIEW_TEXT = "Preview/PrvText.txt"
PREVIEW_IMAGE = "Preview/PrvImage.png"
LENGTH = 1023
"""한글 keeps about this many characters."""


def preview_text(sections: Sequence[Section]) -> str:
    """The beginning of the document: a line a paragraph, `<cell><cell>` for the row of a table."""
    lines: list[str] = []
    length = 0
    for section in sections:
        for line in _lines(section.paragraphs):
            lines.append(line)
            length += len(line) + 2
            if length > LENGTH:
                return "\r\n".join(lines)[:LENGTH]
    return "\r\n".join([*lines, ""])


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        words = ""
        for part in paragraph.content:
            if isinstance(part, Table):
                yield from ("".join(f"<{_cell(cell)}>" for cell in row) for row in part.rows)
            elif isinstance(part, Box):
                words += " ".join(_lines(part.paragraphs))
            else:
                words += part.text
        if words or not paragraph.content:
            yield words


def _cell(cell: Cell) -> str:
    return " ".join(line for line in _lines(cell.paragraphs) if line)

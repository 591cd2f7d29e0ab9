"""The lines of a text, and the pieces recognised in them."""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.text.width import width


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the folded text: `[start, end)` without its newline, `content` without spaces at its ends."""

    start: int
    end: int
    content_start: int
    content: str
    indent: int
    line: str

    @property
    def content_end(self) -> int:
        """Where the content ends."""
        return self.content_start + len(self.content)

    @property
    def width(self) -> int:
        """Width in 타 up to the last character."""
        return self.indent + width(self.content)


def rows_of(text: str) -> list[Row]:
    """Every line of a text, blank ones too."""
    rows: list[Row] = []
    at = 0
    for line in text.split("\n"):
        content = line.strip(" \t")
        lead = len(line) - len(line.lstrip(" \t")) if content else len(line)
        indent = width(line[:lead]) if content else 0
        rows.append(Row(at, at + len(line), at + lead, content, indent, line))
        at += len(line) + 1
    return rows


@dataclass(slots=True)
class Piece:
    """What becomes a `Part`: positions in the folded text, grown while lines are read."""

    role: str
    start: int
    end: int
    mark: str = ""
    level: int = 0
    content_start: int = 0
    label: str = ""
    mark_start: int = 0


def piece(role: str, row: Row, content_start: int | None = None, label: str = "") -> Piece:
    """A piece that is the whole row."""
    start = row.content_start if content_start is None else content_start
    return Piece(role, row.start, row.content_end, content_start=start, label=label, mark_start=row.content_start)


def extras(rows: list[Row], role: str = "extra") -> list[Piece]:
    """Each row as a piece, blank ones as `blank`."""
    return [piece(role if row.content else "blank", row) for row in rows]


def wraps(before: Row, row: Row, column: int = 0) -> bool:
    """Whether `row` looks like the second line of the sentence in `before` rather than a new one.

    A line broken by a page width is long and does not end a sentence; `column` is where the content of
    the item began, to which hanging second lines are set.
    """
    if not may_wrap(before.width, before.content):
        return False
    return before.width >= 50 or 0 < column - 1 <= row.indent


def may_wrap(width_before: int, before: str) -> bool:
    """Whether a line of this width could go on in the next one."""
    last = before[-1:]
    if last in {"?", "!", ":", ""}:
        return False
    if last == ".":
        return width_before >= 60 and before[-2:-1].isdigit()
    return width_before >= 36

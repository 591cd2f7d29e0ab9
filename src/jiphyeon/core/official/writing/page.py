"""The page while it is written: text grows, and the place of every field is kept."""

from __future__ import annotations

from typing import Any

from jiphyeon.core.official.line import Line
from jiphyeon.core.text.span import Span


class Page:
    """Text written so far, its lines and the spans of its fields."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.spans: dict[str, Span] = {}
        self.at = 0
        self._written: list[str] = []
        self._breaks = 2

    def text(self) -> str:
        """Everything written, ending in one line end."""
        return "".join(self._written).rstrip("\n") + "\n" if self._written else ""

    def put(self, text: str, path: str = "") -> None:
        """Write text on the line; with a path its place is kept (not of empty text)."""
        if not text:
            return
        if path:
            self.spans[path] = Span(self.at, self.at + len(text))
        self._written.append(text)
        self.at += len(text)
        self._breaks = 0

    def since(self, start: int) -> str:
        """What has been written from `start` on (of the present line)."""
        out: list[str] = []
        at = self.at
        for piece in reversed(self._written):
            if at <= start:
                break
            out.append(piece)
            at -= len(piece)
        return "".join(reversed(out))

    def blank(self) -> None:
        """One blank line, unless one is there or the page is empty."""
        if self._breaks < 2:
            self._break()

    def _break(self) -> None:
        self._written.append("\n")
        self.at += 1
        self._breaks += 1

    def add(self, role: str, start: int, **rest: Any) -> None:
        """Finish the line begun at `start` and keep it."""
        self.lines.append(Line(role, start, self.at, **rest))
        if path := rest.get("path"):
            self.spans.setdefault(path, Span(start, self.at))
        self._break()


def flat(text: str) -> str:
    """Text of a field on one line, as long as before."""
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")

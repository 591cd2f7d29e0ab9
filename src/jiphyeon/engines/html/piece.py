"""Pieces of HTML that carry their place in the text."""

from __future__ import annotations

from html import escape

from jiphyeon.core.text.span import Span


class Pieces:
    """Writes leaves `<span data-start data-end>` that hold exactly those code points of the laid-out text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def leaf(self, span: Span | None, name: str = "text", tag: str = "span") -> str:
        """The words of a span; nothing for an empty one."""
        if span is None or span.start >= span.end:
            return ""
        place = f'data-start="{span.start}" data-end="{span.end}"'
        return f'<{tag} class="od-{name}" {place}>{escape(span.of(self._text), quote=False)}</{tag}>'

    def split(self, start: int, end: int, *words: tuple[str, str]) -> str:
        """A line cut into leaves: each of `words` (name, words) is found in order, the rest is leaves of its own."""
        out: list[str] = []
        at = start
        for name, word in words:
            found = self._text.find(word, at, end) if word else -1
            if found < 0:
                continue
            out += (self.leaf(Span(at, found), "rest"), self.leaf(Span(found, found + len(word)), name))
            at = found + len(word)
        out.append(self.leaf(Span(at, end), "rest"))
        return "".join(out)

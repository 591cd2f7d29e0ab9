"""Sentences of a passage: what can be quoted, or worded anew, as one piece."""

from __future__ import annotations

import re

from jiphyeon.core.official.mark import mark_at
from jiphyeon.core.text.span import Span

_STOP = re.compile(r"(?<=[가-힣)\]」』”’\"'%][.!?])(?=\s)|\n+")
_FEW = 2


def sentences(text: str) -> list[Span]:
    """Where each sentence stands: an item is one even without a stop, a row of a table is one; marks are left out."""
    out: list[Span] = []
    at = 0
    for stop in [*(match.end() for match in _STOP.finditer(text)), len(text)]:
        start, end = at, stop
        at = stop
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        mark = mark_at(text, start) if start < end else None
        if mark is not None:
            start += len(mark.text)
            while start < end and text[start].isspace():
                start += 1
        if end - start >= _FEW:
            out.append(Span(start, end))
    return out

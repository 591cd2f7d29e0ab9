"""Sentences of a passage: what can be quoted, or worded anew, as one piece."""

from __future__ import annotations

import re

from jiphyeon.core.official.mark import ARTICLE, mark_at
from jiphyeon.core.text.span import Span

_STOP = re.compile(r"(?<=[가-힣)\]」』”’\"'%][.!?])(?=\s)|\n+")
_TITLE = re.compile(r"\s?\([^()\n]{1,40}\)")
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
        start = _behind_mark(text, start, end)
        if end - start >= _FEW:
            out.append(Span(start, end))
    return out


def _behind_mark(text: str, start: int, end: int) -> int:
    """Where the words begin: behind the mark of an item, behind the number and title of an article."""
    mark = mark_at(text, start, articles=True) if start < end else None
    if mark is None:
        return start
    start += len(mark.text)
    title = _TITLE.match(text, start, end) if mark.level == ARTICLE else None
    start = title.end() if title else start
    while start < end and text[start].isspace():
        start += 1
    return start

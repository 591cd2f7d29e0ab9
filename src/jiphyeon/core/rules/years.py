"""The year a date without one means: what its own line says, else what the document says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiphyeon.core.rules.calendar import DateMark
    from jiphyeon.core.rules.context import Context

_NAMED = re.compile(r"(?<!\d)(20\d{2})[ ]?(학년도|년도|년|\.)")


def possible_years(context: Context, mark: DateMark) -> tuple[int, ...]:
    """The years a date can lie in, best first; empty when nothing tells.

    A year on the line before the date decides. Otherwise every year the document names is possible, and the year
    after it for a month that lies before the dates that name it (a school year ends in February).
    """
    if mark.year:
        return (mark.year,)
    line = context.line_at(mark.start)
    before = [other for other in context.dates if other.year and line.start <= other.start < mark.start]
    if before:
        last = before[-1]
        return (last.year,) if mark.month >= last.month else (last.year + 1, last.year)
    years: dict[int, None] = {}
    for other in context.dates:
        if other.year:
            years[other.year] = None
            if mark.month < other.month:
                years[other.year + 1] = None
    for match in _NAMED.finditer(context.text):
        years[int(match[1])] = None
        if match[2] == "학년도" and mark.month <= 2:
            years[int(match[1]) + 1] = None
    return tuple(years)

"""Periods in a text: two dates with a wave between them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jiphyeon.core.rules.calendar import DateMark
from jiphyeon.core.rules.years import possible_years

if TYPE_CHECKING:
    from jiphyeon.core.rules.context import Context

_BETWEEN = re.compile(r"[ \t]?(?:\d{1,2}:\d{2}|\d{1,2}시)?[ \t]*(?:[~∼〜–-]|부터)[ \t]*")
_LAST_DAY = re.compile(r"[ \t]?[~∼〜–-][ \t]?(?P<d>\d{1,2})\.(?!\d|[ ]?\d{1,2}\.)(?:\([월화수목금토일]\))?")


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, written at `[start, end)`; both of one possible reading of the years."""

    start: int
    end: int
    first: dt.date
    last: dt.date
    crosses: bool
    """Whether the last date has no year of its own and lies in a month before the first's."""

    @property
    def days(self) -> int:
        """Days, both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def workdays(self) -> int:
        """Days from Monday to Friday, both ends counted."""
        return sum(1 for n in range(max(self.days, 0)) if (self.first + dt.timedelta(n)).weekday() < 5)


def periods(context: Context) -> Iterator[Period]:
    """Every period whose dates exist; a year that nothing tells is taken as one without 29 February."""
    marks = context.dates
    for place, mark in enumerate(marks):
        year = next(iter(possible_years(context, mark)), 2025)
        first = mark.on(year)
        if first is None:
            continue
        following = marks[place + 1] if place + 1 < len(marks) else None
        between = _BETWEEN.fullmatch(context.text, mark.end, following.start) if following else None
        if following is not None and between:
            last = following.on(following.year or year)
            crosses = not following.year and following.month < mark.month
            if last is not None:
                yield Period(mark.start, following.end, first, last, crosses)
        elif short := _LAST_DAY.match(context.text, mark.end):
            day = DateMark(short.start(), short.end(), year, mark.month, int(short["d"])).date
            if day is not None:
                yield Period(mark.start, short.end(), first, day, crosses=False)

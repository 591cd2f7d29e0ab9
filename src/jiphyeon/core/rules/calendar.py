"""Dates as they stand in a text, well written or not, and the years those without one can mean."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

WEEKDAYS = "월화수목금토일"

_WEEKDAY = r"(?:\s{0,2}\(\s?(?P<weekday>[월화수목금토일])(?:요일)?\s?\))"
_WITH_YEAR = re.compile(
    rf"(?<![\d.\-/])(?P<year>(?:19|20)\d{{2}})(?:\.\s?|-|/|년\s?)(?P<month>\d{{1,2}})(?:\.\s?|-|/|월\s?)"
    rf"(?P<day>\d{{1,2}})(?![\d])(?:\s?일(?![가-힣]*간)|\.(?!\d))?{_WEEKDAY}?"
)
_SHORT = re.compile(
    rf"(?<![\d.,\-/])(?P<month>\d{{1,2}})(?:\.\s?|월\s?|/)(?P<day>\d{{1,2}})(?![\d,])(?:\s?일|\.)?{_WEEKDAY}"
    r"|(?<![\d.,\-/~∼])(?P<m>\d{1,2})\.\s(?P<d>\d{1,2})\.(?!\d|\s?\d{1,2}\.)"
    r"|(?<=[~∼])\s?(?P<m2>\d{1,2})\.\s?(?P<d2>\d{1,2})\.(?!\d)"
    r"|(?<!\d)(?P<m3>\d{1,2})월\s?(?P<d3>\d{1,2})일"
)


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date in a text at `[start, end)`, its weekday in brackets included. `year` is 0 when it is not written."""

    start: int
    end: int
    year: int
    month: int
    day: int
    weekday: str = ""
    weekday_start: int = -1

    def on(self, year: int) -> dt.date | None:
        """The date in a year, or None when there is no such day."""
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def date(self) -> dt.date | None:
        """The date when the year is written and the day exists."""
        return self.on(self.year) if self.year else None


def find_dates(text: str) -> tuple[DateMark, ...]:
    """All dates of a text in order; months past 12 and days past 31 are something else (a version, an address)."""
    found: list[DateMark] = []
    taken: list[tuple[int, int]] = []
    for match in _WITH_YEAR.finditer(text):
        month, day = int(match["month"]), int(match["day"])
        taken.append(match.span())
        if 1 <= month <= 12 and 1 <= day <= 31:
            found.append(_mark(match, int(match["year"]), month, day))
    for match in _SHORT.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        month = int(match["month"] or match["m"] or match["m2"] or match["m3"])
        day = int(match["day"] or match["d"] or match["d2"] or match["d3"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            found.append(_mark(match, 0, month, day))
    return tuple(sorted(found, key=lambda mark: mark.start))


def _mark(match: re.Match[str], year: int, month: int, day: int) -> DateMark:
    weekday = match["weekday"] or ""
    return DateMark(match.start(), match.end(), year, month, day, weekday, match.start("weekday") if weekday else -1)


def weekday_of(date: dt.date) -> str:
    """월 … 일."""
    return WEEKDAYS[date.weekday()]

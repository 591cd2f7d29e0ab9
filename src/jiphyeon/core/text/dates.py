"""Dates as official documents write them: `2026. 3. 18.(수)`, `2026. 3. 9.(월)~3. 13.(금)`.

행정업무의 운영 및 혁신에 관한 규정 제7조제5항: digits, a full stop in the place of 연·월·일; the weekday in brackets
at once behind it, periods with `~` and nothing around it (행정업무운영 편람 49쪽).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

WEEKDAYS = "월화수목금토일"

_DAY = (
    r"(?:(?P<year{0}>\d{{4}})\. )?(?:(?P<month{0}>[1-9]|1[0-2])\. )?(?P<day{0}>[1-9]|[12]\d|3[01])\."
    r"(?:\((?P<week{0}>[월화수목금토일])\))?"
)
_DATE = re.compile(_DAY.format(""))
_PERIOD = re.compile(_DAY.format("") + "[~∼]" + _DAY.format(2))
_FIND = re.compile(
    r"(?<![\d.])(?:\d{4}\. )?(?:[1-9]|1[0-2])\. (?:[1-9]|[12]\d|3[01])\.(?:\([월화수목금토일]\))?(?![\d])"
)


@dataclass(frozen=True, slots=True)
class OfficialDate:
    """One written date. `year` (and in the second half of a period `month`) is None when it is left out."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: str = ""

    def on(self, year: int | None = None, month: int | None = None) -> dt.date | None:
        """The calendar day, missing parts filled in; None when there is no such day or a part is still missing."""
        y, m = self.year or year, self.month or month
        if y is None or m is None:
            return None
        try:
            return dt.date(y, m, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class OfficialPeriod:
    """Two written dates with `~` between; what the second leaves out it takes from the first."""

    first: OfficialDate
    last: OfficialDate

    def on(self, year: int | None = None) -> tuple[dt.date, dt.date] | None:
        """First and last day, or None when one does not exist. Last before first is given as it is written."""
        first = self.first.on(year)
        if first is None:
            return None
        last = self.last.on(first.year, first.month)
        return (first, last) if last else None


def weekday(day: dt.date) -> str:
    """The weekday as one syllable, 월 … 일."""
    return WEEKDAYS[day.weekday()]


def official(day: dt.date, *, with_year: bool = True, with_month: bool = True, with_weekday: bool = True) -> str:
    """`2026. 3. 18.(수)`; without the year `3. 18.(수)`; without year and month `18.(수)`."""
    year = f"{day.year}. " if with_year else ""
    month = f"{day.month}. " if with_year or with_month else ""
    return f"{year}{month}{day.day}." + (f"({weekday(day)})" if with_weekday else "")


def official_period(first: dt.date, last: dt.date, *, with_year: bool = True, with_weekday: bool = True) -> str:
    """`2026. 3. 9.(월)~3. 13.(금)`: the year is written once when both share it; one day stands alone."""
    begin = official(first, with_year=with_year, with_weekday=with_weekday)
    if first == last:
        return begin
    again = with_year and first.year != last.year
    return f"{begin}~{official(last, with_year=again, with_weekday=with_weekday)}"


def parse_date(text: str) -> OfficialDate | None:
    """One date in official notation and nothing else; None for any other text. Whether the day exists is not asked."""
    match = _DATE.fullmatch(text.strip())
    return _date(match, "") if match and match["month"] else None


def parse_period(text: str) -> OfficialPeriod | None:
    """One period in official notation and nothing else; None for any other text."""
    match = _PERIOD.fullmatch(text.strip())
    if not match or not match["month"] or (match["year2"] and not match["month2"]):
        return None
    return OfficialPeriod(_date(match, ""), _date(match, "2"))


def _date(match: re.Match[str], number: str) -> OfficialDate:
    year, month = match["year" + number], match["month" + number]
    return OfficialDate(
        int(match["day" + number]),
        int(month) if month else None,
        int(year) if year else None,
        match["week" + number] or "",
    )


def official_dates(text: str) -> Iterator[tuple[int, int, OfficialDate]]:
    """Every date in official notation with its place `[start, end)`, in order."""
    for match in _FIND.finditer(text):
        if found := parse_date(match.group()):
            yield match.start(), match.end(), found

"""Days by arithmetic. Weeks run from Monday (ISO 8601); a school year from 1 March (초·중등교육법 제24조제1항)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = "월화수목금토일"


@dataclass(frozen=True, slots=True)
class Reading:
    """A day read from words: the day, whether `today` was needed, and what must be asked (`open`: do not write it).

    `choices` are the days (ISO) the person has to choose between.
    """

    day: date | None
    today: bool = False
    question: str = ""
    open: bool = False
    choices: tuple[str, ...] = ()


def weekday(day: date) -> str:
    """The weekday of a day as one syllable."""
    return WEEKDAYS[day.weekday()]


def valid(year: int, month: int, day: int) -> date | None:
    """The day, or nothing when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def official(day: date, *, year: bool = True, month: bool = True) -> str:
    """The day as official documents write it: `2026. 9. 12.(토)` (규정 제7조제5항)."""
    parts = ([f"{day.year}."] if year else []) + ([f"{day.month}."] if month or year else [])
    return f"{' '.join([*parts, f'{day.day}.'])}({weekday(day)})"


def in_week(today: date, weeks: int, name: str) -> date:
    """The named weekday of the week `weeks` after the one `today` is in."""
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=weeks, days=WEEKDAYS.index(name))


def coming(today: date, name: str) -> date:
    """The next such weekday, today included."""
    return today + timedelta(days=(WEEKDAYS.index(name) - today.weekday()) % 7)


def month_after(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month, `months` later."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def nth_weekday(year: int, month: int, nth: int, name: str) -> date | None:
    """The n-th such weekday of a month; −1 is the last."""
    index = WEEKDAYS.index(name)
    if nth < 0:
        last = last_day(year, month)
        return last - timedelta(days=(last.weekday() - index) % 7)
    first = date(year, month, 1)
    day = first + timedelta(days=(index - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == month else None


def weekday_in_nth_week(year: int, month: int, nth: int, name: str) -> date | None:
    """The weekday in the month's n-th week, where the first week is the one that holds the month's first Thursday."""
    thursday = nth_weekday(year, month, nth, "목")
    if thursday is None:
        return None
    return thursday - timedelta(days=3) + timedelta(days=WEEKDAYS.index(name))


def school_year(day: date) -> int:
    """The school year a day falls in: March to the end of February."""
    return day.year if day.month >= 3 else day.year - 1


_LONG_AGO, _SOON = 240, 120
"""Days: reports look back no further than about two terms, and name what follows in the next months."""
FAR = 270
"""Days ahead from which a day without a year is asked about."""
JUST_PAST = 90
"""Days: a day without a year that is gone by no more than this and far ahead otherwise is the one gone by, and asked."""


def _last(today: date, month: int, day: int) -> date | None:
    days = (valid(today.year + offset, month, day) for offset in (0, -1, -2, -3, -4))
    return next((d for d in days if d and d <= today), None)


def nearest(today: date, month: int, day: int, *, past: bool) -> date | None:
    """The day with its year omitted: the next one from today, or the last one up to today when the past is meant.

    Notes on what is done also name what is to come (`등록은 9/21~9/25`): a day long past whose next is near is that next.
    """
    if past and (ahead := nearest(today, month, day, past=False)):
        behind = _last(today, month, day)
        far = behind is None or (today - behind).days > _LONG_AGO
        if far and (ahead - today).days < _SOON:
            return ahead
    for offset in (0, -1, -2, -3, -4) if past else (0, 1, 2, 3, 4):
        found = valid(today.year + offset, month, day)
        if found and (found <= today if past else found >= today):
            return found
    return None


def resolve(today: date, year: int | None, month: int, day: int, name: str, *, past: bool) -> Reading:
    """A month and day, perhaps with year and weekday; a weekday the calendar contradicts is asked about, not chosen."""
    found = valid(year, month, day) if year else nearest(today, month, day, past=past)
    if found and not year and not name and not past and (found - today).days > FAR:
        gone = _last(today, month, day)
        found = gone if gone and (today - gone).days <= JUST_PAST else found
    written = f"{month}월 {day}일"
    if found is None:
        where = f"{year}년 " if year else ""
        return Reading(
            None, today=not year, question=f"{where}{written}은 달력에 없는 날입니다. 언제입니까?", open=True
        )
    if not name or weekday(found) == name:
        far = not year and not name and ((found - today).days > FAR or (found < today and not past))
        asked = f"{written}을 {official(found)}로 보았습니다. 맞습니까?" if far else ""
        return Reading(found, today=not year, question=asked)
    if not year:
        other = nearest(today, month, day, past=not past)
        if other and weekday(other) == name and abs((other - today).days) <= 183:
            near = abs((other - today).days) <= 92
            question = "" if near else f"{written}({name})을 {official(other)}로 보았습니다. 맞습니까?"
            return Reading(other, today=True, question=question)
    question = (
        f"메모에는 {written}({name})로 되어 있으나 {official(found)[:-3]}은 {weekday(found)}요일입니다. "
        "날짜와 요일 가운데 어느 쪽이 맞습니까?"
    )
    return Reading(found, today=not year, question=question, open=True, choices=_either(found, name))


def _either(day: date, name: str) -> tuple[str, ...]:
    """The day as its date says, and the nearest one its weekday says."""
    near = (day + timedelta(days=n) for n in range(-3, 4))
    other = next(one for one in near if weekday(one) == name)
    return day.isoformat(), other.isoformat()

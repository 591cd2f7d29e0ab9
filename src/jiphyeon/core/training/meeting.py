"""When a session meets, in words: `2027. 3. 4.(목) 09:00~13:00`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

WEEKDAYS = "월화수목금토일"
MORNING = ("09:00", "12:00")
AFTERNOON = ("13:00", "17:00")
LUNCH = ("12:00", "13:00")
OWN_PACE = "기간 안에 스스로"


def day_text(day: date) -> str:
    """`2027. 3. 4.(목)`."""
    return f"{day.year}. {day.month}. {day.day}.({WEEKDAYS[day.weekday()]})"


def by_day(slots: Sequence[Sequence[object]]) -> dict[date, tuple[str, str]]:
    """Day → begin and end, from [ISO date, half] pairs."""
    halves: dict[date, set[int]] = {}
    for day, half in slots:
        halves.setdefault(date.fromisoformat(str(day)), set()).add(int(str(half)))
    hours = {frozenset({0}): MORNING, frozenset({1}): AFTERNOON, frozenset({0, 1}): (MORNING[0], AFTERNOON[1])}
    return {day: hours[frozenset(found)] for day, found in sorted(halves.items())}


def meeting_text(slots: Sequence[Sequence[object]]) -> str:
    """All days with their hours; what has no days goes at one's own pace."""
    days = by_day(slots)
    if not days:
        return OWN_PACE
    hours = set(days.values())
    first, last = min(days), max(days)
    if len(days) > 1 and len(hours) == 1:
        begin, end = hours.pop()
        return f"{day_text(first)}~{last.month}. {last.day}.({WEEKDAYS[last.weekday()]}) {len(days)}일, {begin}~{end}"
    return ", ".join(f"{day_text(day)} {begin}~{end}" for day, (begin, end) in days.items())

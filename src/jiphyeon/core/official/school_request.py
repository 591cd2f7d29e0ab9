"""What an office asks of its schools: how much falls due when, and what is asked twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

TOGETHER = 3
"""Requests due on one day from which schools feel a collision."""
ALIKE = 0.6
"""Likeness of two titles (Dice coefficient of character pairs) from which they may ask for the same."""
APART = 365
"""Days within which asking again is worth a look."""
_WORN = re.compile(r"제출|요청|협조|안내|알림|관련|자료|현황|조사|\d+(?:년도|학년도|년|학기|월|차)?|[^가-힣A-Za-z]")
"""Words that stand in every request and say nothing of what is asked for."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request sent to schools: who asked, for what, by when (None: not stated), and when it went out."""

    unit: str
    title: str
    due: date | None
    sent: date


@dataclass(frozen=True, slots=True)
class Week:
    """Requests due in the week from `monday`: how many, and the most on one day."""

    monday: date
    count: int
    busiest: int


def weeks(requests: Sequence[Request]) -> tuple[Week, ...]:
    """Weeks in which anything falls due, in order."""
    days = [one.due for one in requests if one.due is not None]
    found: dict[date, list[date]] = {}
    for day in days:
        found.setdefault(day - timedelta(days=day.weekday()), []).append(day)
    return tuple(
        Week(monday, len(due), max(due.count(day) for day in set(due))) for monday, due in sorted(found.items())
    )


def collisions(requests: Sequence[Request]) -> tuple[tuple[date, tuple[Request, ...]], ...]:
    """Days on which `TOGETHER` requests or more fall due."""
    found: dict[date, list[Request]] = {}
    for one in requests:
        if one.due is not None:
            found.setdefault(one.due, []).append(one)
    return tuple((day, tuple(due)) for day, due in sorted(found.items()) if len(due) >= TOGETHER)


def repeats(requests: Sequence[Request]) -> tuple[tuple[Request, Request], ...]:
    """Requests that may ask for what was asked within the year before: each after the one it is most like."""
    ordered = sorted(requests, key=lambda one: (one.sent, one.title))
    bags = [_pairs(one.title) for one in ordered]
    found = []
    for place, second in enumerate(ordered):
        alike = [
            (_dice(bags[earlier], bags[place]), first)
            for earlier, first in enumerate(ordered[:place])
            if (second.sent - first.sent).days <= APART
        ]
        best = max(alike, key=lambda pair: pair[0], default=(0.0, second))
        if best[0] >= ALIKE:
            found.append((best[0], best[1], second))
    found.sort(key=lambda pair: (-pair[0], pair[1].sent, pair[2].sent))
    return tuple((first, second) for _, first, second in found)


def _pairs(title: str) -> frozenset[str]:
    core = _WORN.sub("", title)
    return frozenset(core[i : i + 2] for i in range(len(core) - 1))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0

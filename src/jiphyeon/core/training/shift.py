"""Moving a whole session to another day by hand: who could not come then, what it would break, what it would cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.training.timetable import (
    Session,
    Timetable,
    TimetableProblem,
    busy,
    objective_of_timetable,
    timetable_violations,
)

TRIED = 60
"""Days that are tried in full, those first on which fewest people are lost."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A session (index) held at other half-days: the timetable after it, who cannot come then, what it changes.

    `broken` names limits of the plan that it would newly break.
    """

    session: int
    table: Timetable
    dropped: tuple[int, ...]
    change: float
    broken: tuple[str, ...]

    @property
    def allowed(self) -> bool:
        """Whether the plan stays as feasible as it was."""
        return not self.broken

    @property
    def slots(self) -> tuple[int, ...]:
        """When it would meet."""
        return self.table.sessions[self.session].slots


def try_shift(problem: TimetableProblem, table: Timetable, s: int, slots: tuple[int, ...]) -> Shift | None:
    """The outcome of holding session `s` at these half-days; None where no room is free then.

    People with another session or a day away then give their place up; everybody else stays.
    """
    session = table.sessions[s]
    room = _room(problem, table, s, slots)
    if room is None:
        return None
    lost = _lost(problem, table, s, slots)
    seated = table.seated.copy()
    seated[lost, s] = False
    seats = min(session.seats, problem.calendar.rooms[room].capacity) if room >= 0 else session.seats
    moved = replace(session, slots=slots, room=room, seats=seats)
    sessions = (*table.sessions[:s], moved, *table.sessions[s + 1 :])
    value = objective_of_timetable(problem, sessions, seated)
    after = replace(table, sessions=sessions, seated=seated, objective=value, method="by_hand")
    before = set(timetable_violations(problem, table))
    broken = [name for name in timetable_violations(problem, after) if name not in before]
    if not seated[:, s].any():
        broken.append("empty")
    return Shift(s, after, tuple(int(i) for i in lost), value - table.objective, tuple(broken))


def possible_shifts(
    problem: TimetableProblem, table: Timetable, s: int, *, earliest: int = 0, most: int = 12
) -> list[Shift]:
    """Other times session `s` could be held at from day `earliest` on: fewest people lost first, then nearest."""
    session = table.sessions[s]
    if not session.slots:
        return []
    ranked = sorted(
        _times(problem, session, earliest),
        key=lambda slots: (len(_lost(problem, table, s, slots)), abs(slots[0] - session.slots[0])),
    )
    found: list[Shift] = []
    for slots in ranked[:TRIED]:
        shift = try_shift(problem, table, s, slots)
        if shift is not None and shift.allowed:
            found.append(shift)
        if len(found) == most:
            break
    return found


def _times(problem: TimetableProblem, session: Session, earliest: int) -> Iterator[tuple[int, ...]]:
    """The same halves on other days; a single half-day also on the other half of any day."""
    first, last = session.slots[0] // 2, session.slots[-1] // 2
    patterns = [session.slots] if len(session.slots) > 1 else [(2 * first,), (2 * first + 1,)]
    for day in range(max(0, earliest), len(problem.calendar.days) - (last - first)):
        for pattern in patterns:
            slots = tuple(slot + 2 * (day - first) for slot in pattern)
            if slots != session.slots:
                yield slots


def _room(problem: TimetableProblem, table: Timetable, s: int, slots: tuple[int, ...]) -> int | None:
    """The session's own room if it is free, else the smallest that holds its people; −1 where it needs none."""
    session = table.sessions[s]
    if session.room < 0:
        return session.room
    taken = {
        (other.room, slot)
        for at, other in enumerate(table.sessions)
        if at != s and other.room >= 0
        for slot in other.slots
    }
    people = int(table.seated[:, s].sum())
    others = sorted(range(len(problem.calendar.rooms)), key=lambda r: (problem.calendar.rooms[r].capacity, r))
    for room in (session.room, *others):
        fits = problem.calendar.rooms[room].capacity >= people
        if fits and not any((room, slot) in taken for slot in slots):
            return room
    return None


def _lost(problem: TimetableProblem, table: Timetable, s: int, slots: tuple[int, ...]) -> NDArray[np.int64]:
    """Places of the people of the session who are elsewhere or away then."""
    members = np.flatnonzero(table.seated[:, s])
    others = table.seated[members].copy()
    others[:, s] = False
    meets = busy(problem, table.sessions, others)[:, list(slots)].any(axis=1)
    away = problem.away[members][:, sorted({slot // 2 for slot in slots})].any(axis=1)
    return members[meets | away]

"""The whole timetable: which sessions meet when and where, and who sits in which."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.training.calendar import Calendar
from jiphyeon.core.training.problem import PlanProblem, objective_of

Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Session:
    """One session of a course (an index): the half-days it meets on (none: at one's own pace), room −1 for none.

    `cohort` says which share of people, ordered by level band and job, it is meant for: (part, of how many).
    """

    course: int
    number: int
    slots: tuple[int, ...]
    room: int
    seats: int
    cohort: tuple[int, int] = (0, 1)

    @property
    def days(self) -> tuple[int, ...]:
        """The days it takes, each once."""
        return tuple(sorted({slot // 2 for slot in self.slots}))


@dataclass(frozen=True, slots=True)
class TimetableProblem:
    """A plan's question with a calendar.

    `meets[c]` says whether course c is held in a room at a time; `cohort[i]` ranks people by level band and job;
    `away[i, k]` says that person i cannot come on day k.
    """

    plan: PlanProblem
    calendar: Calendar
    meets: Booleans
    cohort: NDArray[np.int64]
    away: Booleans

    @property
    def sizes(self) -> NDArray[np.int64]:
        """People in each department."""
        return np.bincount(self.plan.department, minlength=len(self.plan.departments))

    @property
    def caps(self) -> NDArray[np.int64]:
        """How many of each department may be away on one day."""
        return np.array([self.calendar.leave_cap(int(size)) for size in self.sizes], dtype=np.int64)

    @property
    def demand(self) -> PlanProblem:
        """The plan's question with no more seats in a session than rooms and departments can ever fill.

        Every timetable is a plan under these seats, so its linear bound is a bound for timetables too.
        """
        largest = max((room.capacity for room in self.calendar.rooms), default=0)
        spared = int(self.caps.sum())
        seats = self.plan.seats.copy()
        for c in np.flatnonzero(self.meets):
            room = largest if largest >= max(1, self.plan.minimum[c]) else int(seats[c])
            seats[c] = min(int(seats[c]), room, spared)
        return replace(self.plan, seats=seats)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A session that found no room or no days: `why` is `room` or `days`."""

    course: int
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Timetable:
    """Sessions and who is in which: `seated` is N × S booleans.

    `bound` is the linear bound of the question without a calendar, which no timetable can exceed.
    """

    sessions: tuple[Session, ...]
    seated: Booleans
    objective: float
    method: str
    bound: float | None = None
    gap: float | None = None
    seconds: float = 0.0
    unplaced: tuple[Unplaced, ...] = ()

    def assigned(self, courses: int) -> Booleans:
        """Who takes which course, N × C."""
        out = np.zeros((self.seated.shape[0], courses), dtype=bool)
        for s, session in enumerate(self.sessions):
            out[:, session.course] |= self.seated[:, s]
        return out

    def opened(self, courses: int) -> NDArray[np.int64]:
        """Sessions with at least one person, by course."""
        held = [session.course for s, session in enumerate(self.sessions) if self.seated[:, s].any()]
        return np.bincount(np.array(held, dtype=np.int64), minlength=courses)


def objective_of_timetable(problem: TimetableProblem, sessions: tuple[Session, ...], seated: Booleans) -> float:
    """Total utility of the places, as of a plan without a calendar."""
    table = Timetable(sessions, seated, 0.0, "")
    return objective_of(problem.plan, table.assigned(len(problem.plan.courses)))


def absences(problem: TimetableProblem, sessions: tuple[Session, ...], seated: Booleans) -> NDArray[np.int64]:
    """People away at courses, departments × days; someone in two sessions on a day counts once."""
    days = len(problem.calendar.days)
    out = np.zeros((len(problem.plan.departments), days), dtype=np.int64)
    gone = np.zeros((seated.shape[0], days), dtype=bool)
    for s, session in enumerate(sessions):
        if session.slots:
            gone[np.ix_(np.flatnonzero(seated[:, s]), session.days)] = True
    np.add.at(out, problem.plan.department, gone)
    return out


def ready_before(first: Session, then: Session) -> bool:
    """Whether the first ends before the other begins; what goes at one's own pace can always come first."""
    return not first.slots or not then.slots or max(first.slots) < min(then.slots)


def timetable_violations(problem: TimetableProblem, table: Timetable) -> tuple[str, ...]:
    """Names of the limits a timetable breaks, those of the plan and those of the calendar."""
    from jiphyeon.core.training.problem import Plan, violations  # noqa: PLC0415 -- keeps the value import short

    courses = len(problem.plan.courses)
    assigned, seated = table.assigned(courses), table.seated
    filled = seated.sum(axis=0)
    plan = Plan(assigned, table.opened(courses), table.objective, table.method)
    of_plan = violations(problem.plan, plan)
    least = np.array([problem.plan.minimum[s.course] for s in table.sessions])
    broken = {
        "room_seats": bool((filled > np.array([s.seats for s in table.sessions])).any()),
        "minimum": bool(((filled > 0) & (filled < least)).any()),
        "twice": bool((_per_course(problem, table) > 1).any()),
        "clash": bool((busy(problem, table.sessions, seated) > 1).any()),
        "rooms": _rooms_clash(table),
        "leave": bool((absences(problem, table.sessions, seated) > problem.caps[:, None]).any()),
        "away": bool((seated & unavailable(problem, table.sessions)).any()),
        "order": _out_of_order(problem, table),
    }
    return tuple(dict.fromkeys((*of_plan, *(name for name, bad in broken.items() if bad))))


def _per_course(problem: TimetableProblem, table: Timetable) -> NDArray[np.int64]:
    counts = np.zeros((table.seated.shape[0], len(problem.plan.courses)), dtype=np.int64)
    for s, session in enumerate(table.sessions):
        counts[:, session.course] += table.seated[:, s]
    return counts


def busy(problem: TimetableProblem, sessions: tuple[Session, ...], seated: Booleans) -> NDArray[np.int64]:
    """Sessions each person sits in at each half-day, N × slots."""
    meets = np.zeros((len(sessions), problem.calendar.slots), dtype=np.int64)
    for s, session in enumerate(sessions):
        meets[s, list(session.slots)] = 1
    return seated.astype(np.int64) @ meets


def unavailable(problem: TimetableProblem, sessions: tuple[Session, ...]) -> Booleans:
    """Who cannot come to which session because of a day they are away, N × S."""
    out = np.zeros((len(problem.plan.people), len(sessions)), dtype=bool)
    for s, session in enumerate(sessions):
        if session.slots:
            out[:, s] = problem.away[:, list(session.days)].any(axis=1)
    return out


def _rooms_clash(table: Timetable) -> bool:
    taken = [(session.room, slot) for session in table.sessions if session.room >= 0 for slot in session.slots]
    return len(taken) != len(set(taken))


def _out_of_order(problem: TimetableProblem, table: Timetable) -> bool:
    """Whether someone begins a course before having had what it needs."""
    done = problem.plan.done
    for course, needed in problem.plan.prerequisites:
        for s, then in enumerate(table.sessions):
            if then.course != course:
                continue
            ready = np.zeros(table.seated.shape[0], dtype=bool) if done is None else done[:, needed].copy()
            for f, first in enumerate(table.sessions):
                if first.course == needed and ready_before(first, then):
                    ready |= table.seated[:, f]
            if (table.seated[:, s] & ~ready).any():
                return True
    return False

"""Who sits in which session, at once: session by session in the order they begin."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.training.greedy import COVERAGE_BONUS
from jiphyeon.core.training.problem import Plan
from jiphyeon.core.training.timetable import (
    Session,
    Timetable,
    TimetableProblem,
    Unplaced,
    objective_of_timetable,
    ready_before,
    unavailable,
)

Booleans = NDArray[np.bool_]
Floats = NDArray[np.float64]

WANTED = 2.0
"""What it is worth to follow the plan without a calendar where one can."""
COHORT = 1e-4
"""What it is worth to sit with one's own cohort: it decides between sessions of a course, never between people."""


class _Seating:
    """Who is free for what while sessions fill."""

    def __init__(self, problem: TimetableProblem, sessions: tuple[Session, ...], wanted: Booleans) -> None:
        plan = problem.plan
        n = len(plan.people)
        self.problem, self.sessions, self.wanted = problem, sessions, wanted
        self.utility = plan.drawn()
        self.seated = np.zeros((n, len(sessions)), dtype=bool)
        self.assigned = np.zeros(plan.utility.shape, dtype=bool)
        self.hours, self.taken = np.zeros(n), np.zeros(n, dtype=np.int64)
        self.busy = np.zeros((n, problem.calendar.slots), dtype=bool)
        self.gone = np.zeros((n, len(problem.calendar.days)), dtype=bool)
        self.left = np.repeat(problem.caps[:, None], len(problem.calendar.days), axis=1)
        self.cannot = unavailable(problem, sessions)
        self.done = plan.done if plan.done is not None else np.zeros(plan.utility.shape, dtype=bool)
        self.needs: dict[int, list[int]] = {}
        for course, needed in plan.prerequisites:
            self.needs.setdefault(course, []).append(needed)

    def worth(self, s: int) -> Floats:
        """What a seat would bring each person; −inf for those who cannot sit there."""
        session, plan = self.sessions[s], self.problem.plan
        course = session.course
        free = (self.utility[:, course] > 0) & ~self.assigned[:, course] & ~self.cannot[:, s]
        free &= self.taken < plan.limits.courses_per_person
        if plan.limits.hours_per_person is not None:
            free &= self.hours + plan.hours[course] <= plan.limits.hours_per_person + 1e-9
        if session.slots:
            free &= ~self.busy[:, list(session.slots)].any(axis=1)
        for needed in self.needs.get(course, []):
            had = self.done[:, needed].copy()
            for f, first in enumerate(self.sessions):
                if first.course == needed and ready_before(first, session):
                    had |= self.seated[:, f]
            free &= had
        urgent = (self.taken == 0) & (plan.limits.minimum_coverage > 0)
        urgent |= self.hours < plan.limits.minimum_hours
        worth = self.utility[:, course] + WANTED * self.wanted[:, course] + COVERAGE_BONUS * urgent
        part, parts = session.cohort
        worth = worth + COHORT * (self.problem.cohort * parts // len(self.problem.cohort) == part)
        return np.where(free, worth, -np.inf)

    def fill(self, s: int) -> None:
        """The best people who can come, as many as the room and their departments allow."""
        session = self.sessions[s]
        room = session.seats - int(self.seated[:, s].sum())
        worth = self.worth(s)
        order = np.argsort(-worth, kind="stable")[: int(np.isfinite(worth).sum())]
        if session.slots and room > 0:
            order = order[self._within_leave(order, session)]
        self._seat(s, order[: max(room, 0)])

    def _within_leave(self, order: NDArray[np.int64], session: Session) -> Booleans:
        """Which of the people, in order, their departments can still spare on every day of the session."""
        departments = self.problem.plan.department[order]
        keep = np.ones(len(order), dtype=bool)
        for day in session.days:
            new = keep & ~self.gone[order, day]
            by = np.argsort(departments, kind="stable")
            counted = np.cumsum(new[by])
            first = np.searchsorted(departments[by], departments[by])
            before = np.where(first > 0, counted[first - 1], 0)
            rank = np.empty(len(order), dtype=np.int64)
            rank[by] = counted - before
            keep &= ~new | (rank <= self.left[departments, day])
        return keep

    def _seat(self, s: int, people: NDArray[np.int64]) -> None:
        session = self.sessions[s]
        self.seated[people, s] = self.assigned[people, session.course] = True
        self.taken[people] += 1
        self.hours[people] += self.problem.plan.hours[session.course]
        if session.slots:
            self.busy[np.ix_(people, session.slots)] = True
        for day in session.days:
            new = people[~self.gone[people, day]]
            np.subtract.at(self.left[:, day], self.problem.plan.department[new], 1)
            self.gone[new, day] = True

    def close(self, s: int) -> None:
        """Send everybody of a session home, and those whom a later session needs it for."""
        keep = [t for t in range(len(self.sessions)) if t != s]
        seated, self.seated = self.seated, np.zeros_like(self.seated)
        self.assigned[:] = False
        self.hours[:], self.taken[:] = 0.0, 0
        self.busy[:], self.gone[:] = False, False
        self.left = np.repeat(self.problem.caps[:, None], len(self.problem.calendar.days), axis=1)
        for t in keep:
            still = np.flatnonzero(seated[:, t] & np.isfinite(self.worth(t)))
            self._seat(t, still)


def seat_quickly(
    problem: TimetableProblem, sessions: tuple[Session, ...], plan: Plan, unplaced: tuple[Unplaced, ...] = ()
) -> Timetable:
    """A timetable's places in a fraction of a second; sessions that stay below their least number are closed.

    Least coverage and hours are pursued, not guaranteed: ask `timetable_violations`.
    """
    started = time.perf_counter()
    seating = _Seating(problem, sessions, plan.assigned)
    closed: set[int] = set()
    for _ in range(3):
        for s in range(len(sessions)):
            if s not in closed:
                seating.fill(s)
        filled = seating.seated.sum(axis=0)
        least = np.array([problem.plan.minimum[session.course] for session in sessions])
        short = [int(s) for s in np.flatnonzero(filled < least) if int(s) not in closed]
        if not short:
            break
        for s in short:
            closed.add(s)
            seating.close(s)
    return _checked(problem, seating, plan, unplaced, started)


def _checked(
    problem: TimetableProblem, seating: _Seating, plan: Plan, unplaced: tuple[Unplaced, ...], started: float
) -> Timetable:
    """The places as a timetable; what is still below its least number after closing others goes too."""
    sessions = seating.sessions
    while True:
        filled = seating.seated.sum(axis=0)
        short = [s for s, x in enumerate(sessions) if 0 < filled[s] < problem.plan.minimum[x.course]]
        if not short:
            break
        seating.close(short[0])
    value = objective_of_timetable(problem, sessions, seating.seated)
    return Timetable(
        sessions,
        seating.seated,
        value,
        "greedy",
        bound=plan.bound,
        gap=_gap(value, plan.bound),
        seconds=time.perf_counter() - started,
        unplaced=unplaced,
    )


def _gap(value: float, bound: float | None) -> float | None:
    return None if not bound else max(0.0, (bound - value) / abs(bound))

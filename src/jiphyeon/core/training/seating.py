"""Who sits in which session: the best found, as an integer programme over the sessions that have a time.

Variables: x[i, s] person i sits in session s; y[s] the session is held; z[i] person i has a course; t the worst
department's coverage. The bound that counts is the one of the plan without a calendar: no timetable can exceed it.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, milp

from jiphyeon.core.training.greedy import greedy_plan
from jiphyeon.core.training.placing import place_sessions
from jiphyeon.core.training.problem import Plan
from jiphyeon.core.training.quick_seating import COHORT, seat_quickly
from jiphyeon.core.training.rows import Rows, cheapest_breaks
from jiphyeon.core.training.solve import coverage_rows, needs_link
from jiphyeon.core.training.timetable import (
    Session,
    Timetable,
    TimetableProblem,
    objective_of_timetable,
    ready_before,
    timetable_violations,
    unavailable,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True)
class _Layout:
    """Which column is what: x in `person`/`session` order, then y, z and t."""

    person: Ints
    session: Ints
    sessions: int
    people: int
    index: Ints
    by_person: tuple[Ints, ...]

    @property
    def y(self) -> int:
        return len(self.person)

    @property
    def z(self) -> int:
        return self.y + self.sessions

    @property
    def t(self) -> int:
        return self.z + self.people

    @property
    def width(self) -> int:
        return self.t + 1


WAITING = 1.0
"""How many people beside those the plan chose are considered for each seat of a course."""


def _considered(problem: TimetableProblem, plan: Plan, quick: Timetable) -> Booleans:
    """Who is considered for which course, N × C: those chosen before and those who would gain most beside them.

    The others could only come in when all of these cannot, so leaving them out costs little and makes the programme
    a tenth of its size; the bound is not taken from it. Limits on everybody need everybody.
    """
    utility = problem.plan.utility
    if needs_everybody(problem):
        return np.asarray(utility > 0)
    chosen = plan.assigned | quick.assigned(utility.shape[1])
    worth = np.where(chosen, -np.inf, problem.plan.drawn())
    rank = np.argsort(np.argsort(-worth, axis=0), axis=0)
    return np.asarray(chosen | ((utility > 0) & (rank < WAITING * plan.opened * problem.plan.seats)))


def needs_everybody(problem: TimetableProblem) -> bool:
    """Whether the question is small, or its limits speak of each person."""
    return problem.plan.utility.size <= SMALL or problem.plan.limits.minimum_hours > 0


SMALL = 8_000
"""People × courses up to which nobody is left out."""


def _layout(problem: TimetableProblem, sessions: tuple[Session, ...], considered: Booleans) -> _Layout:
    course = np.array([s.course for s in sessions], dtype=np.int64)
    able = (problem.plan.utility[:, course] > 0) & considered[:, course] & ~unavailable(problem, sessions)
    person, session = np.nonzero(able)
    index = np.full(able.shape, -1, dtype=np.int64)
    index[person, session] = np.arange(len(person))
    starts = np.searchsorted(person, np.arange(able.shape[0] + 1))
    mine = tuple(np.arange(starts[i], starts[i + 1]) for i in range(able.shape[0]))
    return _Layout(person, session, len(sessions), able.shape[0], index, mine)


def _cliques(sessions: tuple[Session, ...]) -> list[list[int]]:
    """Sets of sessions that share a half-day, without those held within another set."""
    at: dict[int, set[int]] = defaultdict(set)
    for s, session in enumerate(sessions):
        for slot in session.slots:
            at[slot].add(s)
    different = {frozenset(group) for group in at.values() if len(group) > 1}
    return [sorted(g) for g in different if not any(g < other for other in different)]


def _person_rows(problem: TimetableProblem, sessions: tuple[Session, ...], at: _Layout, rows: Rows) -> None:
    limits, link = problem.plan.limits, needs_link(problem.plan)
    hours = np.array([problem.plan.hours[s.course] for s in sessions])
    course = np.array([s.course for s in sessions])
    cliques = [np.array(group) for group in _cliques(sessions)]
    for i in range(at.people):
        mine = at.by_person[i]
        ones, held = np.ones(len(mine)), at.session[mine]
        rows.add("courses_per_person", mine, ones, -np.inf, limits.courses_per_person)
        if limits.hours_per_person is not None:
            rows.add("hours_per_person", mine, hours[held], -np.inf, limits.hours_per_person)
        if limits.minimum_hours > 0:
            rows.add("minimum_hours", mine, hours[held], limits.minimum_hours, np.inf)
        if link:
            rows.add("link", np.append(mine, at.z + i), np.append(-ones, 1.0), -np.inf, 0.0)
        for c in np.flatnonzero(np.bincount(course[held], minlength=1) > 1):
            _at_most_one(rows, "twice", mine[course[held] == c])
        for group in cliques:
            _at_most_one(rows, "clash", at.index[i, group])


def _at_most_one(rows: Rows, name: str, columns: Ints) -> None:
    columns = columns[columns >= 0]
    if len(columns) > 1:
        rows.add(name, columns, np.ones(len(columns)), -np.inf, 1.0)


def _session_rows(problem: TimetableProblem, sessions: tuple[Session, ...], at: _Layout, rows: Rows) -> None:
    for s, session in enumerate(sessions):
        mine = at.index[:, s][at.index[:, s] >= 0]
        columns, ones = np.append(mine, at.y + s), np.ones(len(mine))
        rows.add("seats", columns, np.append(ones, -float(session.seats)), -np.inf, 0.0)
        least = float(problem.plan.minimum[session.course])
        if least > 0:
            rows.add("minimum", columns, np.append(ones, -least), 0.0, np.inf)


def _leave_rows(problem: TimetableProblem, sessions: tuple[Session, ...], at: _Layout, rows: Rows) -> None:
    """At most so many of a department away on a day. Two half-day sessions of one person count twice: on the safe side.

    A department whose seats of that day are fewer than its cap needs no row.
    """
    by_day: dict[int, list[int]] = defaultdict(list)
    for s, session in enumerate(sessions):
        for day in session.days:
            by_day[day].append(s)
    for held in by_day.values():
        room = sum(sessions[s].seats for s in held)
        for d, cap in enumerate(problem.caps):
            members = np.flatnonzero(problem.plan.department == d)
            columns = at.index[np.ix_(members, held)].ravel()
            columns = columns[columns >= 0]
            if len(columns) > cap and room > cap:
                rows.add("leave", columns, np.ones(len(columns)), -np.inf, float(cap))


def _order_rows(problem: TimetableProblem, sessions: tuple[Session, ...], at: _Layout, rows: Rows) -> None:
    done = problem.plan.done
    for course, needed in problem.plan.prerequisites:
        firsts = [f for f, s in enumerate(sessions) if s.course == needed]
        for s, then in enumerate(sessions):
            if then.course != course:
                continue
            before = [f for f in firsts if ready_before(sessions[f], then)]
            for i in np.flatnonzero(at.index[:, s] >= 0):
                if done is not None and done[i, needed]:
                    continue
                had = at.index[i, before]
                had = had[had >= 0]
                columns = np.append(had, at.index[i, s])
                rows.add("prerequisites", columns, np.append(-np.ones(len(had)), 1.0), -np.inf, 0.0)


def _programme(
    problem: TimetableProblem, sessions: tuple[Session, ...], considered: Booleans
) -> tuple[_Layout, Rows, Floats, Floats]:
    at, rows = _layout(problem, sessions, considered), Rows()
    _person_rows(problem, sessions, at, rows)
    _session_rows(problem, sessions, at, rows)
    _leave_rows(problem, sessions, at, rows)
    _order_rows(problem, sessions, at, rows)
    coverage_rows(problem.plan, at.z, at.t, rows)
    gain = np.zeros(at.width)
    course = np.array([s.course for s in sessions], dtype=np.int64)[at.session]
    own = np.array([s.cohort for s in sessions], dtype=np.int64)[at.session]
    in_cohort = problem.cohort[at.person] * own[:, 1] // max(at.people, 1) == own[:, 0]
    gain[: at.y] = problem.plan.drawn()[at.person, course] + COHORT * in_cohort
    gain[at.t] = problem.plan.limits.equity
    return at, rows, gain, np.ones(at.width)


def preview(problem: TimetableProblem) -> tuple[Plan, Timetable]:
    """A plan and a timetable at once (well under a second), each marked `greedy`."""
    plan = greedy_plan(problem.demand)
    sessions, unplaced = place_sessions(problem, plan)
    return plan, seat_quickly(problem, sessions, plan, unplaced)


def timetable_of(
    problem: TimetableProblem, plan: Plan, *, seconds: float = 60.0, gap: float = 0.01
) -> tuple[Timetable, dict[str, float]]:
    """The best timetable found for a plan's sessions, and the limits that clash where none keeps them all.

    Where nothing keeps every limit, the quick timetable is returned with what it is short of: nothing is lost.
    """
    started = time.perf_counter()
    sessions, unplaced = place_sessions(problem, plan)
    quick = seat_quickly(problem, sessions, plan, unplaced)
    if not sessions:
        return quick, {}
    at, rows, gain, upper = _programme(problem, sessions, _considered(problem, plan, quick))
    whole = np.zeros(at.width)
    whole[: at.z] = 1
    result = milp(
        -gain,
        constraints=rows.constraint(at.width),
        integrality=whole,
        bounds=Bounds(np.zeros(at.width), upper),
        options={"time_limit": seconds, "mip_rel_gap": gap, "presolve": True},
    )
    quick_keeps = not timetable_violations(problem, quick)
    if result.x is None:
        clash = {} if quick_keeps or result.status != 2 else cheapest_breaks(rows, upper)
        return replace(quick, seconds=time.perf_counter() - started), clash
    seated = np.zeros((at.people, len(sessions)), dtype=bool)
    chosen = result.x[: at.y] > 0.5
    seated[at.person[chosen], at.session[chosen]] = True
    value = objective_of_timetable(problem, sessions, seated)
    found = replace(quick, seated=seated, objective=value, method="milp")
    better = quick if quick_keeps and quick.objective > found.objective else found
    distance = None if not plan.bound else max(0.0, (plan.bound - better.objective) / abs(plan.bound))
    return replace(better, gap=distance, bound=plan.bound, seconds=time.perf_counter() - started), {}

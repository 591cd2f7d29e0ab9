"""A plan at once: open the session that brings most for its cost, fill it, repeat."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.training.problem import Plan, PlanProblem, objective_of

COVERAGE_BONUS = 10.0


class _State:
    """Who still has room for what while a greedy plan grows."""

    def __init__(self, problem: PlanProblem) -> None:
        n, c = problem.utility.shape
        self.problem = problem
        self.utility = problem.drawn()
        self.assigned = np.zeros((n, c), dtype=bool)
        self.opened = np.zeros(c, dtype=np.int64)
        self.hours = np.zeros(n)
        self.taken = np.zeros(n, dtype=np.int64)
        self.needing = problem.needing
        self.done = problem.done if problem.done is not None else np.zeros((n, c), dtype=bool)
        self.left = np.inf if problem.limits.budget is None else float(problem.limits.budget)
        self.needs: dict[int, list[int]] = {}
        for course, needed in problem.prerequisites:
            self.needs.setdefault(course, []).append(needed)

    def urgent(self) -> NDArray[np.bool_]:
        """Who is still short of hours, or without a course in a department short of coverage."""
        count = len(self.problem.departments)
        covered = np.bincount(self.problem.department, weights=self.taken > 0, minlength=count)
        short = covered < np.ceil(self.problem.limits.minimum_coverage * self.needing - 1e-9)
        missing = short[self.problem.department] & (self.taken == 0)
        for group in self.problem.groups:
            helped = self.problem.helped(group)
            if int((self.taken[helped] > 0).sum()) < self.problem.least(group):
                missing[helped] |= self.taken[helped] == 0
        return np.asarray(missing | (self.hours < self.problem.limits.minimum_hours))

    def worth(self, course: int, urgent: NDArray[np.bool_]) -> NDArray[np.float64]:
        """What a seat in the course would bring each person now; −inf for those who cannot take it."""
        limits, problem = self.problem.limits, self.problem
        free = (self.utility[:, course] > 0) & ~self.assigned[:, course]
        free &= self.taken < limits.courses_per_person
        if limits.hours_per_person is not None:
            free &= self.hours + problem.hours[course] <= limits.hours_per_person + 1e-9
        for needed in self.needs.get(course, []):
            free &= self.assigned[:, needed] | self.done[:, needed]
        return np.where(free, self.utility[:, course] + COVERAGE_BONUS * urgent, -np.inf)

    def _seat(self, course: int, people: NDArray[np.int64]) -> None:
        self.assigned[people, course] = True
        self.taken[people] += 1
        self.hours[people] += self.problem.hours[course]

    def best_session(self) -> tuple[int, NDArray[np.int64]] | None:
        """The course whose next session brings most for its cost, and who would sit in it."""
        problem, urgent = self.problem, self.urgent()
        best: tuple[float, int, NDArray[np.int64]] | None = None
        for course in range(len(problem.courses)):
            if self.opened[course] >= problem.sessions[course] or problem.cost[course] > self.left:
                continue
            order, worth = _highest(self.worth(course, urgent), int(problem.seats[course]))
            if len(order) < max(1, int(problem.minimum[course])):
                continue
            gain = float(worth.sum())
            score = gain / float(problem.cost[course]) if np.isfinite(self.left) and problem.cost[course] else gain
            if np.isfinite(self.left) and not problem.cost[course]:
                score = np.inf
            if best is None or score > best[0]:
                best = (score, course, order)
        return None if best is None else (best[1], best[2])

    def open(self, course: int, people: NDArray[np.int64]) -> None:
        """Open one session with these people in it."""
        self._seat(course, people)
        self.opened[course] += 1
        self.left -= float(self.problem.cost[course])

    def fill(self) -> None:
        """Put people into seats that opened sessions still have."""
        for course in np.flatnonzero(self.opened):
            room = int(self.opened[course] * self.problem.seats[course] - self.assigned[:, course].sum())
            order, _ = _highest(self.worth(int(course), self.urgent()), max(room, 0))
            self._seat(int(course), order)


def _highest(worth: NDArray[np.float64], room: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Indices and worth of the at most `room` people who gain most."""
    able = np.flatnonzero(np.isfinite(worth))
    if len(able) > room:
        able = able[np.argpartition(-worth[able], room - 1)[:room]] if room else able[:0]
    return able, worth[able]


def greedy_plan(problem: PlanProblem) -> Plan:
    """A plan within seats, hours, budget and prerequisites, in well under a second.

    Minimum coverage and hours are pursued, not guaranteed: ask `violations`.
    """
    started = time.perf_counter()
    state = _State(problem)
    while (found := state.best_session()) is not None:
        state.open(*found)
    state.fill()
    return Plan(
        assigned=state.assigned,
        opened=state.opened,
        objective=objective_of(problem, state.assigned),
        method="greedy",
        seconds=time.perf_counter() - started,
    )

"""The best plan found in a given time, with how far from the best possible it may be.

An integer programme solved by HiGHS through `scipy.optimize.milp` (Huangfu & Hall 2018). Variables: x[i, c] person i
takes course c; y[c] sessions opened; z[i] person i has a course; t the worst department's coverage.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, milp

from jiphyeon.core.training.greedy import greedy_plan
from jiphyeon.core.training.problem import Plan, PlanProblem, objective_of, violations
from jiphyeon.core.training.rows import Rows, cheapest_breaks


@dataclass(frozen=True)
class _Layout:
    """Which column of the programme is what."""

    person: NDArray[np.int64]
    course: NDArray[np.int64]
    courses: int
    people: int
    index: NDArray[np.int64]

    @property
    def y(self) -> int:
        return len(self.person)

    @property
    def z(self) -> int:
        return self.y + self.courses

    @property
    def t(self) -> int:
        return self.z + self.people

    @property
    def width(self) -> int:
        return self.t + 1


def _layout(problem: PlanProblem) -> _Layout:
    person, course = np.nonzero(problem.utility > 0)
    index = np.full(problem.utility.shape, -1, dtype=np.int64)
    index[person, course] = np.arange(len(person))
    return _Layout(person, course, len(problem.courses), len(problem.people), index)


def _person_rows(problem: PlanProblem, at: _Layout, rows: Rows) -> None:
    limits = problem.limits
    order = np.argsort(at.person, kind="stable")
    starts = np.searchsorted(at.person[order], np.arange(at.people + 1))
    for i in range(at.people):
        mine = order[starts[i] : starts[i + 1]]
        ones = np.ones(len(mine))
        hours = problem.hours[at.course[mine]]
        rows.add("courses_per_person", mine, ones, -np.inf, limits.courses_per_person)
        if limits.hours_per_person is not None:
            rows.add("hours_per_person", mine, hours, -np.inf, limits.hours_per_person)
        if limits.minimum_hours > 0:
            rows.add("minimum_hours", mine, hours, limits.minimum_hours, np.inf)
        if needs_link(problem):
            rows.add("link", np.append(mine, at.z + i), np.append(-ones, 1.0), -np.inf, 0.0)


def _course_rows(problem: PlanProblem, at: _Layout, rows: Rows) -> None:
    for c in range(at.courses):
        mine = np.flatnonzero(at.course == c)
        ones = np.ones(len(mine))
        columns = np.append(mine, at.y + c)
        rows.add("seats", columns, np.append(ones, -float(problem.seats[c])), -np.inf, 0.0)
        if problem.minimum[c] > 0:
            rows.add("minimum", columns, np.append(ones, -float(problem.minimum[c])), 0.0, np.inf)
    if problem.limits.budget is not None:
        rows.add("budget", at.y + np.arange(at.courses), problem.cost.astype(float), -np.inf, problem.limits.budget)


def needs_link(problem: PlanProblem) -> bool:
    """Whether the programme must know who has any course at all."""
    limits = problem.limits
    return limits.minimum_coverage > 0 or limits.equity > 0 or any(g.minimum > 0 for g in problem.groups)


def coverage_rows(problem: PlanProblem, z: int, t: int, rows: Rows) -> None:
    """Least shares of departments and groups; `z` + i is the column 'person i has a course', `t` the worst share."""
    limits = problem.limits
    for group in problem.groups:
        if problem.least(group):
            members = problem.helped(group)
            rows.add("group_coverage", z + members, np.ones(len(members)), problem.least(group), np.inf)
    if not (limits.minimum_coverage > 0 or limits.equity):
        return
    helped = (problem.utility > 0).any(axis=1)
    for d in range(len(problem.departments)):
        members = np.flatnonzero((problem.department == d) & helped)
        if not len(members):
            continue
        ones = np.ones(len(members))
        if limits.minimum_coverage > 0:
            least = np.ceil(limits.minimum_coverage * len(members) - 1e-9)
            rows.add("minimum_coverage", z + members, ones, least, np.inf)
        if limits.equity:
            rows.add("link", np.append(z + members, t), np.append(-ones, len(members)), -np.inf, 0.0)


def _prerequisite_rows(problem: PlanProblem, at: _Layout, rows: Rows) -> None:
    done = problem.done if problem.done is not None else np.zeros_like(problem.utility, dtype=bool)
    for course, needed in problem.prerequisites:
        for i in np.flatnonzero((at.index[:, course] >= 0) & ~done[:, needed]):
            taken, before = at.index[i, course], at.index[i, needed]
            columns = np.array([taken] if before < 0 else [taken, before], dtype=np.int64)
            values = np.array([1.0] if before < 0 else [1.0, -1.0])
            rows.add("prerequisites", columns, values, -np.inf, 0.0)


def _programme(problem: PlanProblem) -> tuple[_Layout, Rows, NDArray[np.float64], NDArray[np.float64]]:
    at, rows = _layout(problem), Rows()
    _person_rows(problem, at, rows)
    _course_rows(problem, at, rows)
    coverage_rows(problem, at.z, at.t, rows)
    _prerequisite_rows(problem, at, rows)
    gain = np.zeros(at.width)
    gain[: at.y] = problem.drawn()[at.person, at.course]
    gain[at.t] = problem.limits.equity
    upper = np.ones(at.width)
    upper[at.y : at.z] = problem.sessions
    return at, rows, gain, upper


def solve_plan(problem: PlanProblem, *, seconds: float = 120.0, gap: float = 0.005) -> Plan | None:
    """The best plan HiGHS finds within `seconds`, never worse than the greedy one; None where no plan exists.

    `gap` is the relative distance to the bound at which the search may stop.
    """
    started = time.perf_counter()
    start = greedy_plan(problem)
    feasible_start = not violations(problem, start)
    at, rows, gain, upper = _programme(problem)
    whole = np.zeros(at.width)
    whole[: at.z] = 1
    result = milp(
        -gain,
        constraints=rows.constraint(at.width),
        integrality=whole,
        bounds=Bounds(np.zeros(at.width), upper),
        options={"time_limit": seconds, "mip_rel_gap": gap, "presolve": True},
    )
    bound = None if result.mip_dual_bound is None else -float(result.mip_dual_bound)
    if result.x is None:
        if result.status == 2 or not feasible_start:
            return None
        return _bounded(start, bound, started)
    assigned = np.zeros(problem.utility.shape, dtype=bool)
    chosen = result.x[: at.y] > 0.5
    assigned[at.person[chosen], at.course[chosen]] = True
    opened = np.round(result.x[at.y : at.z]).astype(np.int64)
    found = Plan(assigned, opened, objective_of(problem, assigned), "milp")
    better = start if feasible_start and start.objective > found.objective else found
    return _bounded(better, bound, started)


def _bounded(plan: Plan, bound: float | None, started: float) -> Plan:
    gap = None if not bound else max(0.0, (bound - plan.objective) / abs(bound))
    return replace(plan, bound=bound, gap=gap, seconds=time.perf_counter() - started)


def clashing_limits(problem: PlanProblem) -> dict[str, float]:
    """Which limits must give way for any plan to exist, and by how much (`rows.cheapest_breaks`)."""
    _, rows, _, upper = _programme(problem)
    return cheapest_breaks(rows, upper)

"""The office's planning question as arrays: who could take what, and under which limits."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.errors import JiphyeonError

TIE_RESOLUTION = 1e-3
"""Utilities closer than this are ties: a published seeded lottery decides between them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the plan may not exceed or fall short of. None means no such limit."""

    budget: int | None = None
    courses_per_person: int = 4
    hours_per_person: float | None = None
    minimum_hours: float = 0.0
    minimum_coverage: float = 0.0
    equity: float = 0.0
    """Weight of the worst department's coverage in the objective."""


@dataclass(frozen=True, slots=True)
class PriorityGroup:
    """People who come first: `members` are indices, each counts `weight` times in the sum the plan makes large.

    At least the share `minimum` of the members whom a course would help must get one.
    """

    name: str
    members: tuple[int, ...]
    weight: float = 1.0
    minimum: float = 0.0


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """N people, C courses.

    `utility[i, c]` ≥ 0 is what course c brings person i (0: not offered to them); `department[i]` an index into
    `departments`; `hours`, `seats`, `sessions`, `cost`, `minimum` have length C; `done[i, c]` says who has had what.
    """

    people: tuple[str, ...]
    courses: tuple[str, ...]
    departments: tuple[str, ...]
    department: NDArray[np.int64]
    utility: NDArray[np.float64]
    hours: NDArray[np.float64]
    seats: NDArray[np.int64]
    sessions: NDArray[np.int64]
    cost: NDArray[np.int64]
    minimum: NDArray[np.int64]
    prerequisites: tuple[tuple[int, int], ...] = ()
    """Pairs (course, needed course)."""
    done: NDArray[np.bool_] | None = None
    limits: Limits = field(default_factory=Limits)
    seed: int = 0
    groups: tuple[PriorityGroup, ...] = ()

    def __post_init__(self) -> None:
        n, c = len(self.people), len(self.courses)
        shapes_right = self.utility.shape == (n, c) and self.department.shape == (n,)
        if not shapes_right or any(len(a) != c for a in (self.hours, self.seats, self.sessions, self.cost)):
            raise JiphyeonError("plan-shape", "계획에 넣을 사람과 과정의 수가 서로 맞지 않습니다.")
        if not (np.isfinite(self.utility).all() and np.isfinite(self.hours).all()):
            raise JiphyeonError(
                "plan-unknown-value",
                "시간이나 효과가 정해지지 않은 과정이 있습니다.",
                suggestion="과정 목록에서 '모름'으로 둔 값을 채우거나 그 과정을 계획에서 빼세요.",
            )

    @property
    def needing(self) -> NDArray[np.int64]:
        """How many people of each department have a course that would help them: the base of every coverage."""
        helped = (self.utility > 0).any(axis=1)
        return np.bincount(self.department[helped], minlength=len(self.departments))

    def drawn(self) -> NDArray[np.float64]:
        """Utility with ties broken by the seeded lottery; differs from `utility` by less than the tie resolution."""
        lottery = np.random.default_rng(self.seed).random(len(self.people))
        rounded = np.round(self.utility / TIE_RESOLUTION) * TIE_RESOLUTION
        return np.where(rounded > 0, rounded + lottery[:, None] * TIE_RESOLUTION * 0.5, 0.0) * self.weight[:, None]

    @property
    def weight(self) -> NDArray[np.float64]:
        """What each person counts: the highest weight of the groups they belong to, 1 outside them."""
        weight = np.ones(len(self.people))
        for group in self.groups:
            members = list(group.members)
            weight[members] = np.maximum(weight[members], group.weight)
        return weight

    def helped(self, group: PriorityGroup) -> NDArray[np.int64]:
        """Members of the group whom some course would help."""
        members = np.array(group.members, dtype=np.int64)
        return members[(self.utility[members] > 0).any(axis=1)]

    def least(self, group: PriorityGroup) -> int:
        """How many of the group must get a course."""
        return int(np.ceil(group.minimum * len(self.helped(group)) - 1e-9))


@dataclass(frozen=True, slots=True)
class Plan:
    """Who takes what, and how many sessions of each course open.

    `assigned` is N × C booleans, `opened` counts per course. `bound` is the best total utility any plan could reach
    (linear bound), `gap` the share of it this plan may be short of; both None for a plan nobody bounded.
    """

    assigned: NDArray[np.bool_]
    opened: NDArray[np.int64]
    objective: float
    method: str
    bound: float | None = None
    gap: float | None = None
    seconds: float = 0.0

    def cost(self, problem: PlanProblem) -> int:
        """Won spent on the sessions opened."""
        return int(self.opened @ problem.cost)

    def coverage(self, problem: PlanProblem) -> NDArray[np.float64]:
        """Share with at least one course among each department's people whom a course would help (1.0 where none)."""
        with_course = self.assigned.any(axis=1)
        covered = np.bincount(problem.department, weights=with_course, minlength=len(problem.departments))
        return np.where(problem.needing > 0, covered / np.maximum(problem.needing, 1), 1.0)

    def seats_used(self, problem: PlanProblem) -> float:
        """Share of the opened seats that are taken (1.0 where nothing opened)."""
        opened = int(self.opened @ problem.seats)
        return float(self.assigned.sum() / opened) if opened else 1.0


def objective_of(problem: PlanProblem, assigned: NDArray[np.bool_]) -> float:
    """Total utility of an assignment plus the weighted coverage of the worst department."""
    total = float(problem.drawn()[assigned].sum())
    needing = problem.needing
    if problem.limits.equity and needing.any():
        covered = np.bincount(problem.department, weights=assigned.any(axis=1), minlength=len(problem.departments))
        total += problem.limits.equity * float((covered[needing > 0] / needing[needing > 0]).min())
    return total


def violations(problem: PlanProblem, plan: Plan) -> tuple[str, ...]:
    """Names of the limits the plan breaks: a plan shown as feasible has none."""
    limits, x = problem.limits, plan.assigned
    done = problem.done if problem.done is not None else np.zeros_like(x)
    taken_hours = x @ problem.hours
    filled = x.sum(axis=0)
    broken = {
        "seats": bool((filled > plan.opened * problem.seats).any()),
        "sessions": bool((plan.opened > problem.sessions).any()),
        "minimum": bool((filled < plan.opened * problem.minimum).any()),
        "budget": limits.budget is not None and plan.cost(problem) > limits.budget,
        "courses_per_person": bool((x.sum(axis=1) > limits.courses_per_person).any()),
        "hours_per_person": limits.hours_per_person is not None
        and bool((taken_hours > limits.hours_per_person + 1e-9).any()),
        "minimum_hours": limits.minimum_hours > 0 and bool((taken_hours < limits.minimum_hours - 1e-9).any()),
        "minimum_coverage": bool((plan.coverage(problem) < limits.minimum_coverage - 1e-9).any()),
        "group_coverage": any(int(x[problem.helped(g)].any(axis=1).sum()) < problem.least(g) for g in problem.groups),
        "prerequisites": any(bool((x[:, c] & ~x[:, p] & ~done[:, p]).any()) for c, p in problem.prerequisites),
        "offered": bool((x & (problem.utility <= 0)).any()),
    }
    return tuple(name for name, bad in broken.items() if bad)

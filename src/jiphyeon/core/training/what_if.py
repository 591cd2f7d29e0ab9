"""What else the office could do: the plan's question with other limits, solved again and set side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.problem import Plan, PlanProblem


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from the plan. Sessions by course code; money in won; hours a person at least."""

    budget_factor: float = 1.0
    budget_more: int = 0
    sessions_more: tuple[tuple[str, int], ...] = ()
    minimum_hours: float | None = None
    minimum_coverage: float | None = None
    courses_per_person: int | None = None

    def to_dict(self) -> dict[str, object]:
        """JSON-ready, only what differs."""
        every: dict[str, object] = {name: getattr(self, name) for name in self.__slots__}
        plain = Change()
        return {
            name: [list(pair) for pair in value] if isinstance(value, tuple) else value
            for name, value in every.items()
            if value != getattr(plain, name)
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Change:
        """Back from `to_dict`; raises `change-unreadable`."""
        known = {name: data[name] for name in cls.__slots__ if name in data}
        pairs = known.pop("sessions_more", [])
        if set(data) - set(cls.__slots__) or not isinstance(pairs, list | tuple):
            raise JiphyeonError("change-unreadable", "읽을 수 없는 조건입니다.", suggestion="조건을 다시 고르세요.")
        return cls(sessions_more=tuple((str(code), int(more)) for code, more in pairs), **known)  # type: ignore[arg-type]


def changed(problem: PlanProblem, change: Change) -> PlanProblem:
    """The question under other limits. A further session brings the money it costs along."""
    limits, sessions, budget = problem.limits, problem.sessions.copy(), problem.limits.budget
    if budget is not None:
        budget = round(budget * change.budget_factor) + change.budget_more
    for code, more in change.sessions_more:
        if code not in problem.courses:
            raise JiphyeonError("change-course", f"계획에 없는 과정입니다: {code}", suggestion="과정을 다시 고르세요.")
        place = problem.courses.index(code)
        sessions[place] += more
        if budget is not None:
            budget += more * int(problem.cost[place])
    limits = replace(
        limits,
        budget=budget,
        minimum_hours=limits.minimum_hours if change.minimum_hours is None else change.minimum_hours,
        minimum_coverage=limits.minimum_coverage if change.minimum_coverage is None else change.minimum_coverage,
        courses_per_person=change.courses_per_person or limits.courses_per_person,
    )
    return replace(problem, limits=limits, sessions=np.maximum(sessions, 0))


def certain(base: Plan, other: Plan) -> bool:
    """Whether the difference of two plans is larger than what the solver left open in either."""
    if base.bound is None or other.bound is None:
        return False
    return other.objective > base.bound or base.objective > other.bound


def tight_courses(problem: PlanProblem, plan: Plan, most: int = 5) -> tuple[int, ...]:
    """Courses of which every possible session is open and full, those most people still want first."""
    filled = plan.assigned.sum(axis=0)
    full = (plan.opened >= problem.sessions) & (filled >= plan.opened * problem.seats) & (plan.opened > 0)
    waiting = ((problem.utility > 0) & ~plan.assigned).sum(axis=0)
    order = sorted(np.flatnonzero(full & (waiting > 0)), key=lambda c: (-int(waiting[c]), int(c)))
    return tuple(int(c) for c in order[:most])

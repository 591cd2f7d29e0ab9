"""Making plans: the quick preview at once, the best found in the background, the last good one always kept."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.greedy import greedy_plan
from jiphyeon.core.training.problem import Limits, PlanProblem, violations
from jiphyeon.core.training.problem import Plan as PlanValue
from jiphyeon.core.training.solve import clashing_limits, solve_plan
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.models import Course, Enrolment, Plan
from jiphyeon.server.training.results import learners_of
from jiphyeon.services.train import figures_of, problem_of

SECONDS = 60.0


def make_plan(title: str, owner: Person, campaign: int, limits: dict[str, Any], **extra: Any) -> Plan:
    """A plan with its quick preview in place; raises `plan-*` before anything is written."""
    seed = extra.pop("seed", None)
    plan = Plan(
        title=title,
        owner=owner,
        campaign=campaign,
        limits=limits,
        seed=int(timezone.now().timestamp()) % 1_000_000 if seed is None else seed,
        **extra,
    )
    courses = _courses()
    problem = _problem(plan, courses)
    plan.catalogue = [[c.code, c.name, c.hours, c.seats, c.cost] for c in courses]
    quick = greedy_plan(problem)
    with transaction.atomic():
        plan.save()
        if not violations(problem, quick):
            _keep(plan, problem, quick, courses)
    return plan


def improve(plan: Plan, *, seconds: float = SECONDS) -> None:
    """Look for the best assignment; keeps the last good one whatever happens. Safe to run twice."""
    if plan.state == Plan.State.CONFIRMED:
        return
    courses = _courses()
    problem = _problem(plan, courses)
    found = solve_plan(problem, seconds=seconds)
    with transaction.atomic():
        if found is None:
            plan.clash = clashing_limits(problem)
            plan.state = Plan.State.IMPOSSIBLE
            plan.save(update_fields=["clash", "state"])
            return
        _keep(plan, problem, found, courses)
        plan.state = Plan.State.READY
        plan.save(update_fields=["state"])


def confirm(plan: Plan) -> None:
    """Fix the plan; raises `plan-not-ready`."""
    if plan.state != Plan.State.READY:
        raise JiphyeonError(
            "plan-not-ready", "아직 확정할 수 없는 계획입니다.", suggestion="배정이 끝난 뒤 확정하세요."
        )
    plan.state, plan.confirmed_at = Plan.State.CONFIRMED, timezone.now()
    plan.save(update_fields=["state", "confirmed_at"])


def stale(plan: Plan) -> list[str]:
    """Names of the courses that changed or went since the plan was made."""
    now = {c.code: [c.code, c.name, c.hours, c.seats, c.cost] for c in Course.objects.all()}
    return [row[1] for row in plan.catalogue if now.get(row[0]) != row]


def _courses() -> list[Course]:
    return list(Course.objects.filter(plannable=True, hours__isnull=False, cost__isnull=False))


def _problem(plan: Plan, courses: list[Course]) -> PlanProblem:
    values = [course.value() for course in courses]
    limits = Limits(**plan.limits)
    return problem_of(learners_of(plan.campaign), values, default_framework(), limits, seed=plan.seed)


def _keep(plan: Plan, problem: PlanProblem, found: PlanValue, courses: list[Course]) -> None:
    """Write the assignment in place of the former one."""
    plan.figures = figures_of(problem, found, [course.value() for course in courses]).to_dict()
    plan.clash = {}
    plan.save(update_fields=["figures", "clash"])
    plan.enrolments.all().delete()
    rows = []
    for c, course in enumerate(courses):
        people = np.flatnonzero(found.assigned[:, c])
        rooms = max(int(found.opened[c]), 1)
        rows += [
            Enrolment(plan=plan, course=course, person_id=int(problem.people[i]), session=1 + position % rooms)
            for position, i in enumerate(people)
        ]
    Enrolment.objects.bulk_create(rows, batch_size=1000)

"""Making plans: the quick preview at once, the best found in the background, the last good one always kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.greedy import greedy_plan
from jiphyeon.core.training.problem import violations
from jiphyeon.core.training.seating import preview, timetable_of
from jiphyeon.core.training.solve import clashing_limits, solve_plan
from jiphyeon.core.training.timetable import timetable_violations
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.keeping import keep_plan, keep_timetable
from jiphyeon.server.training.models import Course, Plan
from jiphyeon.server.training.question import question_of

SECONDS = 60.0
"""How long the best assignment is looked for; the timetable gets half of it again."""
STUCK = timedelta(minutes=10)
"""A search that has said nothing for so long has been interrupted."""


def make_plan(title: str, owner: Person, campaign: int, limits: dict[str, Any], **extra: Any) -> Plan:
    """A plan with its quick preview in place; raises `plan-*` before anything is written."""
    seed = extra.pop("seed", None)
    plan = Plan(
        title=title,
        owner=owner,
        campaign=campaign,
        limits=limits,
        seed=int(timezone.now().timestamp()) % 1_000_000 if seed is None else seed,
        searching_since=timezone.now(),
        **extra,
    )
    question = question_of(plan)
    plan.catalogue = [_snapshot(c) for c in question.courses]
    with transaction.atomic():
        plan.save()
        if question.calendar is not None:
            _, table = preview(question.calendar)
            keep_timetable(plan, question, table, None)
        else:
            quick = greedy_plan(question.problem)
            if not violations(question.problem, quick):
                keep_plan(plan, question, quick)
    return plan


def improve(plan: Plan, *, seconds: float = SECONDS) -> None:
    """Look for the best plan; keeps the last good one whatever happens. Safe to run twice.

    Nothing found after somebody stopped the search, or confirmed the plan, is written.
    """
    if not _searching(plan):
        return
    question = question_of(plan)
    wanted = question.problem if question.calendar is None else question.calendar.demand
    found = solve_plan(wanted, seconds=seconds)
    if found is None:
        _finish(plan, Plan.State.IMPOSSIBLE, clashing_limits(wanted))
        return
    if question.calendar is None:
        if _searching(plan):
            keep_plan(plan, question, found)
            _finish(plan, Plan.State.READY)
        return
    table, clash = timetable_of(question.calendar, found, seconds=max(seconds / 2, 2.0))
    if not _searching(plan):
        return
    short = timetable_violations(question.calendar, table)
    if not short or not plan.figures:
        keep_timetable(plan, question, table, found.bound)
    _finish(plan, Plan.State.IMPOSSIBLE if short else Plan.State.READY, clash)


def _searching(plan: Plan) -> bool:
    """Whether the search is still wanted, as the database has it now."""
    return Plan.objects.filter(pk=plan.pk, state__in=[Plan.State.SOLVING, Plan.State.IMPOSSIBLE]).exists()


def _finish(plan: Plan, state: Plan.State, clash: dict[str, float] | None = None) -> None:
    plan.state, plan.clash, plan.searching_since = state, clash or {}, None
    plan.save(update_fields=["state", "clash", "searching_since"])


def search_again(plan: Plan) -> None:
    """Mark an unconfirmed plan as being searched; the caller sends the task on its way."""
    if plan.state == Plan.State.CONFIRMED:
        raise JiphyeonError("plan-confirmed", "확정한 계획은 다시 찾지 않습니다.", suggestion="새 계획을 만드세요.")
    plan.state, plan.searching_since = Plan.State.SOLVING, timezone.now()
    plan.save(update_fields=["state", "searching_since"])


def stop(plan: Plan) -> None:
    """Stop looking and keep the best so far; raises `plan-nothing-yet` when there is nothing to keep."""
    if plan.state != Plan.State.SOLVING:
        return
    if not plan.figures:
        raise JiphyeonError("plan-nothing-yet", "아직 나온 배정이 없습니다.", suggestion="조금 더 기다려 주세요.")
    short = plan.timetable.get("short", [])
    _finish(plan, Plan.State.IMPOSSIBLE if short else Plan.State.READY)


def stuck(plan: Plan) -> bool:
    """Whether a search was interrupted, by a restart perhaps."""
    since = plan.searching_since or plan.created_at
    return plan.state == Plan.State.SOLVING and timezone.now() - since > STUCK


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
    now = {c.code: _snapshot(c) for c in Course.objects.all()}
    return [row[1] for row in plan.catalogue if now.get(row[0]) != row]


def _snapshot(course: Course) -> list[Any]:
    return [course.code, course.name, course.hours, course.seats, course.cost]

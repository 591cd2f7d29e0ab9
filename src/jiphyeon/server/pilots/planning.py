"""Making, locking, amending and closing a pilot. Each in one transaction, each in the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.amendment import amend as amendment_to
from jiphyeon.core.pilot.amendment import amended
from jiphyeon.core.pilot.assignment import AI, Lot, audit, commitment, new_seed
from jiphyeon.core.pilot.plan import Plan, plan_digest, plan_to_dict
from jiphyeon.core.pilot.sample import week_of
from jiphyeon.core.pilot.wedge import draw_starts
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.pilots.models import AmendmentEntry, Pilot


def begin(owner: Person, unit: Unit, plan: Plan, *, seed: str = "", simulated: bool = False) -> Pilot:
    """A new pilot with a plan that may still change. Its secret seed is drawn here; the plan holds the digest."""
    secret = seed or new_seed()
    plan = replace(plan, seed=commitment(secret))
    with transaction.atomic():
        pilot = Pilot.objects.create(
            title=plan.title, unit=unit, owner=owner, plan=plan_to_dict(plan), seed=secret, simulated=simulated
        )
        record(owner, Action.CREATED, pilot)
    return pilot


def rewrite(pilot: Pilot, person: Person, plan: Plan) -> Pilot:
    """Change the plan before the lock; the seed stays."""
    with transaction.atomic():
        pilot = Pilot.objects.select_for_update().get(pk=pilot.pk)
        _must_be(pilot, Pilot.State.PLANNING, "이미 잠근 계획입니다. 바꾸려면 변경 기록을 남기세요.")
        plan = replace(plan, seed=commitment(pilot.seed))
        pilot.title, pilot.plan = plan.title, plan_to_dict(plan)
        pilot.save()
        record(person, Action.CHANGED, pilot)
    return pilot


def lock(pilot: Pilot, person: Person) -> Pilot:
    """Fix the plan for good, with as many participants as have joined, and let the pilot run."""
    with transaction.atomic():
        pilot = Pilot.objects.select_for_update().get(pk=pilot.pk)
        _must_be(pilot, Pilot.State.PLANNING, "이미 잠근 계획입니다.")
        joined = pilot.users().count()
        least = pilot.locked_plan().thresholds.smallest_cell
        if joined < least:
            raise JiphyeonError(
                "pilot-people",
                f"참여자가 {joined}명입니다. {least}명이 있어야 시작할 수 있습니다.",
                suggestion="참여자 화면에서 부서를 골라 참여자를 더하세요.",
            )
        plan = replace(pilot.locked_plan(), participants=joined)
        pilot.plan = plan_to_dict(plan)
        pilot.digest, pilot.locked = plan_digest(pilot.locked_plan()), timezone.now()
        pilot.state = Pilot.State.RUNNING
        pilot.save()
        record(person, Action.CONFIGURED, pilot, locked=pilot.digest)
    return pilot


def amend(pilot: Pilot, person: Person, changes: Mapping[str, Any], reason: str) -> AmendmentEntry:
    """A dated, signed change to a locked plan."""
    with transaction.atomic():
        pilot = Pilot.objects.select_for_update().get(pk=pilot.pk)
        _must_be(pilot, Pilot.State.RUNNING, "운영 중인 시범만 계획을 바꿀 수 있습니다.")
        pilot.verify()
        before = pilot.amendments()
        plan = amended(pilot.locked_plan(), before)
        previous = before[-1].digest if before else pilot.digest
        at = timezone.now().replace(microsecond=0)
        value = amendment_to(plan, previous, changes, at=at, by=str(person), reason=reason)
        entry = AmendmentEntry.objects.create(
            pilot=pilot,
            number=len(before) + 1,
            at=value.at,
            by=value.by,
            reason=value.reason,
            changes=dict(value.changes),
            previous=value.previous,
            digest=value.digest,
        )
        record(person, Action.CHANGED, pilot, amendment=value.digest)
    return entry


def close(pilot: Pilot, person: Person) -> Pilot:
    """End the pilot: nothing more is recorded, and the seed is published."""
    with transaction.atomic():
        pilot = Pilot.objects.select_for_update().get(pk=pilot.pk)
        _must_be(pilot, Pilot.State.RUNNING, "운영 중인 시범만 끝낼 수 있습니다.")
        pilot.state, pilot.closed = Pilot.State.CLOSED, timezone.now()
        pilot.save()
        pilot.surveys.filter(closed__isnull=True).update(closed=pilot.closed)
        record(person, Action.CONFIGURED, pilot, closed=True)
    return pilot


def starts(pilot: Pilot) -> dict[str, int]:
    """The period each department begins in; nothing but in a stepped wedge."""
    plan = pilot.locked_plan()
    if plan.design != "stepped_wedge":
        return {}
    return draw_starts(plan.departments, plan.periods, pilot.seed)


def begun(pilot: Pilot, department: str, week: int) -> bool:
    """Whether a department of a stepped wedge has AI in that week."""
    plan = pilot.locked_plan()
    return min(week // plan.weeks_a_period, plan.periods - 1) >= starts(pilot).get(department, plan.periods)


def wrong_lots(pilot: Pilot) -> int:
    """Lots that the seed does not give."""
    plan = pilot.locked_plan()
    if plan.design == "before_after":
        return 0
    if plan.design == "stepped_wedge":
        return _wrong_steps(pilot)
    rows = pilot.assignments.values_list("participant__code", "sequence", "arm")
    return len(audit(pilot.seed, plan.seed, plan.scheme, (Lot(code, sequence, arm) for code, sequence, arm in rows)))


def _wrong_steps(pilot: Pilot) -> int:
    """Documents whose arm is not that of their department in their week."""
    first = pilot.locked_plan().starts
    rows = pilot.records.filter(kind="assign").values_list("department", "at", "arm")
    return sum((arm == AI) != begun(pilot, department, week_of(at, first)) for department, at, arm in rows)


def _must_be(pilot: Pilot, state: str, message: str) -> None:
    if pilot.state != state:
        raise JiphyeonError("pilot-state", message)

"""Recording: lots as documents are begun, what the workspace tells, and batches from browsers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiphyeon import __version__
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.assignment import AI, CONTROL, chosen, draw
from jiphyeon.core.pilot.event import Value, read_data
from jiphyeon.core.pilot.intake import Intake, take_in
from jiphyeon.core.pilot.sample import KOREA, week_of
from jiphyeon.server.pilots import planning, tasking
from jiphyeon.server.pilots.models import Assignment, Incident, Participant, Pilot, Record

FROM_BROWSERS = frozenset({"activity_beat", "source_open", "thumb_shown", "thumb", "micro_estimate", "survey_shown"})
"""What a browser may report; the rest only the server knows."""

OF_PERSON = frozenset({"survey_shown", "survey_answered", "training_done", "outside_ai"})
"""Events that belong to no document."""


def part_of(person: int) -> Participant | None:
    """The running pilot the person takes part in and has agreed to."""
    return (
        Participant.objects.filter(
            person_id=person,
            role=Participant.Role.USER,
            pilot__state=Pilot.State.RUNNING,
            consented__isnull=False,
            left__isnull=True,
        )
        .select_related("pilot", "person__unit")
        .first()
    )


def draw_lot(person: int, document: str, kind: str, *, at: datetime | None = None) -> str | None:
    """Draw the lot of a new document; its arm, or None where no pilot asks.

    Drawing twice for one document gives the same lot.
    """
    part = part_of(person)
    now = at or timezone.now()
    if part is None or not _takes_part(part.pilot, kind, now):
        return None
    if stopped(part.pilot):
        return None
    task = tasking.current()
    if (part.pilot.locked_plan().design == "crossover") != bool(task):
        return None
    kind = f"task-{task}" if task else kind
    drawn = Assignment.objects.filter(pilot=part.pilot, document=document).first()
    return (drawn or _drawn(part, document, kind, now)).arm


def stopped(pilot: Pilot) -> bool:
    """Whether a safety incident (S0) is unresolved: then no draft is offered and no lot drawn until it is."""
    return pilot.incidents.filter(severity=Incident.Severity.S0, resolved__isnull=True).exists()


def _takes_part(pilot: Pilot, kind: str, now: datetime) -> bool:
    plan = pilot.current_plan()
    today = now.astimezone(KOREA).date()
    return plan.starts <= today <= plan.ends and (not plan.kinds or kind in plan.kinds)


def _drawn(part: Participant, document: str, kind: str, now: datetime) -> Assignment:
    """The next lot of the participant. Two documents begun at once must not share a sequence number: try again."""
    plan = part.pilot.locked_plan()
    for _ in range(5):
        sequence = tasking.current() - 1 if tasking.current() else _next(part)
        arm = _arm(part, sequence, now)
        asked = chosen(part.pilot.seed, f"outside:{part.code}:{sequence}", plan.outside_share)
        try:
            with transaction.atomic():
                lot = Assignment.objects.create(
                    pilot=part.pilot,
                    participant=part,
                    sequence=sequence,
                    document=document,
                    document_kind=kind,
                    arm=arm,
                    at=now,
                )
                _keep_department(part)
                data: dict[str, Value] = {
                    "probability": plan.scheme.probability,
                    "sequence": sequence,
                    "outside_asked": asked,
                }
                _row(part, f"lot-{part.code}-{sequence}", "assign", now, lot, data).save()
        except IntegrityError:
            continue
        return lot
    raise JiphyeonError("lot-busy", "문서를 여는 중입니다. 잠시 뒤에 다시 해 주십시오.")


def _next(part: Participant) -> int:
    last = Assignment.objects.filter(participant=part).order_by("-sequence").first()
    return last.sequence + 1 if last else 0


def _arm(part: Participant, sequence: int, now: datetime) -> str:
    """By the document's own lot, by the department's starting time, or (before and after) by the date alone."""
    plan = part.pilot.locked_plan()
    if plan.design == "stepped_wedge":
        _keep_department(part)
        return AI if planning.begun(part.pilot, part.department, week_of(now, plan.starts)) else CONTROL
    if plan.design == "before_after":
        return AI if week_of(now, plan.starts) >= plan.weeks // 2 else CONTROL
    return draw(part.pilot.seed, plan.scheme, part.code, sequence)


def _keep_department(part: Participant) -> None:
    """Whoever moved is counted where they are when the lot is drawn."""
    unit = part.person.unit if part.person else None
    codes = unit.path.strip("/").split("/") if unit else []
    here = next((code for code in reversed(codes) if code in part.pilot.locked_plan().departments), part.department)
    if here != part.department:
        part.department = here
        part.save(update_fields=["department"])


def keep(person: int, document: str, kind: str, key: str, data: Mapping[str, Any], *, at: datetime) -> bool:
    """Store one event the server itself saw; says whether it was stored.

    Only documents with a lot are recorded: nothing is kept of what lies outside the pilot.
    """
    lots = Assignment.objects.filter(document=document, pilot__state=Pilot.State.RUNNING)
    if not lots.exists():
        return False
    part = part_of(person) if kind not in {"return", "approve"} else None
    lot = (lots.filter(participant=part) if part else lots).select_related("participant__pilot").first()
    if lot is None or not lot.participant.active:
        return False
    row = _row(lot.participant, key, kind, at, lot, read_data(kind, data))
    return bool(Record.objects.bulk_create([row], ignore_conflicts=True))


def keep_late(lot: Assignment, kind: str, key: str, data: Mapping[str, Any], *, at: datetime) -> bool:
    """Store what is heard of a document afterwards, also when the pilot has closed; says whether it was new."""
    if not lot.participant.active:
        return False
    row = _row(lot.participant, key, kind, at, lot, read_data(kind, data))
    return bool(Record.objects.bulk_create([row], ignore_conflicts=True))


def keep_batch(person: int, batch: Sequence[Any], sent_at: datetime | None) -> Intake | None:
    """Store a browser's events; None when the person takes part in nothing. Committed before it returns."""
    part = part_of(person)
    if part is None:
        return None
    now = timezone.now()
    given = {item["id"] for item in batch if isinstance(item, Mapping) and isinstance(item.get("id"), str)}
    known = set(Record.objects.filter(pilot=part.pilot, key__in=given).values_list("key", flat=True))
    intake = take_in(batch, sent_at=sent_at, received_at=now, known=known, allowed=FROM_BROWSERS)
    documents = {arrival.document for arrival in intake.accepted}
    lots = {lot.document: lot for lot in Assignment.objects.filter(participant=part, document__in=documents)}
    rows = [
        _row(part, arrival.id, arrival.kind, arrival.at, lots.get(arrival.document), arrival.data, clock=arrival.clock)
        for arrival in intake.accepted
        if arrival.document in lots or arrival.kind in OF_PERSON
    ]
    with transaction.atomic():
        Record.objects.bulk_create(rows, ignore_conflicts=True)
    return intake


def _row(
    part: Participant,
    key: str,
    kind: str,
    at: datetime,
    lot: Assignment | None,
    data: Mapping[str, Value],
    *,
    clock: bool = True,
) -> Record:
    return Record(
        pilot=part.pilot,
        key=key,
        kind=kind,
        at=at,
        received=timezone.now(),
        participant=part.code,
        department=part.department,
        document=lot.document if lot else "",
        document_kind=lot.document_kind if lot else "",
        arm=lot.arm if lot else "",
        data=dict(data),
        version=__version__,
        clock=clock,
        **Record.beat_columns(kind, at, data),
    )


def offered(person: int, document: str, kind: str) -> bool | None:
    """Whether the pilot's lot offers AI; None where no pilot asks. While a pilot is stopped nothing is offered."""
    part = part_of(person)
    if part is not None and stopped(part.pilot):
        return False
    arm = draw_lot(person, document, kind)
    return None if arm is None else arm == AI

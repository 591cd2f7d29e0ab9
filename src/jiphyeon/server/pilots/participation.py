"""Who takes part, what is stored of them, and how they leave."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.pilots.models import Comment, Given, Participant, Pilot, Record, Withdrawal


def join(
    pilot: Pilot, people: Iterable[Person], department: str, role: str = Participant.Role.USER
) -> list[Participant]:
    """Add people under pseudonyms drawn at random; who is in already stays as they are."""
    there = set(pilot.participants.values_list("person_id", flat=True))
    fresh = [person for person in people if person.pk not in there]
    rows = [
        Participant(pilot=pilot, person=person, code=secrets.token_hex(6), department=department, role=role)
        for person in fresh
    ]
    return Participant.objects.bulk_create(rows)


def join_department(pilot: Pilot, unit: Unit) -> list[Participant]:
    """Everybody who writes in the unit or below it."""
    people = Person.objects.filter(unit__path__startswith=unit.path, is_active=True, grants__role="writer")
    return join(pilot, people.distinct(), unit.code)


def join_approvers(pilot: Pilot, unit: Unit) -> list[Participant]:
    """Who reviews in the unit: asked about what comes to their desk, never recorded."""
    people = Person.objects.filter(unit__path__startswith=unit.path, is_active=True, grants__role="reviewer")
    return join(pilot, people.distinct(), unit.code, Participant.Role.APPROVER)


def join_observers(pilot: Pilot, unit: Unit) -> list[Participant]:
    """Who writes in a unit outside the pilot: a comparison that costs three minutes."""
    people = Person.objects.filter(unit__path__startswith=unit.path, is_active=True, grants__role="writer")
    return join(pilot, people.distinct(), unit.code, Participant.Role.OBSERVER)


def consent(part: Participant) -> None:
    """The person agrees to be recorded (again, after having left)."""
    Participant.objects.filter(pk=part.pk).update(consented=timezone.now(), left=None)


def leave(part: Participant) -> None:
    """Nothing more is recorded; what there is stays."""
    Participant.objects.filter(pk=part.pk).update(left=timezone.now())


def take_back(part: Participant) -> Withdrawal:
    """Nothing more is recorded, and everything there is goes. That it happened is kept, not who it was.

    After the pilot is closed its results are published and can no longer change.
    """
    pilot = part.pilot
    if pilot.state == Pilot.State.CLOSED:
        raise JiphyeonError(
            "pilot-closed",
            "끝난 시범의 기록은 이미 결과에 들어가 지울 수 없습니다.",
            suggestion="보존 기간이 끝나면 모두 지웁니다. 궁금한 점은 담당자에게 물어보세요.",
        )
    with transaction.atomic():
        records = stored(part)
        answers = Given.objects.filter(invitation__participant=part)
        documents = part.assignments.all()
        kept = Withdrawal.objects.create(
            pilot=pilot, records=records.count(), documents=documents.count(), answers=answers.count()
        )
        records.delete()
        answers.delete()
        documents.delete()
        part.invitations.all().delete()
        part.specimens.all().delete()
        Comment.objects.filter(pilot=pilot, participant=part.code).delete()
        leave(part)
        record(part.person, Action.DELETED, kept, records=kept.records)
    return kept


def stored(part: Participant) -> QuerySet[Record]:
    """Every event of the person."""
    return Record.objects.filter(pilot=part.pilot, participant=part.code)


def export(part: Participant) -> Iterator[dict[str, Any]]:
    """Everything stored of the person, as it is stored."""
    yield {
        "schema": "jiphyeon.pilot-mine/1",
        "pilot": part.pilot.title,
        "pseudonym": part.code,
        "department": part.department,
        "consented": part.consented.isoformat() if part.consented else None,
        "left": part.left.isoformat() if part.left else None,
    }
    for row in stored(part).order_by("at").iterator():
        yield {
            "event": row.kind,
            "at": row.at.isoformat(),
            "document": row.document,
            "document_kind": row.document_kind,
            "arm": row.arm,
            "data": row.data,
        }
    for given in Given.objects.filter(invitation__participant=part).order_by("at"):
        yield {"answer": given.question, "at": given.at.isoformat(), "data": given.data}

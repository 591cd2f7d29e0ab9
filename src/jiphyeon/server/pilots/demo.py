"""One finished pilot for the demonstration institution: simulated, and labelled as simulated everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import batched

import numpy as np
from django.db import transaction
from django.utils import timezone

from jiphyeon.core.pilot.assignment import commitment
from jiphyeon.core.pilot.cost import Costs
from jiphyeon.core.pilot.event import Event
from jiphyeon.core.pilot.plan import Plan, plan_digest
from jiphyeon.core.pilot.reply import Reply
from jiphyeon.core.pilot.simulation import Participant as Simulated
from jiphyeon.core.pilot.simulation import Truth, events_of, replies_of
from jiphyeon.core.pilot.wave import instrument_of
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.instrument import Instrument
from jiphyeon.core.survey.question import Matrix
from jiphyeon.core.survey.writing import instrument_to_dict
from jiphyeon.server.accounts.models import Person, RoleGrant, Unit
from jiphyeon.server.pilots import demo_loop, evaluation, planning
from jiphyeon.server.pilots.models import (
    Assignment,
    Given,
    Invitation,
    Participant,
    Pilot,
    Record,
    Survey,
)

TITLE = "문서작성 지원 AI 시범 운영"
DEPARTMENTS = ("planning", "elementary", "secondary", "science", "welfare", "general", "budget", "information")
SEED = "0a" * 32
"""The lots of a pilot that never was need no secret."""


def load_demo(today: date) -> None:
    """Add the pilot once; a moment's work (about 40,000 events)."""
    if Pilot.objects.filter(title=TITLE, simulated=True).exists():
        return
    owner = _owner()
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=DEPARTMENTS)}
    if owner is None or len(units) < len(DEPARTMENTS):
        return
    with transaction.atomic():
        pilot = _planned(owner, units, today)
        _gather(pilot, Truth(theta=-0.28, minutes=21, weekly=1.3, pleased=5.5, judging=0.5))
        demo_loop.load(pilot, owner)
        pilot = planning.close(pilot, owner)
        Pilot.objects.filter(pk=pilot.pk).update(closed=_moment(pilot.current_plan().ends, 18))
        pilot.refresh_from_db()
        evaluation.run(pilot, owner)


def _owner() -> Person | None:
    grant = RoleGrant.objects.filter(role=RoleGrant.Role.OWNER).select_related("person").first()
    return grant.person if grant else None


def _planned(owner: Person, units: dict[str, Unit], today: date) -> Pilot:
    monday = today - timedelta(days=today.weekday())
    starts = monday - timedelta(weeks=14)
    people = Person.objects.filter(unit__code__in=DEPARTMENTS, grants__role="writer").order_by("pk").distinct()
    plan = Plan(
        title=TITLE,
        purpose="공문을 쓰는 시간이 줄고 품질이 지켜지는지 확인하여 도입 여부를 정한다.",
        starts=starts,
        ends=starts + timedelta(weeks=12, days=-3),
        departments=DEPARTMENTS,
        participants=people.count(),
        costs=Costs(
            running=900_000,
            training_hours=1,
            support=200_000,
            hourly_wage=34_000,
            wage_low=29_000,
            wage_high=40_000,
            cost_less=0.1,
            cost_more=0.3,
            use_low=0.7,
            use_high=1.1,
        ),
        seed=commitment(SEED),
    )
    pilot = planning.begin(
        owner, next(iter(units.values())).parent or units["planning"], plan, seed=SEED, simulated=True
    )
    agreed = _moment(starts - timedelta(days=7), 10)
    Participant.objects.bulk_create(
        [
            Participant(
                pilot=pilot,
                person=person,
                code=f"demo{number:04}",
                department=person.unit.code if person.unit else "",
                consented=agreed,
                trained=agreed,
            )
            for number, person in enumerate(people)
        ]
    )
    pilot.state, pilot.digest, pilot.locked = Pilot.State.RUNNING, plan_digest(pilot.locked_plan()), agreed
    pilot.save()
    return pilot


def _gather(pilot: Pilot, truth: Truth) -> None:
    rng = np.random.default_rng(20260302)
    plan = pilot.current_plan()
    parts = {part.code: part for part in pilot.participants.all()}
    people = [Simulated(part.code, part.department) for part in parts.values()]
    store(pilot, parts, events_of(plan, SEED, truth, people, rng=rng))
    answer(pilot, parts, people, replace(truth, pleased=4.3), rng, wave="t0", opened=plan.starts - timedelta(days=6))
    answer(pilot, parts, people, truth, rng)


def store(pilot: Pilot, parts: dict[str, Participant], events: Iterable[Event]) -> None:
    """Write simulated events and their lots, some thousands at a time."""
    lots: list[Assignment] = []
    for batch in batched(events, 5000):
        Record.objects.bulk_create([_record(pilot, event) for event in batch], batch_size=2000)
        lots += [_lot(pilot, parts[event.participant], event) for event in batch if event.kind == "assign"]
    Assignment.objects.bulk_create(lots, batch_size=1000)


def _lot(pilot: Pilot, part: Participant, event: Event) -> Assignment:
    return Assignment(
        pilot=pilot,
        participant=part,
        sequence=int(str(event.data["sequence"])),
        document=event.document,
        document_kind=event.document_kind,
        arm=event.arm,
        at=event.at,
    )


def _record(pilot: Pilot, event: Event) -> Record:
    return Record(
        pilot=pilot,
        key=event.id,
        kind=event.kind,
        at=event.at,
        received=event.at,
        participant=event.participant,
        department=event.department,
        document=event.document,
        document_kind=event.document_kind,
        arm=event.arm,
        data=dict(event.data),
        version=event.versions.app,
        **Record.beat_columns(event.kind, event.at, event.data),
    )


def answer(
    pilot: Pilot,
    parts: dict[str, Participant],
    people: Sequence[Simulated],
    truth: Truth,
    rng: np.random.Generator,
    *,
    wave: str = "t2",
    opened: date | None = None,
) -> None:
    """Send a survey out and answer it for who answers."""
    replies = replies_of(people, truth, rng=rng)
    plan, instrument = pilot.current_plan(), instrument_of(wave)
    first = opened or plan.ends - timedelta(days=13)
    begun = _moment(first, 9)
    survey = Survey.objects.create(
        pilot=pilot,
        wave=wave,
        instrument=instrument_to_dict(instrument),
        digest=instrument.digest(),
        opened=begun,
        due=first + timedelta(days=13),
    )
    invitations = {code: Invitation(survey=survey, participant=part) for code, part in parts.items()}
    given: list[Given] = []
    words = demo_loop.words() if wave == "t2" else ()
    for number, reply in enumerate(replies):
        invitation = invitations[reply.participant]
        invitation.started = begun + timedelta(hours=number % 70)
        invitation.submitted = invitation.started + timedelta(seconds=max(150.0, reply.seconds or 500.0))
        answers = _answers(instrument, reply)
        if number < len(words):
            answers.append(Answer(words[number].question, text=words[number].text))
        given += [Given(invitation=invitation, question=one.question, data=one.to_dict()) for one in answers]
    Invitation.objects.bulk_create(invitations.values())
    Given.objects.bulk_create(given, batch_size=2000)


def _answers(instrument: Instrument, reply: Reply) -> list[Answer]:
    """The numbers of a simulated reply as answers to the questions."""
    found = []
    for question in instrument.questions():
        if isinstance(question.form, Matrix):
            rows = [(row.code, reply.get(f"{question.code}.{row.code}")) for row in question.form.rows]
            chosen = tuple((code, str(int(value))) for code, value in rows if value is not None)
            if chosen:
                found.append(Answer(question.code, rows=chosen))
        elif (value := reply.get(question.code)) is not None:
            found.append(Answer(question.code, selected=(str(int(value)),)))
        elif selected := reply.choices.get(question.code):
            found.append(Answer(question.code, selected=selected))
    return found


def _moment(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))  # noqa: DTZ001 (made aware here)

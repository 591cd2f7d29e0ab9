"""Sending a survey out, taking answers in as they are given, and reading them for the analysis."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import KINDS
from jiphyeon.core.pilot.reply import Reply, reply_of
from jiphyeon.core.pilot.wave import WAVES, about, instrument_of
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.instrument import Instrument
from jiphyeon.core.survey.question import Question
from jiphyeon.core.survey.routing import unanswered, walk
from jiphyeon.core.survey.writing import instrument_to_dict
from jiphyeon.server import mail
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.pilots.models import Given, Invitation, Participant, Pilot, Record, Survey

MOST_REMINDERS = 2
type Page = tuple[str, str, tuple[Question, ...]]
"""Title, introduction and questions of one page."""


def open_survey(pilot: Pilot, wave: str, due: date, person: Person) -> Survey:
    """Freeze the instrument and ask everybody who is in and has not left."""
    if pilot.surveys.filter(wave=wave).exists():
        raise JiphyeonError("survey-twice", "이 설문은 이미 보냈습니다.")
    if pilot.state != Pilot.State.RUNNING:
        raise JiphyeonError("pilot-state", "운영 중인 시범에서만 설문을 보낼 수 있습니다.")
    instrument = instrument_of(wave)
    with transaction.atomic():
        survey = Survey.objects.create(
            pilot=pilot,
            wave=wave,
            instrument=instrument_to_dict(instrument),
            digest=instrument.digest(),
            opened=timezone.now(),
            due=due,
        )
        parts = pilot.participants.filter(role=WAVES[wave].who, left__isnull=True)
        if WAVES[wave].who == Participant.Role.USER:
            parts = parts.filter(consented__isnull=False)
        Invitation.objects.bulk_create(
            [Invitation(survey=survey, participant=part, document=_document_of(part, wave)) for part in parts]
        )
        record(person, Action.SENT, survey, invited=len(parts))
    notify(survey)
    return survey


def notify(survey: Survey) -> int:
    """Write to everybody who has not answered, as far as mail can be sent; says to how many."""
    if not mail.configured():
        return 0
    return get_connection(fail_silently=True).send_messages([_letter(one) for one in _written_to(survey)]) or 0


def remind(survey: Survey) -> int:
    """A further word to who has not answered; twice at most, so that nobody is worn out.

    Raises `mail-not-set` and `mail-failed`, and counts nothing then.
    """
    mail.required()
    waiting = _written_to(survey)
    if any(one.reminded >= MOST_REMINDERS for one in waiting):
        raise JiphyeonError("survey-reminded", "이미 두 번 알렸습니다. 더 알리지 않습니다.")
    try:
        get_connection().send_messages([_letter(one) for one in waiting])
    except OSError as error:
        raise JiphyeonError(
            "mail-failed",
            "전자우편 서버에 닿지 않아 알리지 못했습니다.",
            suggestion="잠시 뒤에 다시 누르세요.",
        ) from error
    for one in waiting:
        one.reminded += 1
    Invitation.objects.bulk_update(waiting, ["reminded"])
    return len(waiting)


def _written_to(survey: Survey) -> list[Invitation]:
    """Who has not answered and has an address."""
    waiting = survey.invitations.filter(submitted__isnull=True, participant__person__isnull=False)
    return list(waiting.exclude(participant__person__email="").select_related("participant__person"))


def _letter(one: Invitation) -> EmailMessage:
    survey, person = one.survey, one.participant.person
    assert person is not None  # noqa: S101 (asked for above)
    name = WAVES[survey.wave].name
    return EmailMessage(
        f"[집현] {name}에 답해 주십시오",
        f"{person.name} 님께\n\n"
        f"‘{survey.pilot.title}’의 {name}입니다. 집현에 들어와 ‘내 시범 참여’에서 답해 주십시오.\n"
        f"{survey.due:%Y. %-m. %-d.}까지 받습니다. 답하지 않아도 불이익은 없습니다.\n",
        to=[person.email],
    )


def instrument_for(invitation: Invitation) -> Instrument:
    """The instrument as this person meets it, their document named."""
    return about(invitation.survey.read(), describe(invitation))


def describe(invitation: Invitation) -> str:
    """The document E7 asks about, by day and kind: nothing else is known of it."""
    if not invitation.document:
        return ""
    row = (
        Record.objects.filter(pilot=invitation.survey.pilot, document=invitation.document, kind="export")
        .order_by("at")
        .first()
    )
    if row is None:
        return ""
    day = timezone.localtime(row.at)
    kind = KINDS.get(row.document_kind, "문서")
    return f"{day:%-m}월 {day:%-d}일에 내보낸 ‘{kind}’ 문서를 떠올려 주십시오."


def pages(invitation: Invitation, answers: Mapping[str, Answer]) -> list[Page]:
    """The pages this person meets, by the answers given so far."""
    attributes = {"document": "yes" if invitation.document else "no"}
    met = walk(instrument_for(invitation), answers, seed=invitation.participant.code, attributes=attributes)
    return [(section.title, section.intro, questions) for section, questions in met]


def keep(invitation: Invitation, answers: Sequence[Answer]) -> None:
    """Store answers at once; a changed answer replaces the one before."""
    if not invitation.open:
        raise JiphyeonError("survey-closed", "이미 냈거나 마감된 설문입니다.")
    with transaction.atomic():
        if invitation.started is None:
            invitation.started = timezone.now()
            invitation.save(update_fields=["started"])
        for answer in answers:
            Given.objects.update_or_create(
                invitation=invitation, question=answer.question, defaults={"data": answer.to_dict()}
            )


def submit(invitation: Invitation) -> tuple[Question, ...]:
    """Hand in; gives the required questions still open, and hands in only when there are none."""
    if not invitation.open:
        raise JiphyeonError("survey-closed", "이미 냈거나 마감된 설문입니다.")
    answers = invitation.answers()
    questions = [question for _, _, asked in pages(invitation, answers) for question in asked]
    left = unanswered(questions, answers)
    if not left:
        invitation.submitted = timezone.now()
        invitation.save(update_fields=["submitted"])
    return left


def replies(pilot: Pilot, wave: str) -> tuple[list[Reply], int]:
    """Replies that were handed in, and how many were asked."""
    invitations = Invitation.objects.filter(survey__pilot=pilot, survey__wave=wave)
    handed = invitations.filter(submitted__isnull=False).select_related("participant").prefetch_related("given")
    found = [
        reply_of(
            one.answers(),
            one.participant.code,
            one.participant.department,
            seconds=(one.submitted - one.started).total_seconds() if one.submitted and one.started else None,
        )
        for one in handed
    ]
    return found, invitations.count()


def _document_of(part: Participant, wave: str) -> str:
    """One exported document of the person, drawn by lot; only T2 asks about one."""
    if wave != "t2":
        return ""
    rows = Record.objects.filter(pilot=part.pilot, participant=part.code, kind="export").order_by("key")
    documents = sorted(set(rows.values_list("document", flat=True)))
    return random.Random(f"{part.pilot.seed}:{part.code}").choice(documents) if documents else ""  # noqa: S311 (a lot)

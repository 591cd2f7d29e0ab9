"""Giving documents for grading, dealing them out twice, and taking grades in. Graders never learn who or how."""

from __future__ import annotations

import random
import secrets

from django.db import transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import KINDS
from jiphyeon.core.pilot.quality import Grading
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.pilots.models import Assignment, Grade, Participant, Pilot, Specimen

TWICE = 2
LONGEST = 20_000


def give(part: Participant, document: str, kind: str, text: str) -> Specimen:
    """Keep a finished document for grading. Names and numbers of people are masked before it is stored."""
    if not Assignment.objects.filter(participant=part, document=document).exists():
        raise JiphyeonError("specimen-outside", "이 시범의 문서가 아닙니다.")
    if len(text.strip()) < 30:
        raise JiphyeonError("specimen-empty", "글이 거의 없어 채점할 수 없습니다. 문서를 다 쓴 뒤에 내어 주십시오.")
    label = secrets.token_hex(2).upper()
    while part.pilot.specimens.filter(label=label).exists():
        label = secrets.token_hex(2).upper()
    values = {"kind": KINDS.get(kind, kind), "text": masked(text[:LONGEST]), "writer": part, "label": label}
    return Specimen.objects.get_or_create(pilot=part.pilot, document=document, defaults=values)[0]


def masked(text: str) -> str:
    """The text with personal data as blanks of its kind."""
    from jiphyeon.engines.kiwi import shared
    from jiphyeon.server.privacy.store import redactor
    from jiphyeon.services.comments import without_names

    hiding = redactor()
    return without_names(text, hiding, shared(), hiding.names)


def join_graders(pilot: Pilot, people: list[Person]) -> int:
    """Add graders under pseudonyms; who writes in the pilot cannot grade it."""
    there = set(pilot.participants.values_list("person_id", flat=True))
    fresh = [person for person in people if person.pk not in there]
    Participant.objects.bulk_create(
        [
            Participant(
                pilot=pilot,
                person=person,
                code=secrets.token_hex(6),
                department=person.unit.code if person.unit else "",
                role=Participant.Role.GRADER,
            )
            for person in fresh
        ]
    )
    return len(fresh)


def deal(pilot: Pilot) -> int:
    """Give every specimen to two graders, evenly and by lot; says how many grades are still to come."""
    graders = list(pilot.participants.filter(role=Participant.Role.GRADER, left__isnull=True).order_by("pk"))
    if len(graders) < TWICE:
        raise JiphyeonError(
            "graders-few", "채점자가 두 명 있어야 합니다.", suggestion="참여자 화면에서 채점자를 더하세요."
        )
    lots = random.Random(f"{pilot.seed}:grading:{pilot.specimens.count()}")  # noqa: S311 (a lot)
    with transaction.atomic():
        load = {grader.pk: grader.grades.count() for grader in graders}
        specimens = list(pilot.specimens.exclude(text="").prefetch_related("grades"))
        lots.shuffle(specimens)
        for specimen in specimens:
            has = {grade.grader_id for grade in specimen.grades.all()}
            free = [grader for grader in graders if grader.pk not in has]
            lots.shuffle(free)
            free.sort(key=lambda grader: load[grader.pk])
            for grader in free[: TWICE - len(has)]:
                Grade.objects.create(specimen=specimen, grader=grader)
                load[grader.pk] += 1
    return Grade.objects.filter(specimen__pilot=pilot, graded__isnull=True).count()


def grade(row: Grade, scores: tuple[int, int, int, int], approval: int, errors: int) -> None:
    """Keep a grade. One that was given is not changed after the pilot's analysis is made."""
    if row.specimen.pilot.analyses.filter(final=True).exists():
        raise JiphyeonError("grade-late", "이미 분석을 마쳐 채점을 바꿀 수 없습니다.")
    if not all(1 <= score <= 7 for score in scores) or not 0 <= approval <= 3 or not 0 <= errors <= 99:
        raise JiphyeonError("grade-range", "점수는 1~7, 오류는 0~99로 적어 주십시오.")
    row.r1, row.r2, row.r3, row.r4 = scores
    row.approval, row.errors, row.graded = approval, errors, timezone.now()
    row.save()


def asked_for(part: Participant, count: int = 4) -> list[Assignment]:
    """Exported documents of the person that would be graded if they gave them, drawn by lot; fewer once given."""
    exported = part.pilot.records.filter(participant=part.code, kind="export").values_list("document", flat=True)
    lots = list(Assignment.objects.filter(participant=part, document__in=set(exported)).order_by("pk"))
    random.Random(f"{part.pilot.seed}:specimen:{part.code}").shuffle(lots)  # noqa: S311 (a lot)
    given = set(part.specimens.values_list("document", flat=True))
    return [lot for lot in lots[:count] if lot.document not in given]


def gradings(pilot: Pilot) -> list[Grading]:
    """Every grade that was given."""
    rows = Grade.objects.filter(specimen__pilot=pilot, graded__isnull=False).select_related("specimen", "grader")
    return [row.value() for row in rows.order_by("specimen__label", "grader__code")]

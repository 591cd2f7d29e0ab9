"""What a pilot asks of somebody: to agree, and to answer."""

from __future__ import annotations

from django.urls import reverse

from jiphyeon.core.pilot.wave import WAVES
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.pilots import asking
from jiphyeon.server.pilots.models import Invitation, Participant, Pilot
from jiphyeon.server.ui.todo import Todo


def todo(person: Person) -> list[Todo]:
    """Surveys not handed in, documents asked about, and running pilots the person has not agreed to yet."""
    asked = Invitation.objects.filter(
        participant__person=person, submitted__isnull=True, survey__closed__isnull=True
    ).select_related("survey__pilot")
    new = Participant.objects.filter(
        person=person,
        role=Participant.Role.USER,
        consented__isnull=True,
        left__isnull=True,
        pilot__state=Pilot.State.RUNNING,
    ).select_related("pilot")
    surveys = [
        Todo(
            WAVES[one.survey.wave].name,
            reverse("pilots:survey", args=[one.pk]),
            f"{one.survey.pilot} · {one.survey.due:%-m. %-d.}까지",
        )
        for one in asked
    ]
    after = [
        Todo(
            "밖에서 더 쓴 시간 알리기",
            reverse("pilots:after", args=[lot.document]),
            f"{lot.at:%-m. %-d.}에 시작한 문서",
        )
        for lot in asking.waiting(person)
    ]
    return [*surveys, *after, *(Todo(str(one.pilot), reverse("pilots:mine"), "참여할지 여쭙니다") for one in new)]

"""What a pilot asks of somebody: to agree, and to answer."""

from __future__ import annotations

from django.urls import reverse

from jiphyeon.core.pilot.wave import WAVES
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.pilots.models import Invitation, Participant, Pilot
from jiphyeon.server.ui.todo import Todo


def todo(person: Person) -> list[Todo]:
    """Surveys not handed in, and running pilots the person has not agreed to yet."""
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
    return [*surveys, *(Todo(str(one.pilot), reverse("pilots:mine"), "참여할지 여쭙니다") for one in new)]

"""Which pilots a person may run: those of units their role reaches."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from jiphyeon.server.accounts.access import units_within
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.pilots.models import Invitation, Participant, Pilot

ROLES = ("owner", "operator")


def reach(person: Person) -> QuerySet[Unit]:
    """Units the person runs pilots for."""
    found = Unit.objects.none()
    for role in ROLES:
        found |= units_within(person, role)
    return found


def pilots_of(person: Person) -> QuerySet[Pilot]:
    """Pilots the person may run."""
    return Pilot.objects.filter(unit__in=reach(person)).select_related("unit", "owner")


def pilot_of(person: Person, pk: int) -> Pilot:
    """One of them; as if it were not there otherwise."""
    found = pilots_of(person).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def seen_by(person: Person, pk: int) -> Pilot:
    """A pilot of the person's own office that has begun: what is published of it is for everybody there."""
    found = Pilot.objects.filter(pk=pk, locked__isnull=False).select_related("unit").first()
    if found is None or person.unit is None or person.unit.path.split("/")[0] != found.unit.path.split("/")[0]:
        raise Http404
    return found


def part_of(person: Person, pk: int) -> Participant:
    """The person's own part in a pilot."""
    found = Participant.objects.filter(person=person, pk=pk).select_related("pilot").first()
    if found is None:
        raise Http404
    return found


def invitation_of(person: Person, pk: int) -> Invitation:
    """The person's own invitation."""
    found = (
        Invitation.objects.filter(participant__person=person, pk=pk)
        .select_related("survey__pilot", "participant")
        .first()
    )
    if found is None:
        raise Http404
    return found

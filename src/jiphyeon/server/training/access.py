"""Which plans an owner may see and change: those made from a diagnosis they run."""

from __future__ import annotations

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from jiphyeon.server.accounts.access import units_within
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.diagnosis.campaigns import run_by
from jiphyeon.server.training.models import Plan


def plans_of(person: Person) -> QuerySet[Plan]:
    """Plans from diagnoses the person runs, and their own where the diagnosis has been destroyed since."""
    kept = apps.get_model("diagnosis", "Campaign")._default_manager.values("pk")  # noqa: SLF001 (the public name)
    own = Q(owner=person) & ~Q(campaign__in=kept)
    return Plan.objects.filter(Q(campaign__in=run_by(person).values("pk")) | own)


def plan_of(person: object, pk: int) -> Plan:
    """One of them, its owner with it; as if it were not there otherwise."""
    found = plans_of(person).filter(pk=pk).select_related("owner").first() if isinstance(person, Person) else None
    if found is None:
        raise Http404
    return found


def finished_diagnoses(person: Person) -> list[tuple[int, str, bool]]:
    """Id, title and whether simulated, of the closed diagnoses the person runs, newest first."""
    return list(run_by(person).filter(state="closed").values_list("pk", "title", "simulated"))


def require_whole_office(person: object) -> None:
    """What holds for the whole office is changed by who owns all of it. Raises `PermissionDenied`."""
    if (
        not isinstance(person, Person)
        or Unit.objects.exclude(pk__in=units_within(person, "owner").values("pk")).exists()
    ):
        raise PermissionDenied

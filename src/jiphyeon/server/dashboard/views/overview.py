"""One page from the system's own data, so that the office supports schools and staff more precisely."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required, units_within
from jiphyeon.server.accounts.labels import code_labels
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.dashboard import alerts
from jiphyeon.server.dashboard.models import Limit
from jiphyeon.server.dashboard.overview import of_kind
from jiphyeon.server.dashboard.sources import Scope, panels

ROLES = ("owner", "reviewer", "operator")
PERIODS = ((30, "지난 30일"), (90, "지난 90일"), (365, "지난 1년"))


@role_required(*ROLES)
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Every panel, over the units the role reaches (or one of them)."""
    units, chosen, days, scope = _looked_at(request)
    found, labels = panels(scope), code_labels()
    offered = sorted((unit for unit in units if unit.kind != Unit.Kind.SCHOOL), key=lambda unit: unit.path)
    context = {
        "panels": found,
        "crossed": alerts.crossed(request.user, found),
        "limits": Limit.objects.filter(person=request.user),
        "figures": alerts.figures_of(found),
        "units": offered,
        "choices": [(unit.code, labels.get(unit.code, unit.name)) for unit in offered],
        "chosen": chosen,
        "days": days,
        "periods": PERIODS,
        "since": scope.since,
        "until": scope.until,
    }
    return render(request, "dashboard/index.html", context)


@role_required(*ROLES)
def kind(request: AuthenticatedRequest, kind: str) -> HttpResponse:
    """Findings by rule and returns by reason of one kind of document, where enough people wrote it."""
    _, chosen, days, scope = _looked_at(request)
    panel = of_kind(scope, kind)
    if panel is None:
        raise Http404
    context = {"panel": panel, "chosen": chosen, "days": days, "since": scope.since, "until": scope.until}
    return render(request, "dashboard/kind.html", context)


def _looked_at(request: AuthenticatedRequest) -> tuple[list[Unit], Unit | None, int, Scope]:
    """The units of the role, the one chosen, how many days, and all of it as a scope."""
    units = units_of(request.user)
    chosen = next((unit for unit in units if unit.code == request.GET.get("unit")), None)
    days = next((days for days, _ in PERIODS if str(days) == request.GET.get("days")), 90)
    return units, chosen, days, scope_of(request.user, [chosen] if chosen else units, days)


def scope_of(person: Person, units: list[Unit], days: int) -> Scope:
    """So many days up to now, over the topmost of the units."""
    paths = sorted(unit.path for unit in units)
    top = tuple(path for path in paths if not any(path != other and path.startswith(other) for other in paths))
    now = timezone.now()
    return Scope(person, top, now - timedelta(days=days), now)


def units_of(person: Person) -> list[Unit]:
    """Every unit the person's roles reach."""
    found = Unit.objects.none()
    for role in ROLES:
        found |= units_within(person, role)
    return list(found.distinct())

"""시범 운영 현황: what the owner watches while a pilot runs."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from jiphyeon.core.pilot.plot import intervals_svg
from jiphyeon.core.pilot.status import GROUPS, Status
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.pilots import improving, standing
from jiphyeon.server.pilots.access import ROLES, pilot_of
from jiphyeon.server.pilots.models import Incident, Pilot

PLOTTED = ("funnel", "weekly")
SATISFIED = ("overall", "usability", "keep", "recommend")


@require_safe
@role_required(*ROLES)
def show(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Use, minutes, findings, incidents and satisfaction: each with its n and interval, none by arm."""
    pilot = pilot_of(request.user, pk)
    if pilot.locked is None:
        return render(request, "pilots/standing.html", {"pilot": pilot, "status": None})
    found = standing.remembered(pilot)
    run = pilot.analyses.first()
    value = run.value() if run else None
    pleased = [one for code in SATISFIED if value is not None and (one := value.figure(code)) is not None]
    context = {
        "pilot": pilot,
        "status": found,
        "headline": _headline(found),
        "blocks": [
            {"title": title, "figures": found.groups[name], "plot": _plot(name, found)}
            for name, title in GROUPS.items()
            if found.groups.get(name)
        ],
        "columns": max((one.figures for one in found.cohorts), key=len, default=()),
        "incidents": _incidents(pilot),
        "pleased": pleased,
        "answered": improving.answered(pilot),
    }
    return render(request, "pilots/standing.html", context)


def _headline(found: Status) -> list[object]:
    codes = ("active", "exported", "minutes_median", "findings_change", "returned", "coverage")
    return [one for code in codes if (one := found.figure(code)) is not None]


def _plot(name: str, found: Status) -> str:
    if name not in PLOTTED:
        return ""
    drawn = intervals_svg(GROUPS[name], found.groups[name], bounds=(0.0, 100.0))
    return mark_safe(drawn)  # noqa: S308 (escaped)


def _incidents(pilot: Pilot) -> list[tuple[str, int, int]]:
    rows = list(pilot.incidents.values_list("severity", "resolved"))
    return [
        (label, sum(code == one for code, _ in rows), sum(code == one and done is None for code, done in rows))
        for one, label in Incident.Severity.choices
    ]

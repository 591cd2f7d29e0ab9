"""What the plan can find, before anyone starts."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.plot import intervals_svg
from jiphyeon.core.pilot.power import Power, Size, power
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.pilots.access import ROLES, pilot_of
from jiphyeon.server.pilots.models import Pilot

RUNS = 120


class PowerForm(forms.Form):
    """The size to try."""

    people = forms.IntegerField(label="참여자", min_value=5, max_value=1000)
    departments = forms.IntegerField(label="부서", min_value=1, max_value=100)
    documents = forms.IntegerField(label="1인당 문서(기간 전체)", min_value=2, max_value=80, initial=16)


@role_required(*ROLES)
def show(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The smallest effect a pilot of this size finds; other sizes can be tried."""
    pilot = pilot_of(request.user, pk)
    plan = pilot.current_plan()
    people = pilot.users().count() or plan.participants
    start = {"people": people, "departments": len(plan.departments), "documents": min(80, round(1.6 * plan.weeks))}
    form = PowerForm(request.GET or None, initial=start)
    context: dict[str, object] = {"pilot": pilot, "plan": plan, "form": form, "runs": RUNS}
    if request.GET and form.is_valid():
        context |= _found(pilot, form.cleaned_data)
    return render(request, "pilots/power.html", context)


def _found(pilot: Pilot, given: dict[str, int]) -> dict[str, object]:
    plan = pilot.current_plan()
    size = Size(given["people"], min(given["departments"], given["people"]), given["documents"], plan.weeks)
    found = power(plan.design, size, scheme=plan.scheme, runs=RUNS)
    enough = found.detectable is not None and found.detectable <= plan.thresholds.detectable
    return {"found": found, "enough": enough, "plot": _plot(found)}


def _plot(found: Power) -> str:
    figures = [
        Figure(f"e{effect}", f"시간 {effect:.0%} 감소", 100 * chance, found.runs, found.runs, "모의", unit="%", of="회",
               low=100 * chance, high=100 * chance)
        for effect, chance in found.curve
    ]  # fmt: skip
    return intervals_svg("효과의 크기와 찾을 확률", figures, zero=80, bounds=(0, 100))

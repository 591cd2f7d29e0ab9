"""The review page between an estimation and its use."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.measure.preflight import ADVICE
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.diagnosis.access import own_campaign
from jiphyeon.server.diagnosis.calibrating import calibrate_campaign, decide
from jiphyeon.server.diagnosis.models import ParameterSet

KINDS = {"P": "수행 문항", "S": "자기평가 문항"}


class DecideForm(forms.Form):
    note = forms.CharField(label="판단 근거", min_length=10, widget=forms.Textarea(attrs={"rows": 3}))
    accept = forms.TypedChoiceField(
        label="판단",
        choices=[("yes", "쓸 수 있는 문항의 값을 앞으로 만드는 진단에 씁니다"), ("no", "쓰지 않습니다")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


@require_safe
@role_required("owner")
def calibration(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The latest estimation beside what is assumed, item by item."""
    campaign = own_campaign(request.user, pk)
    found = campaign.parameter_sets.select_related("made_by", "decided_by").first()
    return _page(request, campaign.pk, found, DecideForm())


def _page(request: AuthenticatedRequest, pk: int, found: ParameterSet | None, form: DecideForm) -> HttpResponse:
    campaign = own_campaign(request.user, pk)
    parts = [
        (KINDS[kind], proposal, [(row, [ADVICE[flag] for flag in row["flags"]]) for row in proposal["items"]])
        for kind, proposal in (found.proposals if found else {}).items()
    ]
    context = {"campaign": campaign, "found": found, "parts": parts, "form": form}
    return render(request, "diagnosis/calibration.html", context, status=422 if form.errors else 200)


@require_POST
@role_required("owner")
def make(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Estimate."""
    campaign = own_campaign(request.user, pk)
    made = calibrate_campaign(campaign, request.user, timezone.now())
    record(request, Action.CREATED, made)
    return redirect("diagnosis:calibration", pk)


@require_POST
@role_required("owner")
def judge(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """Accept or refuse."""
    campaign = own_campaign(request.user, pk)
    found = get_object_or_404(ParameterSet, pk=number, campaign=campaign)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, found, form)
    decide(found, request.user, now=timezone.now(), **form.cleaned_data)
    record(request, Action.APPROVED if form.cleaned_data["accept"] else Action.REFUSED, found)
    messages.success(request, "판단을 기록했습니다.")
    return redirect("diagnosis:calibration", pk)

"""Completion and effect of a plan: four kinds of evidence, each on its own."""

from __future__ import annotations

import json

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.training.access import finished_diagnoses, plan_of, require_whole_office
from jiphyeon.server.training.catalogue import read_table
from jiphyeon.server.training.completion import read_results, write_results
from jiphyeon.server.training.effects import (
    analyse_evaluation,
    eligible,
    proposals,
    register_cutoff,
    register_waitlist,
    take_over,
)
from jiphyeon.server.training.forms import CatalogueForm
from jiphyeon.server.training.models import Course, Evaluation, Indicator, Plan
from jiphyeon.server.training.outcome import outcomes_of

SALT = "training.results"


class IndicatorForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A figure of the office before and after."""

    class Meta:
        model = Indicator
        fields = ("name", "source", "before", "after", "unit")


@role_required("owner")
def index(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Everything known of what came of a plan."""
    plan = plan_of(request.user, pk)
    outcomes = outcomes_of(plan)
    context = {
        "plan": plan,
        "tab": "effect",
        "outcomes": outcomes,
        "places": sum(o.places for o in outcomes),
        "completed": sum(o.completed for o in outcomes),
        "evaluations": plan.evaluations.select_related("course", "by"),
        "eligible": eligible(plan) if plan.state in {Plan.State.READY, Plan.State.CONFIRMED} else [],
        "courses": Course.objects.filter(enrolments__plan=plan)
        .exclude(pk__in=plan.enrolments.filter(state="completed").values("course"))
        .exclude(pk__in=plan.evaluations.values("course"))
        .distinct(),
        "after": [row for row in finished_diagnoses(request.user) if row[0] != plan.campaign],
        "proposals": proposals(),
        "indicators": plan.indicators.all(),
        "form": IndicatorForm(),
        "upload": CatalogueForm(),
    }
    return render(request, "training/effects.html", context)


@role_required("owner")
@require_POST
def register(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Register an evaluation before anybody starts."""
    plan = plan_of(request.user, pk)
    chosen = request.POST.get("course", "")
    courses = Course.objects.filter(enrolments__plan=plan).distinct()
    course = get_object_or_404(courses, pk=int(chosen) if chosen.isdecimal() else 0)
    by = register_cutoff if request.POST.get("design") == "cutoff" else register_waitlist
    try:
        made = by(plan, course, request.user)
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
    else:
        record(request, Action.CREATED, made, digest=made.digest)
        messages.success(request, "평가를 등록했습니다. 등록한 내용은 바뀌지 않습니다.")
    return redirect("training:effects", plan.pk)


@role_required("owner")
@require_POST
def analyse(request: HttpRequest, pk: int, evaluation: int) -> HttpResponse:
    """Analyse as registered."""
    found = get_object_or_404(Evaluation, pk=evaluation, plan=plan_of(request.user, pk))
    after = request.POST.get("after", "")
    try:
        analyse_evaluation(found, int(after) if after.isdecimal() else None)
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
    else:
        record(request, Action.CHANGED, found, analysed=True)
        messages.success(request, "등록한 방법으로 분석했습니다.")
    return redirect("training:effects", pk)


@role_required("owner")
@require_POST
def feed_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the pooled effects over into the catalogue."""
    require_whole_office(request.user)
    changed = take_over()
    record(request, Action.CHANGED, "training.course", gains=changed)
    messages.success(request, f"과정 {changed}건의 기대 효과를 바꾸었습니다. 다음 추천과 계획부터 씁니다.")
    return redirect("training:effects", pk)


@role_required("owner")
@require_POST
def add_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """A figure of the office before and after."""
    plan = plan_of(request.user, pk)
    form = IndicatorForm(request.POST)
    if form.is_valid():
        form.instance.plan = plan
        form.save()
        messages.success(request, "지표를 적었습니다.")
    else:
        messages.error(request, "지표의 이름, 출처와 앞뒤 값을 모두 적어 주세요.")
    return redirect("training:effects", pk)


@role_required("owner")
@require_POST
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """A filled-in list: what would change first, then the writing."""
    plan = plan_of(request.user, pk)
    try:
        if "marks" in request.POST:
            marks = json.loads(signing.loads(request.POST["marks"], salt=f"{SALT}.{pk}", max_age=3600))
            changed = write_results(plan, marks)
            record(request, Action.IMPORTED, plan, places=changed)
            messages.success(request, f"이수 결과 {changed}건을 넣었습니다.")
            return redirect("training:effects", pk)
        form = CatalogueForm(request.POST, request.FILES)
        if not form.is_valid():
            messages.error(request, "파일을 골라 주세요.")
            return redirect("training:effects", pk)
        read = read_results(plan, read_table(form.cleaned_data["file"].read()))
    except signing.BadSignature:
        messages.error(request, "미리 보기가 오래되었습니다. 파일을 다시 올려 주세요.")
        return redirect("training:effects", pk)
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
        return redirect("training:effects", pk)
    rows = [{"place": m.place, "state": m.state, "day": m.day} for m in read.marks]
    signed = signing.dumps(json.dumps(rows), salt=f"{SALT}.{pk}", compress=True)
    return render(request, "training/results.html", {"plan": plan, "read": read, "marks": signed, "tab": "effect"})

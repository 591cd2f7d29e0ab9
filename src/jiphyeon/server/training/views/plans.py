"""The office's plans: limits, the best assignment found, its documents."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.training.documents import notice_file, plan_file, roster_file
from jiphyeon.server.training.forms import PlanForm
from jiphyeon.server.training.models import Plan
from jiphyeon.server.training.results import closed_campaigns
from jiphyeon.server.training.store import confirm, make_plan, stale
from jiphyeon.server.training.tasks import improve_plan
from jiphyeon.services.train import PlanFigures, clash_sentences


@role_required("owner")
def index(request: HttpRequest) -> HttpResponse:
    """All plans, newest first."""
    plans = Plan.objects.select_related("owner").annotate(places=Count("enrolments"))
    return render(request, "training/plans.html", {"plans": plans, "ready": bool(closed_campaigns())})


@role_required("owner")
def new(request: AuthenticatedRequest) -> HttpResponse:
    """Set the limits; the quick preview is there at once, the best found follows."""
    campaigns = closed_campaigns()
    form = PlanForm(request.POST or None, campaigns=campaigns)
    if request.method == "POST" and form.is_valid():
        campaign = int(form.cleaned_data["campaign"])
        simulated = next(flag for pk, _, flag in campaigns if pk == campaign)
        try:
            plan = make_plan(
                form.cleaned_data["title"],
                request.user,
                campaign,
                form.limits(),
                period=form.cleaned_data["period"],
                simulated=simulated,
            )
        except JiphyeonError as error:
            form.add_error(None, f"{error.message} {error.suggestion}")
        else:
            record(request, Action.CREATED, plan)
            improve_plan.enqueue(plan.pk)
            return redirect("training:plan", plan.pk)
    return render(request, "training/plan_new.html", {"form": form, "campaigns": campaigns})


@role_required("owner")
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan with its figures."""
    plan = get_object_or_404(Plan.objects.select_related("owner"), pk=pk)
    context = {
        "plan": plan,
        "figures": PlanFigures.from_dict(plan.figures) if plan.figures else None,
        "clash": clash_sentences(plan.clash),
        "stale": stale(plan),
    }
    template = "training/_plan.html" if request.headers.get("HX-Request") else "training/plan.html"
    return render(request, template, context)


@role_required("owner")
@require_POST
def confirm_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Fix the plan; people then see their places."""
    plan = get_object_or_404(Plan, pk=pk)
    try:
        confirm(plan)
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
    else:
        record(request, Action.APPROVED, plan)
        messages.success(request, "계획을 확정했습니다. 배정된 사람의 화면에 과정이 나타납니다.")
    return redirect("training:plan", plan.pk)


@role_required("owner")
def download(request: AuthenticatedRequest, pk: int, what: str, course: str = "") -> HttpResponse:
    """The plan (`plan`), the list of places (`roster`) or the notice of one course (`notice`) as a file."""
    plan = get_object_or_404(Plan, pk=pk)
    if not plan.figures:
        messages.error(request, "아직 배정 결과가 없습니다.")
        return redirect("training:plan", plan.pk)
    try:
        if what == "plan":
            file = plan_file(plan, request.user)
        elif what == "roster":
            file = roster_file(plan)
        else:
            file = notice_file(plan, course, request.user)
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
        return redirect("training:plan", plan.pk)
    record(request, Action.EXPORTED, plan, what=what)
    return file

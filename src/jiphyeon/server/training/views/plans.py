"""The office's plans: limits, the best assignment found, its documents."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.training.access import finished_diagnoses, plan_of, plans_of
from jiphyeon.server.training.documents import notice_file, plan_file, report_file, roster_file, unit_notices_file
from jiphyeon.server.training.outbox import announce
from jiphyeon.server.training.planning_form import PlanForm
from jiphyeon.server.training.store import confirm, make_plan, search_again, stale, stop, stuck
from jiphyeon.server.training.tasks import deliver_notices, improve_plan
from jiphyeon.services.train import PlanFigures
from jiphyeon.services.train_words import clash_sentences


@role_required("owner")
def index(request: AuthenticatedRequest) -> HttpResponse:
    """All plans, newest first."""
    plans = plans_of(request.user).select_related("owner").annotate(places=Count("enrolments"))
    return render(request, "training/plans.html", {"plans": plans, "ready": bool(finished_diagnoses(request.user))})


@role_required("owner")
def new(request: AuthenticatedRequest) -> HttpResponse:
    """Set the limits; the quick preview is there at once, the best found follows."""
    campaigns = finished_diagnoses(request.user)
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
                schedule=form.schedule(),
                groups=form.groups(),
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
    plan = plan_of(request.user, pk)
    context = {
        "plan": plan,
        "figures": PlanFigures.from_dict(plan.figures) if plan.figures else None,
        "clash": clash_sentences(plan.clash),
        "stale": stale(plan),
        "stuck": stuck(plan),
        "tab": "overview",
    }
    template = "training/_plan.html" if request.headers.get("HX-Request") else "training/plan.html"
    return render(request, template, context)


@role_required("owner")
@require_POST
def confirm_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Fix the plan; people then see their places."""
    plan = plan_of(request.user, pk)
    try:
        confirm(plan)
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
    else:
        record(request, Action.APPROVED, plan)
        messages.success(request, "계획을 확정했습니다. 배정된 사람의 화면에 과정이 나타납니다.")
    return redirect("training:plan", plan.pk)


@role_required("owner")
@require_POST
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop looking (`what=stop`), or look again."""
    plan = plan_of(request.user, pk)
    try:
        if request.POST.get("what") == "stop":
            stop(plan)
            messages.success(request, "찾기를 멈추고 지금까지 찾은 배정을 두었습니다.")
        else:
            search_again(plan)
            improve_plan.enqueue(plan.pk)
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
    else:
        record(request, Action.CHANGED, plan)
    return redirect("training:plan", plan.pk)


@role_required("owner")
@require_POST
def tell_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the notices of a confirmed plan out."""
    plan = plan_of(request.user, pk)
    try:
        told = announce(plan)
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
    else:
        deliver_notices.enqueue()
        record(request, Action.EXPORTED, plan, told=told)
        messages.success(request, f"{told:,}명에게 안내를 보냈습니다." if told else "새로 안내할 사람이 없습니다.")
    return redirect("training:plan", plan.pk)


@role_required("owner")
def download(request: AuthenticatedRequest, pk: int, what: str, course: str = "") -> HttpResponse:
    """The plan (`plan`), the list of places (`roster`) or the notice of one course (`notice`) as a file."""
    plan = plan_of(request.user, pk)
    if not plan.figures:
        messages.error(request, "아직 배정 결과가 없습니다.")
        return redirect("training:plan", plan.pk)
    try:
        if what == "plan":
            file = plan_file(plan, request.user)
        elif what == "roster":
            file = roster_file(plan)
        elif what == "units":
            file = unit_notices_file(plan, request.user)
        elif what == "report":
            file = report_file(plan, request.user)
        else:
            file = notice_file(plan, course, request.user)
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
        return redirect("training:plan", plan.pk)
    record(request, Action.EXPORTED, plan, what=what)
    return file

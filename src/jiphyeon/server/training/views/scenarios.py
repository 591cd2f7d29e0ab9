"""Other limits set beside a plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.what_if import Change
from jiphyeon.server.accounts.access import role_required
from jiphyeon.server.training.access import plan_of
from jiphyeon.server.training.models import Plan, Scenario
from jiphyeon.server.training.planning_form import ChangeForm
from jiphyeon.server.training.scenarios import ask, columns, suggestions
from jiphyeon.server.training.tasks import run_scenario
from jiphyeon.services.train import PlanFigures


@role_required("owner")
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan and what else it could be, side by side."""
    plan = plan_of(request.user, pk)
    shown = columns(plan)
    context = {
        "plan": plan,
        "tab": "scenarios",
        "figures": PlanFigures.from_dict(plan.figures) if plan.figures else None,
        "columns": shown,
        "searching": any(c.scenario.state == Scenario.State.SOLVING for c in shown),
        "suggestions": suggestions(plan) if plan.state != Plan.State.SOLVING else [],
        "form": ChangeForm(),
    }
    template = "training/_scenarios.html" if request.headers.get("HX-Request") else "training/scenarios.html"
    return render(request, template, context)


@role_required("owner")
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a suggested question (`label`) or one's own."""
    plan = plan_of(request.user, pk)
    wanted = request.POST.get("label", "")
    try:
        known = {one.label: one.change for one in suggestions(plan)}
        label, change = (wanted, known[wanted]) if wanted in known else _own(request)
        scenario = ask(plan, label, change)
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
    else:
        run_scenario.enqueue(scenario.pk)
    return redirect("training:scenarios", plan.pk)


def _own(request: HttpRequest) -> tuple[str, Change]:
    form = ChangeForm(request.POST)
    if not form.is_valid():
        raise JiphyeonError("scenario-invalid", "조건을 읽지 못했습니다.", suggestion="수를 다시 적어 주세요.")
    data = form.cleaned_data
    share, cover = data["budget"], data["minimum_coverage"]
    words = [
        f"예산 {share:+} %" if share else "",
        f"최소 {data['minimum_hours']:g}시간" if data["minimum_hours"] is not None else "",
        f"부서마다 {cover} %" if cover is not None else "",
        f"한 사람 {data['courses_per_person']}과정" if data["courses_per_person"] else "",
    ]
    change = Change(
        budget_factor=1 + (share or 0) / 100,
        minimum_hours=data["minimum_hours"],
        minimum_coverage=None if cover is None else cover / 100,
        courses_per_person=data["courses_per_person"],
    )
    return ", ".join(word for word in words if word), change


@role_required("owner")
@require_POST
def remove(request: HttpRequest, pk: int, scenario: int) -> HttpResponse:
    """Take one away."""
    Scenario.objects.filter(pk=scenario, plan_id=pk).delete()
    return redirect("training:scenarios", pk)

"""The plan's timetable: sessions by week, who sits in one, and moving people by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.training import shifting
from jiphyeon.server.training.access import plan_of
from jiphyeon.server.training.models import Enrolment, Session
from jiphyeon.server.training.moving import choices, move, newcomers


@role_required("owner")
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """All sessions, week by week."""
    plan = plan_of(request.user, pk)
    sessions = plan.sessions.select_related("course").annotate(people=Count("enrolments"))
    weeks: dict[date | None, list[Session]] = defaultdict(list)
    for session in sessions:
        day = session.starts_on
        weeks[None if day is None else day - timedelta(days=day.weekday())].append(session)
    ordered = sorted(weeks.items(), key=lambda item: item[0] or date.max)
    context = {"plan": plan, "weeks": ordered, "tab": "timetable", "gap": _percent(plan.timetable.get("gap"))}
    return render(request, "training/timetable.html", context)


def _percent(gap: float | None) -> str:
    return "" if gap is None else f"{100 * gap:.2f}"


@role_required("owner")
def session(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Who sits in one session.

    With `person`, where that person could go instead; with `add`, who could come; with `days`, when it could be held.
    """
    held = get_object_or_404(
        Session.objects.select_related("plan", "course"), pk=number, plan=plan_of(request.user, pk)
    )
    rows = held.enrolments.select_related("person__unit").order_by("person__unit__path", "person__name")
    context: dict[str, object] = {"plan": held.plan, "session": held, "rows": rows, "tab": "timetable"}
    chosen = request.GET.get("person", "")
    if chosen.isdecimal():
        row = get_object_or_404(Enrolment.objects.select_related("person"), held=held, person_id=int(chosen))
        context |= {"moving": row.person, "choices": choices(held.plan, row.person_id, held.pk)[:12]}
    elif "add" in request.GET:
        context["newcomers"] = newcomers(held.plan, held.pk)
    elif "days" in request.GET:
        context["days"] = shifting.days(held.plan, held.pk)
    return render(request, "training/session.html", context)


@role_required("owner")
@require_POST
def shift_session(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """Hold a session at another time; the plan stays as feasible as it was."""
    plan = plan_of(request.user, pk)
    try:
        change, lost = shifting.shift(plan, request.user, number, request.POST.get("slots", ""))
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
    else:
        record(request, Action.CHANGED, plan, shifted=number, lost=lost)
        left = f" 그때 올 수 없는 {lost}명은 배정에서 뺐습니다." if lost else ""
        messages.success(request, f"날을 옮겼습니다.{left} {_cost(change)}")
    return redirect("training:timetable", plan.pk)


def _cost(change: float) -> str:
    return (
        f"기대 효과가 천분의 {abs(change):.1f}만큼 {_way(change)}." if round(change, 1) else "기대 효과는 그대로입니다."
    )


@role_required("owner")
@require_POST
def move_person(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Move, add or remove one person; the plan stays as feasible as it was."""
    plan = plan_of(request.user, pk)
    person, out_of, into = (_number(request.POST.get(name)) for name in ("person", "from", "to"))
    if person is None:
        messages.error(request, "옮길 사람을 고르지 않았습니다.")
        return redirect("training:timetable", plan.pk)
    try:
        change = move(plan, request.user, person, out_of, into)
    except JiphyeonError as error:
        messages.error(request, f"{error.message} {error.suggestion}")
    else:
        record(request, Action.CHANGED, plan, moved=person)
        messages.success(request, f"옮겼습니다. 기대 효과가 천분의 {abs(change):.1f}만큼 {_way(change)}.")
    return redirect("training:timetable", plan.pk)


def _way(change: float) -> str:
    return "늘었습니다" if change > 0 else "줄었습니다"


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None

"""The training's part of the office overview."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from jiphyeon.core.pilot.figure import Figure, figure
from jiphyeon.core.pilot.interval import wilson
from jiphyeon.core.pilot.suppression import shown_groups
from jiphyeon.server.accounts.access import has_role
from jiphyeon.server.dashboard.siblings import alone
from jiphyeon.server.dashboard.sources import Breakdown, Panel, Row, Scope
from jiphyeon.server.training.models import Enrolment, Plan

DEFINITION = "확정한 연수 계획에서 배정된 사람을 셉니다. 마친 비율은 마쳤다고 적은 사람의 비율입니다."


def overview(scope: Scope) -> list[Panel]:
    """Places, people and completion in the latest confirmed plan."""
    plan = Plan.objects.filter(
        state=Plan.State.CONFIRMED, confirmed_at__gte=scope.since, confirmed_at__lt=scope.until
    ).first()
    if plan is None:
        return []
    everything = Enrolment.objects.filter(plan=plan, person__unit__isnull=False)
    rows = everything.filter(scope.within("person__unit__path"))
    if not rows.exists() or not alone(scope, everything.values_list("person__unit__path", "person_id")):
        return []
    return [
        Panel(
            "training",
            f"연수: {plan.title}",
            _figures(rows.count(), _people(rows), _done(rows)),
            DEFINITION,
            _by_course(plan, scope),
            reverse("training:plan", args=[plan.pk]) if has_role(scope.person, "owner") else "",
            plan.simulated,
            order=30,
        )
    ]


def _people(rows: QuerySet[Enrolment]) -> int:
    return rows.values("person").distinct().count()


def _done(rows: QuerySet[Enrolment]) -> int:
    return rows.filter(state=Enrolment.State.COMPLETED).count()


def _figures(places: int, people: int, done: int) -> tuple[Figure, ...]:
    if people < 5:
        hidden = "5명보다 적은 집단의 결과는 보이지 않습니다."
        return (Figure("places", "배정", None, 0, 0, "연수 계획", unit="건", of="건", note=hidden),)
    completed = figure(
        "completed", "마친 비율", wilson(done, places), source="이수 기록", unit="%", of="건", times=100, people=people
    )
    placed = Figure(
        "places", "배정", float(places), places, places, "연수 계획", unit="건", of="건", note=f"{people}명"
    )
    return placed, completed


def _by_course(plan: Plan, scope: Scope) -> tuple[Breakdown, ...]:
    counted = (
        Enrolment.objects.filter(scope.within("person__unit__path"), plan=plan)
        .order_by("course__name")
        .values("course__name")
        .annotate(places=Count("pk"), done=Count("pk", filter=Q(state=Enrolment.State.COMPLETED)))
    )
    groups = {row["course__name"]: (row["places"], row["done"]) for row in counted}
    shown = shown_groups({name: places for name, (places, _) in groups.items()})
    rows = tuple(
        Row(name, _figures(places, places, done) if name in shown else ()) for name, (places, done) in groups.items()
    )
    return (Breakdown("과정별", ("배정", "마친 비율"), rows),)

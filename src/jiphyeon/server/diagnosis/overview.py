"""The diagnosis' part of the office overview: only what its published reports say."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.server.accounts.access import has_role
from jiphyeon.server.accounts.labels import code_labels
from jiphyeon.server.dashboard.sources import Breakdown, Panel, Row, Scope
from jiphyeon.server.diagnosis.models import Campaign, Report

DEFINITION = (
    "목표 도달은 직무별 목표 수준에 이르렀을 기대 비율의 평균입니다. 모든 수준은 보정 전의 잠정값이고,"
    " 구간은 열 번 가운데 아홉 번 참값을 담는 구간(90%)입니다. 마감한 뒤 담당자가 낸 보고서의 값만 보입니다."
)


def overview(scope: Scope) -> list[Panel]:
    """The latest published diagnosis that touches the time looked at, at the topmost unit that may be shown."""
    owner = has_role(scope.person, "owner") or has_role(scope.person, "operator")
    reports = Report.objects.filter(campaign__closed_at__lt=scope.until, campaign__ends_at__gte=scope.since)
    if not owner:
        reports = reports.filter(campaign__manager_view=Campaign.ManagerView.BANDS)
    report = reports.select_related("campaign").order_by("-campaign__closed_at").first()
    if report is None:
        return []
    top = next((group for group in report.groups if _within(group, scope.paths)), None)
    if top is None:
        return []
    campaign = report.campaign
    return [
        Panel(
            "diagnosis",
            f"진단: {campaign.title}",
            (_response(top), *_attainment(top)),
            DEFINITION,
            _by_unit(report, top, scope.paths),
            reverse("diagnosis:report", args=[campaign.pk]) if has_role(scope.person, "owner") else "",
            campaign.simulated,
            order=20,
        )
    ]


def _within(group: dict[str, Any], paths: tuple[str, ...]) -> bool:
    here = "".join(f"{code}/" for code in group["path"])
    return any(here.startswith(path) for path in paths)


def _response(group: dict[str, Any]) -> Figure:
    invited, answered = group["invited"], group["answered"]
    share = 100 * answered / invited if invited else None
    return Figure("response", "응답", share, answered, invited, "진단 응답", unit="%")


def _attainment(group: dict[str, Any]) -> tuple[Figure, ...]:
    names = {domain.code: domain.name for domain in default_framework().domains}
    return tuple(
        Figure(
            f"attained:{one['domain']}",
            f"{names.get(one['domain'], one['domain'])} 목표 도달",
            100 * one["attainment"]["value"],
            group["answered"],
            group["invited"],
            "진단 응답",
            100 * one["attainment"]["low"],
            100 * one["attainment"]["high"],
            "%",
            level=90,
        )
        for one in group["domains"]
    )


def _by_unit(report: Report, top: dict[str, Any], paths: tuple[str, ...]) -> tuple[Breakdown, ...]:
    depth = len(top["path"]) + 1
    found = [group for group in report.groups if len(group["path"]) == depth and _within(group, paths)]
    if not found:
        return ()
    names = code_labels()
    columns = ("응답", *(domain.name for domain in default_framework().domains))
    rows = tuple(Row(names.get(g["path"][-1], g["path"][-1]), (_response(g), *_attainment(g))) for g in found)
    return (Breakdown("기관·부서별 목표 도달", columns, rows),)

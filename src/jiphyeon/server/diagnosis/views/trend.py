"""Diagnoses of the same units side by side, year to year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.group import Path
from jiphyeon.core.competency.report_document import change_words, in_points, points_range, scale_name
from jiphyeon.core.competency.trend import Change
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.diagnosis.models import Report
from jiphyeon.server.diagnosis.positions import Step, series_of, steps_of


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One line: the name, both years in points, the change with its interval, and what may be said of it."""

    name: str
    depth: int
    before: str
    after: str
    change: str
    interval: str
    words: str
    clear: bool


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One diagnosis against the one before."""

    before: str
    after: str
    scales: tuple[ShownChange, ...]
    parts: tuple[ShownChange, ...]
    hidden: int
    common: int
    drifted: int
    link_error: str
    why_not: str


def _line(name: str, one: Change, depth: int = 0) -> ShownChange:
    return ShownChange(
        name,
        depth,
        f"{500 + 100 * one.before.value:.0f}",
        f"{500 + 100 * one.after.value:.0f}",
        in_points(one.change.value),
        points_range(one.change),
        change_words(one),
        one.clear,
    )


def _shown(step: Step, names: Mapping[str, str]) -> ShownStep:
    parts = step.parts or {}
    known = {tuple(group["path"]) for report in (step.before, step.after) for group in report.groups}
    return ShownStep(
        step.before.campaign.title,
        step.after.campaign.title,
        tuple(_line(scale_name(one.scale, default_framework()), one) for one in step.changes),
        tuple(_line(_name(path, names), parts[path], max(0, len(path) - 1)) for path in sorted(parts)),
        len([path for path in known if path and path not in parts]),
        len(step.over.common) if step.over else 0,
        len(step.over.drifted) if step.over else 0,
        f"{100 * step.changes[0].link_error:.0f}" if step.changes else "",
        step.why_not,
    )


def _name(path: Path, names: Mapping[str, str]) -> str:
    return names.get(path[-1], path[-1])


def _years(reports: Sequence[Report]) -> list[dict[str, object]]:
    """What each report itself said of everybody: response and target attainment by domain."""
    out: list[dict[str, object]] = []
    for report in reports:
        summary, whole = report.summary, report.groups[0] if report.groups else None
        out.append(
            {
                "campaign": report.campaign,
                "rate": round(100 * summary["answered"] / summary["invited"]) if summary["invited"] else 0,
                "attained": [round(100 * one["attainment"]["value"]) for one in whole["domains"]] if whole else [],
            }
        )
    return out


@never_cache
@require_safe
@role_required("owner")
def trend(request: AuthenticatedRequest) -> HttpResponse:
    """Every series of the owner's published diagnoses."""
    shown = []
    for reports in series_of(request.user):
        codes = {code for report in reports for group in report.groups for code in group["path"]}
        names = dict(Unit.objects.filter(code__in=codes).values_list("code", "name"))
        steps = [_shown(step, names) for step in reversed(steps_of(reports))]
        shown.append({"years": _years(reports), "steps": steps, "campaign": reports[-1].campaign})
        record(request, Action.VIEWED, reports[-1], trend=len(reports))
    context = {"series": shown, "domains": default_framework().domains}
    return render(request, "diagnosis/trend.html", context)

"""The figures behind a report as a workbook."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from jiphyeon.core.pilot.analysis import GROUPS
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.report.context import SIMULATED
from jiphyeon.core.pilot.status import GROUPS as STATUS_GROUPS
from jiphyeon.engines.figures_xlsx import render
from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.pilots import reporting, standing
from jiphyeon.server.pilots.models import Pilot

SURVEY = frozenset(
    {"satisfaction", "changes", "opinions", "departments", "response", "before", "approvers", "outsiders", "other_ai"}
)
"""Groups of an analysis that come from surveys."""


def of(pilot: Pilot, which: str, title: str, month: date) -> bytes:
    """One sheet a group, and a cover that says what the numbers are and are not."""
    if which == "monthly":
        last = month.replace(day=monthrange(month.year, month.month)[1])
        found = standing.status_of(pilot, month, last)
        groups = {STATUS_GROUPS[name]: figures for name, figures in found.groups.items()}
        return render(title, groups, _notes(pilot, ()))
    run = reporting.latest(pilot) if which == "adoption" else pilot.analyses.first()
    if run is None:
        return render(title, {}, _notes(pilot, ()))
    value = run.value()
    names = [name for name in value.groups if which == "adoption" or name in SURVEY]
    groups = {GROUPS[name]: _named(pilot, value.groups[name]) for name in names}
    return render(title, groups, _notes(pilot, value.limits))


def _notes(pilot: Pilot, limits: tuple[str, ...]) -> list[str]:
    plan = pilot.current_plan()
    lines = [f"{SIMULATED}."] if pilot.simulated else []
    lines.append(f"기간 {plan.starts:%Y. %-m. %-d.}~{plan.ends:%Y. %-m. %-d.}, 계획 지문 {pilot.digest[:16]}")
    lines.append("구간은 95% 신뢰구간입니다. 5명보다 적은 집단의 값은 싣지 않습니다.")
    return [*lines, *limits]


def _named(pilot: Pilot, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Departments by their names."""
    from dataclasses import replace

    names: Mapping[str, str] = dict(Unit.objects.filter(code__in=pilot.plan["departments"]).values_list("code", "name"))
    return tuple(replace(one, name=names.get(one.name, one.name)) for one in figures)

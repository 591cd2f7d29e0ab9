"""Where a campaign's groups stand on its scales, kept with the report; and two campaigns side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.competency.comparable import comparable
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.group import Path
from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.competency.scoring import Measured, measured_items, points_matrix
from jiphyeon.core.competency.trend import Bridge, Change, Position, bridge, change, item_name, position, position_from
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.survey.answer import Answer
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.diagnosis.campaigns import form_of, run_by
from jiphyeon.server.diagnosis.models import Campaign, Participation, Report

MOST = 4
"""Diagnoses shown side by side."""


def asked(campaign: Campaign) -> dict[str, BankItem]:
    """All items of the campaign's forms, by code."""
    return {item.code: item for number in range(len(campaign.forms)) for item in form_of(campaign, number).items}


@dataclass(frozen=True, slots=True)
class Points:
    """What the people of `rows` were given for each measured item: `matrix` (people, items), in the items' order."""

    rows: Sequence[Participation]
    items: Mapping[str, BankItem]
    measured: tuple[Measured, ...]
    matrix: NDArray[np.int64]


def points_of(campaign: Campaign, rows: Sequence[Participation], given: Mapping[int, Mapping[str, Answer]]) -> Points:
    """Everybody's points over all forms; `given` are their answers by participation."""
    items = asked(campaign)
    matrix = points_matrix(tuple(items.values()), [given.get(row.pk, {}) for row in rows])
    return Points(rows, items, measured_items(items.values()), matrix)


def positions(points: Points, groups: Sequence[tuple[Path, int]]) -> dict[str, Any]:
    """What the report keeps: `scales` of everybody (performance over all and by domain), `groups` over all.

    `groups` are the paths that may be shown with how many people each was asked.
    """
    measured, asked_all = points.measured, dict(groups).get((), len(points.rows))
    owner = {sub.code: domain.code for domain, sub in default_framework().subs()}
    performance = [place for place, one in enumerate(measured) if one.kind == "P"]
    scales = {"P": performance} | {
        f"P.{domain.code}": [place for place in performance if owner[measured[place].sub] == domain.code]
        for domain in default_framework().domains
    }
    found = {scale: _position(scale, points, columns, asked_all) for scale, columns in scales.items() if columns}
    whole = found.get("P")
    kept = [] if whole is None else _parts(points, performance, groups, whole.sd)
    return {"scales": {scale: one.to_dict() for scale, one in found.items() if one is not None}, "groups": kept}


def _position(scale: str, points: Points, columns: Sequence[int], everybody: int) -> Position | None:
    used = [points.measured[place].parameters for place in columns]
    names = [item_name(points.items[points.measured[place].code]) for place in columns]
    return position(scale, points.matrix[:, list(columns)], used, names, everybody=everybody)


def _parts(
    points: Points, columns: Sequence[int], groups: Sequence[tuple[Path, int]], sd: float
) -> list[dict[str, Any]]:
    """The mean of each group; one of few people is given the spread of everybody."""
    used, out = [points.measured[place].parameters for place in columns], []
    matrix = points.matrix[:, list(columns)]
    for path, asked_here in groups:
        here = [place for place, one in enumerate(points.rows) if one.path[: len(path)] == path]
        found = position("P", matrix[here], used, everybody=asked_here, sd=sd) if path else None
        if found is not None:
            out.append({"path": list(path)} | found.to_dict())
    return out


@dataclass(frozen=True, slots=True)
class Step:
    """One diagnosis against the one before: `changes` of everybody by scale, `parts` of groups; or `why_not`."""

    before: Report
    after: Report
    changes: tuple[Change, ...] = ()
    parts: Mapping[Path, Change] | None = None
    over: Bridge | None = None
    why_not: str = ""


def series_of(person: Person) -> list[list[Report]]:
    """Published diagnoses of the same units, oldest first: those with two or more, the newest series first.

    Simulated ones stand by themselves.
    """
    reports = Report.objects.filter(campaign__in=run_by(person).values("pk")).select_related("campaign")
    series: dict[tuple[bool, frozenset[int]], list[Report]] = {}
    for report in reports.defer("campaign__forms").order_by("campaign__ends_at", "pk"):
        units = frozenset(report.campaign.units.values_list("pk", flat=True))
        series.setdefault((report.campaign.simulated, units), []).append(report)
    found = [one[-MOST:] for one in series.values() if len(one) > 1]
    return sorted(found, key=lambda one: one[-1].campaign.ends_at, reverse=True)


def steps_of(reports: Sequence[Report]) -> list[Step]:
    """Each report of a series against the one before it; only groups no two of the shown years give away."""
    years = [_placed(report) for report in reports]
    shown = set.intersection(*({tuple(group["path"]) for group in report.groups} for report in reports))
    allowed = comparable(years, shown)
    return [_step(before, after, allowed) for before, after in pairwise(reports)]


def step_to(report: Report) -> Step | None:
    """The last step of the series a report ends; None when nothing comes before it."""
    campaign = report.campaign
    units = set(campaign.units.values_list("pk", flat=True))
    earlier = Report.objects.filter(campaign__ends_at__lt=campaign.ends_at, campaign__simulated=campaign.simulated)
    rows = earlier.exclude(pk=report.pk).select_related("campaign").defer("campaign__forms")
    before = [
        one
        for one in rows.order_by("campaign__ends_at", "pk")
        if set(one.campaign.units.values_list("pk", flat=True)) == units
    ]
    return steps_of([*before, report][-MOST:])[-1] if before else None


def _placed(report: Report) -> dict[int, Path]:
    rows = Participation.objects.filter(campaign_id=report.campaign_id).select_related(None)
    counted = set(report.people)
    return {row.person_id: row.path for row in rows.iterator(chunk_size=5000) if row.pk in counted}


def _step(before: Report, after: Report, allowed: frozenset[Path]) -> Step:
    step = Step(before, after)
    if () not in allowed:
        return replace(step, why_not="응답한 사람이 거의 같아, 견주면 달라진 몇 사람의 결과가 드러날 수 있습니다.")
    first, second = (report.summary.get("positions", {}) for report in (before, after))
    old, new = first.get("scales", {}), second.get("scales", {})
    if "P" not in old or "P" not in new:
        return replace(step, why_not="비교에 쓸 값이 없는 보고서입니다. 보고서를 다시 만들면 볼 수 있습니다.")
    try:
        over = bridge(position_from(old["P"]), position_from(new["P"]), _used(before.campaign), _used(after.campaign))
    except JiphyeonError as error:
        return replace(step, why_not=error.message)
    changes = tuple(
        change(position_from(old[scale]), position_from(found), over) for scale, found in new.items() if scale in old
    )
    parts = _changes_of_parts(first, second, over, changes[0], allowed)
    return replace(step, changes=changes, parts=parts, over=over)


def _changes_of_parts(
    first: Mapping[str, Any], second: Mapping[str, Any], over: Bridge, whole: Change, allowed: frozenset[Path]
) -> dict[Path, Change]:
    found: list[dict[Path, Position]] = []
    for one in (first, second):
        rows = [dict(row) for row in one.get("groups", ())]
        found.append({tuple(row.pop("path")): position_from(row) for row in rows})
    old, new = found
    return {path: change(old[path], new[path], over, whole) for path in new if path in old and path in allowed}


def _used(campaign: Campaign) -> dict[str, ItemParameters]:
    """The parameters a campaign used, by item as it stood."""
    return {item_name(item): item.parameters for item in asked(campaign).values() if item.parameters is not None}

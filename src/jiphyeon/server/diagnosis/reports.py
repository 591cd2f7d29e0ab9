"""Publishing what may be said of a campaign, once; a later version must not differ by a few people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.group import MINIMUM
from jiphyeon.core.competency.office import GroupSummary, OfficeSummary, Staff, summarise, summary_from_dict
from jiphyeon.core.competency.score import Score as ScoreValue
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import units_within
from jiphyeon.server.accounts.labels import code_labels
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.care import doubtful_count
from jiphyeon.server.diagnosis.models import Campaign, Participation, Report, Score
from jiphyeon.server.diagnosis.modules import module_means
from jiphyeon.server.diagnosis.opinions import summarise_opinions
from jiphyeon.server.diagnosis.positions import points_of, positions
from jiphyeon.server.diagnosis.quality import quality
from jiphyeon.server.diagnosis.results import answers_of


def publish(campaign: Campaign, now: datetime) -> Report:
    """Make the report of a closed campaign, or make it again.

    Raises `JiphyeonError`: `report-open` while answers still come, `report-few` when it would differ from the one
    published by fewer than five people (the difference would tell about them).
    """
    if campaign.state != Campaign.State.CLOSED:
        raise JiphyeonError(
            "report-open", "진단을 마감한 뒤에 결과 보고서를 만들 수 있습니다.", suggestion="먼저 진단을 마감하세요."
        )
    rows = list(campaign.participations.exclude(state=Participation.State.EXCLUDED).order_by("pk"))
    counted = sorted(row.pk for row in rows if row.state == Participation.State.FINISHED)
    with transaction.atomic():
        standing = Report.objects.select_for_update().filter(campaign=campaign).first()
        if standing is not None:
            changed = set(standing.people) ^ set(counted)
            if 0 < len(changed) < MINIMUM:
                raise JiphyeonError(
                    "report-few",
                    "앞서 만든 보고서와 견주어 바뀐 사람이 5명보다 적어 다시 만들지 않습니다.",
                    suggestion="두 보고서의 차이로 개인의 결과가 드러날 수 있습니다. 앞서 만든 보고서를 쓰세요.",
                )
        summary = summarise(_staff(rows), form_of(campaign).framework)
        finished = [row for row in rows if row.state == Participation.State.FINISHED]
        given = answers_of(finished)
        points = points_of(campaign, finished, given)
        stored = _to_json(summary) | {
            "organisation": _rounded(summarise_opinions(campaign, finished)),
            "module": _rounded(module_means(finished)),
            "doubtful": doubtful_count(campaign, finished, given),
            "quality": quality(points),
            "positions": positions(points, [(group.path, group.invited) for group in summary.groups]),
        }
        values = {"summary": stored, "people": counted, "made_at": now}
        report, _ = Report.objects.update_or_create(campaign=campaign, defaults=values)
    return report


def _staff(rows: Iterable[Participation]) -> list[Staff]:
    participations = list(rows)
    scores: dict[int, dict[str, ScoreValue]] = {}
    wanted = [row.pk for row in participations if row.state == Participation.State.FINISHED]
    scales = [f"P.{domain.code}" for domain in default_framework().domains]
    for row in Score.objects.filter(participation__in=wanted, scale__in=scales).iterator(chunk_size=5000):
        scores.setdefault(row.participation_id, {})[row.scale] = row.as_value()
    return [Staff(row.path, row.role, scores.get(row.pk)) for row in participations]


def _to_json(summary: OfficeSummary) -> dict[str, Any]:
    """The summary as stored: `jiphyeon.office-summary/1`, with rounded numbers."""
    rounded: dict[str, Any] = _rounded(asdict(summary))
    return {"schema": "jiphyeon.office-summary/1"} | rounded


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, list | tuple) else value


def summary_of(report: Report) -> OfficeSummary:
    """The published summary as a value."""
    return summary_from_dict(report.summary)


def unit_names(report: Report) -> dict[str, str]:
    """Names of the units shown, by code."""
    codes = {code for group in report.groups for code in group["path"]}
    return {code: label for code, label in code_labels().items() if code in codes}


def group_of(report: Report, unit: Unit) -> GroupSummary | None:
    """The group of a unit; None when it is not shown."""
    path = tuple(code for code in unit.path.split("/") if code)
    return next((group for group in summary_of(report).groups if group.path == path), None)


def headed_groups(person: Person) -> list[tuple[Report, Unit]]:
    """Group results the person may see as a head: units they review, in campaigns that allow it, where shown."""
    units = {tuple(code for code in unit.path.split("/") if code): unit for unit in units_within(person, "reviewer")}
    if not units:
        return []
    allowed = Campaign.ManagerView.BANDS
    reports = Report.objects.filter(campaign__manager_view=allowed).select_related("campaign").order_by("-made_at")
    return [
        (report, units[group.path])
        for report in reports.defer("campaign__forms")
        for group in summary_of(report).groups
        if group.path in units
    ]

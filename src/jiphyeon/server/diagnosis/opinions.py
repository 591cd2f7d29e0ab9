"""The organisation block of a campaign: opinions read from answers, summaries made for the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.competency.organisation import AreaSummary, Opinion, area_summaries, areas_from_dict
from jiphyeon.core.survey.scoring import row_points
from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.models import Answer, Campaign, Participation, Report


def organisation_items(campaign: Campaign) -> dict[str, BankItem]:
    """The organisation's items in any of the campaign's forms, by code."""
    forms = [form_of(campaign, number) for number in range(len(campaign.forms))]
    return {item.code: item for form in forms for item in form.items if item.type == "ORG"}


def summarise_opinions(campaign: Campaign, finished: Sequence[Participation]) -> dict[str, Any]:
    """`areas` and `icc`, ready for the stored report; empty where the forms hold no organisation block."""
    items = organisation_items(campaign)
    paths = {row.pk: row.path for row in finished}
    opinions: dict[str, list[Opinion]] = {item.sub: [] for item in items.values()}
    rows = Answer.objects.filter(participation__in=finished, question__in=items)
    for row in rows.order_by("participation_id").iterator(chunk_size=2000):
        item = items[row.question]
        given = tuple(row_points(item.question, row.answer).values())
        opinions[item.sub].append(Opinion(paths[row.participation_id], given))
    areas: list[dict[str, Any]] = []
    icc: dict[str, float | None] = {}
    for area in sorted(opinions):
        groups, reliability = area_summaries(area, opinions[area])
        areas += [asdict(group) for group in groups]
        icc[area] = reliability.icc
    return {"areas": areas, "icc": icc}


def areas_of(report: Report) -> tuple[AreaSummary, ...]:
    """The published summaries of the organisation block."""
    return areas_from_dict(report.summary.get("organisation", {}).get("areas", ()))


def whole(areas: Iterable[AreaSummary]) -> list[AreaSummary]:
    """Those of everybody together."""
    return [area for area in areas if area.path == ()]

"""What a panel's cuts would mean for people already diagnosed: shares reaching each level, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.competency.scoring import level_probabilities
from jiphyeon.core.measure.standard import Consistency, consistency
from jiphyeon.server.accounts.access import units_within
from jiphyeon.server.diagnosis.campaigns import form_of, without_forms
from jiphyeon.server.diagnosis.models import Campaign, Panel, Participation, Score
from jiphyeon.server.diagnosis.panels import LevelCut, parameters_of

LEAST = 100
"""Fewer people than this say little about a cut, and too much about each other."""


@dataclass(frozen=True, slots=True)
class Impact:
    """Of those who finished `campaign`: by level the share expected to reach it, and classification with all cuts."""

    campaign: Campaign
    people: int
    reaching: tuple[tuple[str, str, int], ...]
    classified: Consistency


def impact_of(panel: Panel, cuts: Sequence[LevelCut]) -> Impact | None:
    """From the newest closed diagnosis on the panel's scale with enough people; None without one or without cuts."""
    if not cuts or any(one.cut is None for one in cuts):
        return None
    thetas = [one.cut.theta for one in cuts if one.cut is not None]
    if thetas != sorted(thetas):
        return None
    campaign = _campaign(panel)
    if campaign is None:
        return None
    rows = Score.objects.filter(
        participation__campaign=campaign, participation__state=Participation.State.FINISHED, scale="P"
    ).values_list("value", "standard_error")
    values = np.array(list(rows), dtype=np.float64)
    chances = level_probabilities(values[:, 0], values[:, 1], thetas)
    above = chances[:, ::-1].cumsum(axis=1)[:, ::-1].mean(axis=0)[1:]
    reaching = tuple((one.level, one.name, round(100 * float(share))) for one, share in zip(cuts, above, strict=True))
    return Impact(campaign, len(values), reaching, consistency(chances))


def _campaign(panel: Panel) -> Campaign | None:
    """The newest that used the panel's parameters, a real one before a simulated one."""
    within = set(units_within(panel.made_by, "owner").values_list("pk", flat=True))
    judged = {item.item: item for item in parameters_of(panel)}
    closed = without_forms().filter(state=Campaign.State.CLOSED).order_by("simulated", "-ends_at")
    for campaign in closed:
        if not {unit.pk for unit in campaign.units.all()} <= within:
            continue
        if campaign.participations.filter(state=Participation.State.FINISHED).count() < LEAST:
            continue
        used = {one.code: one.parameters for one in form_of(campaign).measured}
        common = judged.keys() & used.keys()
        if common and all(judged[code] == used[code] for code in common):
            return campaign
    return None

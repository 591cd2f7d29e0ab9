"""Is the ratio of the arms what the lots should give? When not, nothing else can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scipy import stats

from jiphyeon.core.pilot.journey import Journey


@dataclass(frozen=True, slots=True)
class RatioCheck:
    """Sample-ratio check: χ² of offered and control documents against the probability of the lots."""

    offered: int
    control: int
    expected: float
    p_value: float

    def broken(self, limit: float = 0.001) -> bool:
        """Whether the ratio can hardly be chance (GrowthBook's default limit is 0.001)."""
        return self.p_value < limit


def ratio_check(offered: int, control: int, probability: float) -> RatioCheck | None:
    """The check; None when nothing was assigned."""
    total = offered + control
    if total == 0:
        return None
    statistic = (offered - total * probability) ** 2 / (total * probability * (1 - probability))
    return RatioCheck(offered, control, probability, float(stats.chi2.sf(statistic, 1)))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many assigned documents have known minutes, by arm, and whether the arms differ in it (χ² p-value)."""

    offered_known: int
    offered: int
    control_known: int
    control: int
    p_value: float | None

    @property
    def share(self) -> float | None:
        """Known share of all assigned documents."""
        total = self.offered + self.control
        return (self.offered_known + self.control_known) / total if total else None


def coverage(journeys: Sequence[Journey]) -> Coverage:
    """Coverage of the primary outcome. A difference between arms means that missing minutes may bias the effect."""
    offered = [journey.minutes is not None for journey in journeys if journey.offered]
    control = [journey.minutes is not None for journey in journeys if not journey.offered]
    table = [[sum(offered), len(offered) - sum(offered)], [sum(control), len(control) - sum(control)]]
    usable = all(sum(row) for row in table) and all(sum(column) for column in zip(*table, strict=True))
    p_value = float(stats.chi2_contingency(table, correction=False).pvalue) if usable else None
    return Coverage(sum(offered), len(offered), sum(control), len(control), p_value)

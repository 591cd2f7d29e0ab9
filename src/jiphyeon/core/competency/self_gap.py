"""Self-estimate against performance, told only where the difference is more than chance."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.score import Score

REAL = 1.64
"""A gap is told when it is this many standard errors from nothing (two-sided 90 %)."""
REAL_BY_DOMAIN = 2.39
"""The same held over six domains at once (Bonferroni)."""


@dataclass(frozen=True, slots=True)
class SelfGap:
    """G = theta_S - slope · theta_P: what someone says beyond what performance predicts.

    The regression on performance takes out the part that is only regression to the mean (the quartile-plot
    artefact); `domain` is '' for the whole.
    """

    domain: str
    value: float
    standard_error: float

    def real(self) -> bool:
        """Whether it may be told at all."""
        bar = REAL_BY_DOMAIN if self.domain else REAL
        return abs(self.value) > bar * self.standard_error

    @property
    def higher(self) -> bool:
        """Whether the self-estimate lies above what performance predicts."""
        return self.value > 0


def self_gaps(scores: Mapping[str, Score], framework: Framework) -> tuple[SelfGap, ...]:
    """The gaps that are real, the whole first; only over scales that have answers of both kinds."""
    pairs = [("", "S", "P")] + [(d.code, f"S.{d.code}", f"P.{d.code}") for d in framework.domains]
    slope = framework.assumptions.self_slope
    found = []
    for domain, self_scale, performance_scale in pairs:
        said, shown = scores.get(self_scale), scores.get(performance_scale)
        if said is None or shown is None or not said.items or not shown.items:
            continue
        error = math.hypot(said.standard_error, slope * shown.standard_error)
        found.append(SelfGap(domain, said.value - slope * shown.value, error))
    return tuple(gap for gap in found if gap.real())

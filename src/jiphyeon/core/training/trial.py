"""Simulated trials of a course with a known effect: to check the estimators, and for a labelled demonstration."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jiphyeon.core.training.measured import Observed


@dataclass(frozen=True, slots=True)
class Truth:
    """A made-up world: effect in theta units, growth of everybody, how θ before and after hang together, test error."""

    effect: float = 0.4
    growth: float = 0.1
    correlation: float = 0.8
    error: float = 0.45
    """Standard error of measurement of each diagnosis (unshrunken)."""


def trial(people: int, truth: Truth, rng: np.random.Generator, *, cut: float | None = None) -> list[Observed]:
    """One trial: half by lot, or with `cut` everybody whose measured score before lies below it."""
    before = rng.standard_normal(people)
    rest = np.sqrt(1 - truth.correlation**2)
    seen = before + truth.error * rng.standard_normal(people)
    lots = rng.permutation(people) < people // 2
    treated = lots if cut is None else seen < cut
    after = truth.correlation * before + rest * rng.standard_normal(people) + truth.growth + truth.effect * treated
    found = after + truth.error * rng.standard_normal(people)
    known = 1 / (1 + truth.error**2)
    sd = float(np.sqrt(1 - known))
    return [
        Observed(float(known * b), sd, float(known * a), sd, bool(t), running=float(b))
        for b, a, t in zip(seen, found, treated, strict=True)
    ]

"""The effect of a course on those drawn to take it first: ANCOVA on plausible values, combined by Rubin's rules."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from jiphyeon.core.training.measured import Floats, Measures

IMPUTATIONS = 40
WARM_UP = 60
BETWEEN = 5
"""Steps of the sampler thrown away between two sets of plausible values."""
LEAST_FREEDOM = 4.0
"""The formula for degrees of freedom nears zero where a short test tells little, and its interval the whole line; the
between-set variance, which then is nearly all there is, rests on `IMPUTATIONS` sets and is not that uncertain."""


@dataclass(frozen=True, slots=True)
class Found:
    """An effect in theta units with its 95 % interval; `n` people, `first` of them taught first.

    `missing` is the share of the uncertainty that comes from measuring with a short test.
    """

    effect: float
    error: float
    low: float
    high: float
    n: int
    first: int
    missing: float = 0.0

    @property
    def certain(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def ancova(measures: Measures, *, seed: int = 0, level: float = 0.95) -> Found:
    """Effect after − before adjusted, by randomisation.

    Model: θ_after = a + b·θ_before + τ·first + e, θ_before normal. Plausible values of both θ are drawn given the
    measures, their errors and the arm (a latent regression by Gibbs sampling; without the arm in it the effect would be
    understated, Mislevy 1991); each set gets an ordinary regression, and the sets are combined (Rubin 1987, degrees of
    freedom of Barnard & Rubin 1999).
    """
    rng = np.random.default_rng(seed)
    first = measures.treated.astype(float)
    estimates, variances = [], []
    state = _Sampler(measures, rng)
    for step in range(WARM_UP + IMPUTATIONS * BETWEEN):
        state.step()
        if step >= WARM_UP and (step - WARM_UP) % BETWEEN == 0:
            effect, variance = _regress(state.after, state.before, first)
            estimates.append(effect)
            variances.append(variance)
    return _rubin(np.array(estimates), np.array(variances), len(measures), int(first.sum()), level)


class _Sampler:
    """Draws of everybody's θ before and after given the measures and the regression, in turn with the regression."""

    def __init__(self, measures: Measures, rng: np.random.Generator) -> None:
        self.measures, self.rng = measures, rng
        self.before, self.after = measures.before.copy(), measures.after.copy()
        self.first = measures.treated.astype(float)

    def step(self) -> None:
        """One round: the regression given the θs, then the θs given the regression."""
        m, rng = self.measures, self.rng
        design = np.stack([np.ones(len(self.before)), self.before, self.first], axis=1)
        weights, residual = _draw_regression(design, self.after, rng)
        mean, spread = _draw_normal(self.before, rng)
        expected = design @ weights
        precision = 1 / m.after_error + 1 / residual
        centre = (m.after / m.after_error + expected / residual) / precision
        self.after = centre + rng.standard_normal(len(centre)) / np.sqrt(precision)
        rest = self.after - weights[0] - weights[2] * self.first
        precision = 1 / m.before_error + 1 / spread + weights[1] ** 2 / residual
        centre = (m.before / m.before_error + mean / spread + weights[1] * rest / residual) / precision
        self.before = centre + rng.standard_normal(len(centre)) / np.sqrt(precision)


def _draw_regression(design: Floats, outcome: Floats, rng: np.random.Generator) -> tuple[Floats, float]:
    """Coefficients and residual variance from their posterior (flat on coefficients, weak inverse gamma)."""
    gram = np.linalg.inv(design.T @ design)
    centre = gram @ design.T @ outcome
    rest = outcome - design @ centre
    freedom = len(outcome) - design.shape[1]
    variance = float((rest @ rest + 0.02) / rng.chisquare(freedom + 1))
    return centre + np.linalg.cholesky(variance * gram) @ rng.standard_normal(design.shape[1]), variance


def _draw_normal(values: Floats, rng: np.random.Generator) -> tuple[float, float]:
    centre, n = float(values.mean()), len(values)
    variance = float((((values - centre) ** 2).sum() + 0.02) / rng.chisquare(n))
    return centre + math.sqrt(variance / n) * float(rng.standard_normal()), variance


def _regress(after: Floats, before: Floats, first: Floats) -> tuple[float, float]:
    """Coefficient of `first` and its variance, by ordinary least squares."""
    design = np.stack([np.ones(len(after)), before, first], axis=1)
    gram = np.linalg.inv(design.T @ design)
    weights = gram @ design.T @ after
    rest = after - design @ weights
    return float(weights[2]), float(rest @ rest / (len(after) - 3) * gram[2, 2])


def _rubin(estimates: Floats, variances: Floats, n: int, first: int, level: float) -> Found:
    sets, mean = len(estimates), float(estimates.mean())
    within, between = float(variances.mean()), float(estimates.var(ddof=1))
    total = within + (1 + 1 / sets) * between
    share = (1 + 1 / sets) * between / total
    complete = n - 3
    by_sets = (sets - 1) / max(share, 1e-9) ** 2
    observed = (complete + 1) / (complete + 3) * complete * (1 - share)
    freedom = max(1 / (1 / by_sets + 1 / max(observed, 1e-9)), LEAST_FREEDOM)
    reach = float(student.ppf(0.5 + level / 2, freedom)) * math.sqrt(total)
    return Found(mean, math.sqrt(total), mean - reach, mean + reach, n, first, share)


def naive_gain(measures: Measures) -> float:
    """The mean gain of those taught, with nobody to compare: no effect, only to show what it would say."""
    chosen: NDArray[np.bool_] = measures.treated
    return float((measures.after[chosen] - measures.before[chosen]).mean())

"""The EM algorithm over one or several groups of people, with items that may be fixed and priors on items.

One group, nothing fixed, no prior is plain marginal maximum likelihood (Bock & Aitkin 1981). Several groups share
their items; each but the first may have its own mean and standard deviation (Bock & Zimowski 1997). Fixed items
(anchors) keep their parameters and so set the scale, and then every population may be free (Kim 2006).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.measure.curves import FLOOR, Curves
from jiphyeon.core.measure.model import Floats
from jiphyeon.core.measure.patterns import Expected, Patterns, expect


@dataclass(frozen=True, slots=True)
class Population:
    """The normal distribution of theta in one group; `free` ones are estimated."""

    mean: float = 0.0
    sd: float = 1.0
    free: bool = False

    def log_weights(self, theta: Floats) -> Floats:
        """Logarithm of its probability at each grid point; they sum to one."""
        logs: Floats = -0.5 * ((theta - self.mean) / self.sd) ** 2
        logs -= np.log(np.exp(logs).sum())
        return logs


@dataclass(frozen=True, slots=True)
class ItemPrior:
    """Priors for few answers: ln a ~ N(`log_slope_mean`, `log_slope_sd`), every intercept ~ N(0, `intercept_sd`).

    The defaults are those assumed below 300 answers. `slopes` says which items have the prior on a: one that runs
    backwards in the raw answers has none, so that it shows as negative.
    """

    slopes: NDArray[np.bool_]
    log_slope_mean: float = 0.0
    log_slope_sd: float = 0.5
    intercept_sd: float = 2.5

    def log_density(self, table: Floats, used: NDArray[np.bool_]) -> Floats:
        """Of each item, up to a constant; minus infinity where a slope under the prior is not positive."""
        a = table[:, 0]
        logs = np.log(np.where(a > 0, a, 1.0))
        slope = -logs - 0.5 * ((logs - self.log_slope_mean) / self.log_slope_sd) ** 2
        slope = np.where(self.slopes, np.where(a > 0, slope, -np.inf), 0.0)
        density: Floats = slope - 0.5 * (np.where(used[:, 1:], table[:, 1:], 0.0) / self.intercept_sd) ** 2 @ np.ones(
            table.shape[1] - 1
        )
        return density

    def pull(self, table: Floats, used: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Gradient of the log density, and its (positive) precision, both shaped like the parameter table."""
        gradient = np.where(used, -table / self.intercept_sd**2, 0.0)
        precision = np.where(used, 1.0 / self.intercept_sd**2, 0.0)
        a = np.maximum(table[:, 0], 1e-3)
        pull = -(1.0 + (np.log(a) - self.log_slope_mean) / self.log_slope_sd**2) / a
        gradient[:, 0] = np.where(self.slopes, pull, 0.0)
        precision[:, 0] = np.where(self.slopes, 1.0 / (self.log_slope_sd * a) ** 2, 0.0)
        return gradient, precision


@dataclass(frozen=True, slots=True)
class Fitted:
    """Where EM ended: the parameter `table` (items, widest), the populations, and how it went."""

    table: Floats
    populations: tuple[Population, ...]
    log_likelihood: float
    converged: bool
    steps: int


class Expectation:
    """EM steps over the answers of some groups, counted."""

    def __init__(
        self,
        curves: Curves,
        groups: Sequence[Patterns],
        populations: Sequence[Population],
        *,
        fixed: NDArray[np.bool_] | None = None,
        prior: ItemPrior | None = None,
    ) -> None:
        self.curves = curves
        self.groups = tuple(groups)
        self.populations = tuple(populations)
        self.fixed = np.zeros(curves.categories.size, dtype=np.bool_) if fixed is None else fixed
        self.prior = prior
        self.used = curves.used()
        self.steps = 0

    def fit(self, start: Floats, tolerance: float, most: int) -> Fitted:
        """EM with the SQUAREM extrapolation S3 (Varadhan & Roland 2008); a step that loses likelihood is undone."""
        state = self._packed(start, self.populations)
        best = -np.inf
        while self.steps < most:
            first, _ = self._step(state)
            second, likelihood = self._step(first)
            r, v = first - state, second - 2.0 * first + state
            if np.abs(second - first).max() < tolerance:
                return self._ended(second, converged=True)
            best = max(best, likelihood)
            alpha = -max(1.0, float(np.sqrt((r**2).sum() / max(float((v**2).sum()), 1e-300))))
            leap = state - 2.0 * alpha * r + alpha**2 * v
            state = second
            if self._possible(leap):
                landed, reached = self._step(leap)
                state = landed if reached >= best else second
        return self._ended(state, converged=False)

    def _ended(self, state: Floats, *, converged: bool) -> Fitted:
        table, populations = self._unpacked(state)
        likelihood = sum(found.log_likelihood for found in self._expected(table, populations))
        return Fitted(table, populations, likelihood, converged, self.steps)

    def _expected(self, table: Floats, populations: Sequence[Population]) -> list[Expected]:
        self.steps += 1
        logs = self.curves.logarithms(table)
        return [
            expect(patterns, logs, population.log_weights(self.curves.theta))
            for patterns, population in zip(self.groups, populations, strict=True)
        ]

    def _step(self, state: Floats) -> tuple[Floats, float]:
        """One EM step: better parameters, and the (penalised) log-likelihood of those given."""
        table, populations = self._unpacked(state)
        found = self._expected(table, populations)
        likelihood = sum(one.log_likelihood for one in found)
        if self.prior is not None:
            likelihood += float(self.prior.log_density(table, self.used).sum())
        counts = found[0].counts if len(found) == 1 else np.sum([one.counts for one in found], axis=0)
        for _ in range(4):
            moved = np.where(self.fixed[:, None], table, self._score(table, counts))
            arrived = bool(np.abs(moved - table).max() < 1e-7)
            table = moved
            if arrived:
                break
        return self._packed(table, [self._moved(p, e) for p, e in zip(populations, found, strict=True)]), likelihood

    def _moved(self, population: Population, found: Expected) -> Population:
        if not population.free:
            return population
        weights = found.people / found.people.sum()
        mean = float(weights @ self.curves.theta)
        return Population(mean, float(np.sqrt(weights @ (self.curves.theta - mean) ** 2)), free=True)

    def _score(self, table: Floats, counts: Floats) -> Floats:
        """One Fisher scoring step of every item, halved where it would not improve."""
        gradient, information = item_scores(self.curves, table, counts)
        diagonal = range(self.curves.widest)
        information[:, diagonal, diagonal] += np.where(self.used, 1e-9, 1.0)
        if self.prior is not None:
            pull, precision = self.prior.pull(table, self.used)
            gradient += pull
            information[:, diagonal, diagonal] += precision
        move = np.linalg.solve(information, gradient[..., None])[..., 0]
        before = self._fit_of(table, counts)
        size = np.ones((len(table), 1))
        for _ in range(30):
            tried = table + size * move
            worse = ~self.curves.possible(tried)
            tried = np.where(worse[:, None], table, tried)
            worse |= self._fit_of(tried, counts) < before - 1e-9 * (1.0 + np.abs(before))
            if not worse.any():
                return tried
            size[worse] *= 0.5
        result: Floats = np.where(worse[:, None], table, tried)
        return result

    def _fit_of(self, table: Floats, counts: Floats) -> Floats:
        fit: Floats = (counts * self.curves.logarithms(table)).sum(axis=(1, 2))
        return fit if self.prior is None else fit + self.prior.log_density(table, self.used)

    def _possible(self, state: Floats) -> bool:
        table, populations = self._unpacked(state)
        finite = bool(np.isfinite(state).all()) and all(0.02 < p.sd < 50 and abs(p.mean) < 20 for p in populations)
        if not finite or not self.curves.possible(table).all():
            return False
        return self.prior is None or bool(np.isfinite(self.prior.log_density(table, self.used)).all())

    def _packed(self, table: Floats, populations: Sequence[Population]) -> Floats:
        moments = [value for p in populations if p.free for value in (p.mean, np.log(p.sd))]
        return np.concatenate([table.ravel(), moments])

    def _unpacked(self, state: Floats) -> tuple[Floats, tuple[Population, ...]]:
        size = self.curves.categories.size * self.curves.widest
        moments = iter(state[size:])
        populations = tuple(
            Population(float(next(moments)), float(np.exp(min(next(moments), 50.0))), free=True) if p.free else p
            for p in self.populations
        )
        return state[:size].reshape(-1, self.curves.widest), populations


def item_scores(curves: Curves, table: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Gradient (items, widest) and expected information (items, widest, widest) of the complete-data likelihood."""
    found, by = curves.derivatives(table)
    safe = np.maximum(found, FLOOR)
    gradient = ((counts / safe)[..., None] * by).sum(axis=(1, 2))
    people = counts.sum(axis=2, keepdims=True)
    flat = by.reshape(len(table), -1, curves.widest)
    weight = (people / safe).reshape(len(table), -1, 1)
    return gradient, flat.transpose(0, 2, 1) @ (flat * weight)

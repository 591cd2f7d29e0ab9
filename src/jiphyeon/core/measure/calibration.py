"""Calibration: item parameters from answers by marginal maximum likelihood (Bock & Aitkin 1981)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.measure.curves import FLOOR, Curves, thresholds
from jiphyeon.core.measure.model import Floats, ItemParameters, ModelName
from jiphyeon.core.measure.patterns import Expected, Patterns, collapse, expect
from jiphyeon.core.measure.posterior import MISSING, Answers, even_grid
from jiphyeon.core.measure.preflight import item_rest, require_estimable
from jiphyeon.core.measure.standard_error import parameter_covariance, standard_errors

TOLERANCE = 1e-5
"""An EM step that moves no parameter further than this has arrived."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Calibrated `parameters`, with the standard errors of each item's (discrimination, thresholds …).

    `log_likelihood` is the marginal one; `converged` says whether the last EM step moved every parameter by
    less than the tolerance within the allowed `iterations` (E-steps used).
    """

    parameters: tuple[ItemParameters, ...]
    errors: tuple[Floats, ...]
    log_likelihood: float
    converged: bool
    iterations: int
    persons: int


def calibrate(
    responses: Answers,
    items: Sequence[str],
    model: ModelName,
    *,
    grid: Floats | None = None,
    tolerance: float = TOLERANCE,
    most: int = 1000,
) -> Calibration:
    """Fit `2pl`, `grm` or `gpcm` to answers (persons, items) coded 0 …, -1 missing.

    Theta is N(0, 1) on an even grid. Discriminations may take any sign and size and difficulties any value:
    nothing is boxed in. A middle category nobody chose leaves two equal thresholds (`grm`) and is refused for
    `gpcm`. Raises `JiphyeonError`: `measure-constant`, `measure-code`, `measure-unused-category`,
    `measure-empty`.
    """
    require_estimable(responses, items, model)
    dense, categories = _dense(np.asarray(responses))
    curves = Curves(model, even_grid() if grid is None else grid, categories)
    patterns, _ = collapse(dense, curves.widest)
    log_prior = -0.5 * curves.theta**2
    log_prior -= np.log(np.exp(log_prior).sum())
    fit = _Fit(curves, patterns, log_prior)
    table, likelihood, converged = fit.run(_start(dense, categories, model), tolerance, most)
    covariance = parameter_covariance(curves, patterns, log_prior, table)
    rows = [table[j, : categories[j]] for j in range(len(items))]
    errors = standard_errors(model, rows, covariance)
    expanded = [_expand(np.asarray(responses)[:, j], thresholds(model, rows[j]), errors[j]) for j in range(len(items))]
    parameters = tuple(
        ItemParameters(name, float(row[0]), tuple(map(float, b)), model)
        for name, row, (b, _) in zip(items, rows, expanded, strict=True)
    )
    return Calibration(parameters, tuple(se for _, se in expanded), likelihood, converged, fit.steps, len(responses))


class _Fit:
    """EM steps over one set of answers, counted."""

    def __init__(self, curves: Curves, patterns: Patterns, log_prior: Floats) -> None:
        self.curves = curves
        self.patterns = patterns
        self.log_prior = log_prior
        self.used = curves.used()
        self.steps = 0

    def run(self, table: Floats, tolerance: float, most: int) -> tuple[Floats, float, bool]:
        """EM with the SQUAREM extrapolation S3 (Varadhan & Roland 2008); a step that loses likelihood is undone."""
        best = -np.inf
        while self.steps < most:
            first, _ = self.step(table)
            second, likelihood = self.step(first)
            r, v = first - table, second - 2.0 * first + table
            if np.abs(second - first).max() < tolerance:
                return second, self.expected(second).log_likelihood, True
            best = max(best, likelihood)
            alpha = -max(1.0, float(np.sqrt((r**2).sum() / max(float((v**2).sum()), 1e-300))))
            leap = table - 2.0 * alpha * r + alpha**2 * v
            table = second
            if self.curves.possible(leap).all():
                landed, reached = self.step(leap)
                table = landed if reached >= best else second
        return table, self.expected(table).log_likelihood, False

    def expected(self, table: Floats) -> Expected:
        """The E-step at these parameters."""
        self.steps += 1
        return expect(self.patterns, self.curves.logarithms(table), self.log_prior)

    def step(self, table: Floats) -> tuple[Floats, float]:
        """One EM step: better parameters, and the log-likelihood of those given."""
        found = self.expected(table)
        for _ in range(4):
            moved = self._score(table, found.counts)
            arrived = bool(np.abs(moved - table).max() < 1e-7)
            table = moved
            if arrived:
                break
        return table, found.log_likelihood

    def _score(self, table: Floats, counts: Floats) -> Floats:
        """One Fisher scoring step of every item, halved where it would not improve."""
        gradient, information = item_scores(self.curves, table, counts)
        information[:, range(self.curves.widest), range(self.curves.widest)] += np.where(self.used, 1e-9, 1.0)
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
        return fit


def item_scores(curves: Curves, table: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Gradient (items, widest) and expected information (items, widest, widest) of the complete-data likelihood."""
    found, by = curves.derivatives(table)
    safe = np.maximum(found, FLOOR)
    gradient = ((counts / safe)[..., None] * by).sum(axis=(1, 2))
    people = counts.sum(axis=2, keepdims=True)
    flat = by.reshape(len(table), -1, curves.widest)
    weight = (people / safe).reshape(len(table), -1, 1)
    return gradient, flat.transpose(0, 2, 1) @ (flat * weight)


def _dense(answers: Answers) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
    """Answers with categories nobody chose closed up, and the categories of each item."""
    dense = np.full(answers.shape, MISSING, dtype=np.int8)
    categories = np.empty(answers.shape[1], dtype=np.int64)
    for j in range(answers.shape[1]):
        column = answers[:, j]
        codes = np.unique(column[column != MISSING])
        known = column != MISSING
        dense[known, j] = np.searchsorted(codes, column[known])
        categories[j] = codes.size
    return dense, categories


def _expand(column: Answers, b: Floats, errors: Floats) -> tuple[Floats, Floats]:
    """Thresholds for every code up to the highest: a code nobody chose lies between two equal thresholds."""
    codes = np.unique(column[column != MISSING])
    place = np.searchsorted(codes[1:], np.arange(1, codes[-1] + 1)) if codes[0] == 0 else np.arange(b.size)
    return b[place], np.concatenate([errors[:1], errors[1:][place]])


def _start(dense: NDArray[np.int8], categories: NDArray[np.int64], model: ModelName) -> Floats:
    """Starting values: the item-rest correlation gives slope and sign, the cumulated shares the intercepts."""
    rest = np.nan_to_num(item_rest(dense))
    table = np.zeros((dense.shape[1], int(categories.max())))
    for j, width in enumerate(categories):
        r = float(np.clip(rest[j], -0.75, 0.75))
        slope = float(np.copysign(max(abs(1.8 * r / np.sqrt(1.0 - r**2)), 0.3), r))
        counts = np.bincount(dense[dense[:, j] >= 0, j], minlength=width) + 0.5
        share = counts / counts.sum()
        if model == "gpcm":
            table[j, :width] = np.concatenate([[slope / max(1.0, (width - 1) / 2)], np.log(share[1:] / share[0])])
        else:
            above = share[::-1].cumsum()[::-1][1:]
            table[j, :width] = np.concatenate([[slope], np.log(above / (1.0 - above)) * np.sqrt(1.0 + slope**2 / 2.9)])
    return table

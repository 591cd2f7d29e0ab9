"""Calibration: item parameters from answers by marginal maximum likelihood (Bock & Aitkin 1981)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.measure.curves import Curves, thresholds
from jiphyeon.core.measure.em import Expectation, ItemPrior, Population
from jiphyeon.core.measure.model import Floats, ItemParameters, ModelName
from jiphyeon.core.measure.patterns import collapse
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
    priors: bool = False,
) -> Calibration:
    """Fit `2pl`, `grm` or `gpcm` to answers (persons, items) coded 0 …, -1 missing.

    Theta is N(0, 1) on an even grid. Discriminations may take any sign and size and difficulties any value:
    nothing is boxed in. With `priors` (for fewer than 300 answers) ln a ~ N(0, 0.5) and d ~ N(0, 2.5), but an item
    that runs against the others has no prior on a, so that it shows. A middle category nobody chose leaves two
    equal thresholds (`grm`) and is refused for `gpcm`. Raises `JiphyeonError`: `measure-constant`, `measure-code`,
    `measure-unused-category`, `measure-empty`.
    """
    require_estimable(responses, items, model)
    dense, categories = closed_up(np.asarray(responses))
    curves = Curves(model, even_grid() if grid is None else grid, categories)
    patterns, _ = collapse(dense, curves.widest)
    start = starting_values(dense, categories, model)
    prior = ItemPrior(start[:, 0] > 0) if priors else None
    everybody = Population()
    fit = Expectation(curves, [patterns], [everybody], prior=prior).fit(start, tolerance, most)
    precision = None if prior is None else prior.pull(fit.table, curves.used())[1]
    covariance = parameter_covariance(curves, patterns, everybody.log_weights(curves.theta), fit.table, precision)
    rows = [fit.table[j, : categories[j]] for j in range(len(items))]
    errors = standard_errors(model, rows, covariance)
    whole = [expanded(np.asarray(responses)[:, j], thresholds(model, rows[j]), errors[j]) for j in range(len(items))]
    parameters = tuple(
        ItemParameters(name, float(row[0]), tuple(map(float, b)), model)
        for name, row, (b, _) in zip(items, rows, whole, strict=True)
    )
    found = tuple(se for _, se in whole)
    return Calibration(parameters, found, fit.log_likelihood, fit.converged, fit.steps, len(responses))


def closed_up(answers: Answers) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
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


def expanded(column: Answers, b: Floats, errors: Floats) -> tuple[Floats, Floats]:
    """Thresholds for every code up to the highest: a code nobody chose lies between two equal thresholds."""
    codes = np.unique(column[column != MISSING])
    place = np.searchsorted(codes[1:], np.arange(1, codes[-1] + 1)) if codes[0] == 0 else np.arange(b.size)
    return b[place], np.concatenate([errors[:1], errors[1:][place]])


def starting_values(
    dense: NDArray[np.int8], categories: NDArray[np.int64], model: ModelName, widest: int = 0
) -> Floats:
    """Starting values: the item-rest correlation gives slope and sign, the cumulated shares the intercepts."""
    rest = np.nan_to_num(item_rest(dense))
    table = np.zeros((dense.shape[1], widest or int(categories.max())))
    for j, width in enumerate(categories):
        r = float(np.clip(rest[j], -0.75, 0.75))
        slope = float(np.copysign(max(abs(1.8 * r / np.sqrt(1.0 - r**2)), 0.3), r))
        counts = np.bincount(dense[dense[:, j] >= 0, j], minlength=int(width)) + 0.5
        share = counts / counts.sum()
        if model == "gpcm":
            table[j, :width] = np.concatenate([[slope / max(1.0, (width - 1) / 2)], np.log(share[1:] / share[0])])
        else:
            above = share[::-1].cumsum()[::-1][1:]
            table[j, :width] = np.concatenate([[slope], np.log(above / (1.0 - above)) * np.sqrt(1.0 + slope**2 / 2.9)])
    return table

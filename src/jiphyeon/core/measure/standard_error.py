"""Standard errors of calibrated parameters, from the information in the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.measure.curves import FLOOR, Curves
from jiphyeon.core.measure.em import Population
from jiphyeon.core.measure.model import Floats, ModelName
from jiphyeon.core.measure.patterns import Patterns, expect, log_table, posterior_weights

AFFORDABLE = 1e9
"""Multiplications up to which the exact observed information is taken instead of the cross-product one."""
STEP = 1e-4


def parameter_covariance(
    curves: Curves, patterns: Patterns, log_prior: Floats, table: Floats, precision: Floats | None = None
) -> Floats:
    """Covariance of all slopes and intercepts, item by item, (parameters, parameters); NaN where undetermined.

    The observed information, by differences of the exact gradient (Fisher's identity; Louis 1982), where that
    is cheap or people are few; otherwise the cross products of the people's scores, which estimate the same
    (Mislevy & Sheehan 1989; Paek & Cai 2014). `precision` is what priors on the items add, shaped like `table`.
    """
    number = int(curves.used().sum())
    cost = 2.0 * number * 2.0 * patterns.rows.size * curves.widest * curves.theta.size
    if cost <= AFFORDABLE or patterns.counts.sum() < 2 * number:
        information = _observed(curves, patterns, log_prior, table)
    else:
        information = _cross_product(curves, patterns, log_prior, table)
    if precision is not None:
        information += np.diag(precision[curves.used()])
    return _inverse(information)


def linked_covariance(
    curves: Curves,
    groups: Sequence[Patterns],
    populations: Sequence[Population],
    table: Floats,
    fixed: NDArray[np.bool_],
) -> Floats:
    """Covariance of the parameters of the items that are not `fixed`, item by item, with free populations counted in.

    Cross products of the people's scores, by the items' parameters and by each free mean and standard deviation.
    """
    free = np.repeat(~fixed, curves.categories)
    items, moments = int(free.sum()), 2 * sum(p.free for p in populations)
    information = np.zeros((items + moments, items + moments))
    at = items
    for patterns, population in zip(groups, populations, strict=True):
        extra = np.arange(at, at + 2) if population.free else np.arange(0)
        at += extra.size
        place = np.concatenate([np.arange(items), extra])
        log_weights = population.log_weights(curves.theta)
        for scores, weights, counts in _scores(curves, patterns, log_weights, table):
            z = (curves.theta - population.mean) / population.sd
            by_moments = np.stack([weights @ z, weights @ (z**2 - 1.0)], axis=1)[:, : extra.size] / population.sd
            rows = np.concatenate([scores[:, free], by_moments], axis=1)
            information[np.ix_(place, place)] += rows.T @ (rows * counts[:, None])
    return _inverse(information)[:items, :items]


def _inverse(information: Floats) -> Floats:
    values, vectors = np.linalg.eigh(0.5 * (information + information.T))
    if values.size and values[0] <= 1e-10 * values[-1]:
        return np.full_like(information, np.nan)
    covariance: Floats = (vectors / values) @ vectors.T
    return covariance


def standard_errors(model: ModelName, rows: Sequence[Floats], covariance: Floats) -> list[Floats]:
    """Of each item: standard error of the discrimination, then of each threshold (delta method on b = -d/a)."""
    out = []
    start = 0
    for row in rows:
        block = covariance[start : start + row.size, start : start + row.size]
        start += row.size
        jacobian = np.zeros((row.size, row.size))
        jacobian[0, 0] = 1.0
        steps = np.diff(row[1:], prepend=0.0) if model == "gpcm" else row[1:]
        for k in range(1, row.size):
            jacobian[k, 0] = steps[k - 1] / row[0] ** 2
            jacobian[k, k] = -1.0 / row[0]
            if model == "gpcm" and k > 1:
                jacobian[k, k - 1] = 1.0 / row[0]
        out.append(np.sqrt(np.maximum(np.diagonal(jacobian @ block @ jacobian.T), 0.0)))
    return out


def _ratios(curves: Curves, table: Floats) -> Floats:
    """Derivative of log P by each parameter, (items, points, widest, widest)."""
    found, by = curves.derivatives(table)
    ratios: Floats = by / np.maximum(found, FLOOR)[..., None]
    return ratios


def _gradient(curves: Curves, patterns: Patterns, log_prior: Floats, table: Floats) -> Floats:
    counts = expect(patterns, curves.logarithms(table), log_prior).counts
    every = (counts[..., None] * _ratios(curves, table)).sum(axis=(1, 2))
    gradient: Floats = every[curves.used()]
    return gradient


def _observed(curves: Curves, patterns: Patterns, log_prior: Floats, table: Floats) -> Floats:
    columns = []
    for j, k in np.argwhere(curves.used()):
        shift = np.zeros_like(table)
        shift[j, k] = STEP
        up = _gradient(curves, patterns, log_prior, table + shift)
        columns.append((_gradient(curves, patterns, log_prior, table - shift) - up) / (2.0 * STEP))
    return np.array(columns)


def _cross_product(curves: Curves, patterns: Patterns, log_prior: Floats, table: Floats) -> Floats:
    number = int(curves.used().sum())
    information = np.zeros((number, number))
    for scores, _, counts in _scores(curves, patterns, log_prior, table):
        information += scores.T @ (scores * counts[:, None])
    return information


def _scores(
    curves: Curves, patterns: Patterns, log_prior: Floats, table: Floats
) -> Iterator[tuple[Floats, Floats, Floats]]:
    """By block: each person's score (posterior mean of d log P by every parameter), posterior weights, counts."""
    ratios = _ratios(curves, table)
    logs = log_table(curves.logarithms(table))
    widest = curves.widest
    number = int(curves.used().sum())
    for place, block in patterns.blocks():
        weights, _ = posterior_weights(block, logs, log_prior)
        scores = np.empty((len(block), number))
        start = 0
        for j, width in enumerate(curves.categories):
            given = block[:, j * widest : (j + 1) * widest]
            flat = ratios[j, :, :, :width].reshape(curves.theta.size, -1)
            mean = (weights @ flat).reshape(len(block), widest, width)
            scores[:, start : start + width] = np.matmul(given[:, None, :], mean)[:, 0]
            start += int(width)
        yield scores, weights, patterns.counts[place]

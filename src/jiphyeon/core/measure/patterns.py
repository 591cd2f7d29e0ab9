"""Answers as an indicator matrix, so that the E-step is two matrix products."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.measure.model import Floats

KEPT = 48_000_000
"""Bytes of indicator matrix kept between iterations; a larger one is made anew, block by block."""
BLOCK = 4096
"""People in a block."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """Distinct rows of answers (patterns, items; -1 missing), how often each occurs, the widest item's categories."""

    rows: NDArray[np.int8]
    counts: Floats
    widest: int
    kept: tuple[Floats, ...]

    def blocks(self) -> Iterator[tuple[slice, Floats]]:
        """Indicator blocks: (people of the block, items * widest), one where that answer was given."""
        for number, start in enumerate(range(0, len(self.rows), BLOCK)):
            place = slice(start, start + BLOCK)
            yield place, self.kept[number] if self.kept else indicators(self.rows[place], self.widest)


@dataclass(frozen=True, slots=True)
class Expected:
    """What an E-step gives.

    Expected answers `counts` (items, points, widest), the marginal `log_likelihood`, and the expected number of
    `people` at each grid point.
    """

    counts: Floats
    log_likelihood: float
    people: Floats


def collapse(answers: NDArray[np.int8], widest: int) -> tuple[Patterns, NDArray[np.int64]]:
    """The distinct rows, and for each person the number of their row."""
    whole = np.ascontiguousarray(answers)
    keys = whole.view(np.dtype((np.void, whole.shape[1]))).ravel()
    _, first, person, counts = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
    rows = whole[first]
    kept: tuple[Floats, ...] = ()
    if rows.size * widest * 8 <= KEPT:
        kept = tuple(indicators(rows[start : start + BLOCK], widest) for start in range(0, len(rows), BLOCK))
    return Patterns(rows, counts.astype(np.float64), widest, kept), person.reshape(-1)


def indicators(rows: NDArray[np.int8], widest: int) -> Floats:
    """One row a person, one column for each category of each item."""
    given = rows[:, :, None] == np.arange(widest, dtype=np.int8)
    numbers: Floats = given.reshape(len(rows), -1).astype(np.float64)
    return numbers


def posterior_weights(block: Floats, table: Floats, log_prior: Floats) -> tuple[Floats, Floats]:
    """Posterior of theta (people, points) and each person's marginal log-likelihood.

    `table` is log P(category | theta) as (items * widest, points).
    """
    weights = block @ table
    weights += log_prior
    top = weights.max(axis=1, keepdims=True)
    weights -= top
    np.exp(weights, out=weights)
    total = weights.sum(axis=1, keepdims=True)
    weights /= total
    return weights, (np.log(total) + top)[:, 0]


def log_table(logarithms: Floats) -> Floats:
    """(items, points, widest) as (items * widest, points)."""
    return np.ascontiguousarray(logarithms.transpose(0, 2, 1)).reshape(-1, logarithms.shape[1])


def expect(patterns: Patterns, logarithms: Floats, log_prior: Floats) -> Expected:
    """The E-step (Bock & Aitkin 1981): expected number of each answer at each grid point."""
    items, points, widest = logarithms.shape
    table = log_table(logarithms)
    counts = np.zeros((items * widest, points))
    people = np.zeros(points)
    likelihood = 0.0
    for place, block in patterns.blocks():
        weights, marginal = posterior_weights(block, table, log_prior)
        likelihood += float(marginal @ patterns.counts[place])
        weights *= patterns.counts[place, None]
        counts += block.T @ weights
        people += weights.sum(axis=0)
    return Expected(counts.reshape(items, widest, points).transpose(0, 2, 1), likelihood, people)

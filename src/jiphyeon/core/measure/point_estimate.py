"""One number a person: the mode of the posterior (MAP) and Warm's weighted likelihood estimate (WLE)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.measure.model import Floats, ItemParameters
from jiphyeon.core.measure.posterior import MISSING, Answers, checked_answers
from jiphyeon.core.measure.shape import slope_at

BOUND = 12.0
"""Theta is sought between -BOUND and BOUND."""
CHUNK = 4096


@dataclass(frozen=True, slots=True)
class PointEstimates:
    """`theta` and its standard error `se`, each (persons,); NaN for a WLE of somebody without an answer."""

    theta: Floats
    se: Floats


def map_estimates(
    responses: Answers, items: Sequence[ItemParameters], *, prior_mean: float = 0.0, prior_sd: float = 1.0
) -> PointEstimates:
    """Maximum a posteriori under a normal prior (Samejima 1969); se = 1 / sqrt(I + 1/sd²) at the mode."""
    precision = 1.0 / prior_sd**2

    def slope(answers: Answers, theta: Floats) -> Floats:
        return slope_at(answers, items, theta).gradient - (theta - prior_mean) * precision

    theta = _roots(checked_answers(responses, items), slope)
    information = _information(responses, items, theta)
    return PointEstimates(theta, 1.0 / np.sqrt(information + precision))


def wle_estimates(responses: Answers, items: Sequence[ItemParameters]) -> PointEstimates:
    """Weighted likelihood (Warm 1989): the root of dL/dtheta + J / (2 I); se = 1 / sqrt(I). Finite for all-wrong."""
    answers = checked_answers(responses, items)

    def slope(given: Answers, theta: Floats) -> Floats:
        found = slope_at(given, items, theta)
        return found.gradient + found.skew / (2.0 * np.maximum(found.information, 1e-300))

    nothing = (answers == MISSING).all(axis=1)
    theta = np.where(nothing, np.nan, _roots(answers, slope))
    information = _information(answers, items, np.where(nothing, 0.0, theta))
    return PointEstimates(theta, np.where(nothing, np.nan, 1.0 / np.sqrt(np.maximum(information, 1e-300))))


def _information(answers: Answers, items: Sequence[ItemParameters], theta: Floats) -> Floats:
    parts = [
        slope_at(answers[start : start + CHUNK], items, theta[start : start + CHUNK]).information
        for start in range(0, len(theta), CHUNK)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def _roots(answers: Answers, slope: Callable[[Answers, Floats], Floats]) -> Floats:
    """Where the slope falls through zero, by bisection; distinct answers are worked on once."""
    rows, person = np.unique(answers, axis=0, return_inverse=True)
    out = np.empty(len(rows))
    for start in range(0, len(rows), CHUNK):
        some = rows[start : start + CHUNK]
        low, high = np.full(len(some), -BOUND), np.full(len(some), BOUND)
        for _ in range(42):
            middle = 0.5 * (low + high)
            rising = slope(some, middle) > 0
            low, high = np.where(rising, middle, low), np.where(rising, high, middle)
        out[start : start + CHUNK] = 0.5 * (low + high)
    found: Floats = out[person.reshape(-1)]
    return found

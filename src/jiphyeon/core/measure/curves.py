"""Category curves of many items at once, in slope-intercept form, with their derivatives.

All arrays run over (items, points, categories); items with fewer categories than the widest are padded with
categories of probability zero. A parameter row is (slope, intercept 1, …, intercept K-1):
graded: P(answer >= k) = logistic(slope * theta + intercept k) (Samejima 1969);
partial credit: log P(k) = k * slope * theta + intercept k + constant (Muraki 1992, cumulated).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.measure.model import Floats, ModelName

FLOOR = 1e-12
"""Smallest category probability used in a ratio; keeps an impossible category from dividing by zero."""


@dataclass(frozen=True, slots=True)
class Curves:
    """The shape of a set of items: `model`, the grid of `theta` and each item's number of `categories`."""

    model: ModelName
    theta: Floats
    categories: NDArray[np.int64]

    @property
    def widest(self) -> int:
        """Categories of the widest item."""
        return int(self.categories.max())

    def used(self) -> NDArray[np.bool_]:
        """Which cells of the parameter table (items, widest) are parameters and not padding."""
        return np.arange(self.widest)[None, :] < self.categories[:, None]

    def probabilities(self, parameters: Floats) -> Floats:
        """P(category | theta), (items, points, widest); zero in padding."""
        return self._graded(parameters)[0] if self.model != "gpcm" else self._partial(parameters)

    def logarithms(self, parameters: Floats) -> Floats:
        """Logarithm of `probabilities`, finite everywhere."""
        return np.log(np.maximum(self.probabilities(parameters), 1e-300))

    def derivatives(self, parameters: Floats) -> tuple[Floats, Floats]:
        """`probabilities` and their derivative by each parameter, (items, points, widest, widest)."""
        if self.model == "gpcm":
            return self._partial_derivatives(parameters)
        found, slope = self._graded(parameters)
        out = np.zeros((*found.shape, self.widest))
        out[..., 0] = self.theta[None, :, None] * (slope[..., :-1] - slope[..., 1:])
        for k in range(1, self.widest):
            out[:, :, k, k] = slope[..., k]
            out[:, :, k - 1, k] = -slope[..., k]
        return found, out

    def possible(self, parameters: Floats) -> NDArray[np.bool_]:
        """Which items' parameters give proper curves: graded intercepts must fall."""
        finite = np.isfinite(parameters).all(axis=1)
        if self.model == "gpcm" or self.widest == 2:
            return finite
        used = self.used()[:, 2:]
        falling: NDArray[np.bool_] = ((np.diff(parameters[:, 1:], axis=1) < -1e-8) | ~used).all(axis=1)
        return finite & falling

    def _graded(self, parameters: Floats) -> tuple[Floats, Floats]:
        """Probabilities, and p(1 - p) of the boundaries 0 … widest (zero at both ends)."""
        items, width = parameters.shape
        logits = parameters[:, None, :1] * self.theta[None, :, None] + parameters[:, None, 1:]
        boundary = np.zeros((items, self.theta.size, width + 1))
        boundary[..., 0] = 1.0
        used = self.used()[:, None, 1:]
        e = np.exp(-np.abs(logits))
        boundary[..., 1:-1] = np.where(logits >= 0, 1.0, e) / (1.0 + e) * used
        slope = np.zeros_like(boundary)
        slope[..., 1:-1] = e / (1.0 + e) ** 2 * used
        found = boundary[..., :-1] - boundary[..., 1:]
        # The top category of a two-sided difference keeps its digits; the bottom one is 1 - p = logistic(-x).
        found[..., 0] = np.where(logits[..., 0] >= 0, e[..., 0], 1.0) / (1.0 + e[..., 0])
        return found, slope

    def _partial(self, parameters: Floats) -> Floats:
        steps = np.arange(self.widest)
        intercepts = np.concatenate([np.zeros((len(parameters), 1)), parameters[:, 1:]], axis=1)
        logits = parameters[:, None, :1] * self.theta[None, :, None] * steps + intercepts[:, None, :]
        logits = np.where(self.used()[:, None, :], logits, -np.inf)
        e = np.exp(logits - logits.max(axis=2, keepdims=True))
        total: Floats = e / e.sum(axis=2, keepdims=True)
        return total

    def _partial_derivatives(self, parameters: Floats) -> tuple[Floats, Floats]:
        found = self._partial(parameters)
        steps = np.arange(self.widest)
        out = -found[..., :, None] * found[..., None, :]
        for k in range(1, self.widest):
            out[:, :, k, k] += found[..., k]
        mean = (found * steps).sum(axis=2)
        out[..., 0] = found * (steps - mean[..., None]) * self.theta[None, :, None]
        return found, out


def thresholds(model: ModelName, row: Floats) -> Floats:
    """Difficulties b of one item from its slope and intercepts: -d/a, of the cumulated steps for `gpcm`."""
    intercepts = np.diff(row[1:], prepend=0.0) if model == "gpcm" else row[1:]
    result: Floats = -intercepts / row[0]
    return result

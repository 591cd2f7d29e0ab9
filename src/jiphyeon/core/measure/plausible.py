"""Plausible values: draws from each person's posterior, for what is said of groups (Mislevy 1991)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jiphyeon.core.measure.model import Floats
from jiphyeon.core.measure.posterior import Posterior

DRAWS = 10


def plausible_values(posterior: Posterior, rng: np.random.Generator, draws: int = DRAWS) -> Floats:
    """Draws (persons, draws). Each grid point stands for a cell around it, in which a draw is spread evenly."""
    cumulative = np.cumsum(posterior.weights, axis=1)
    step = float(posterior.grid[1] - posterior.grid[0])
    out = np.empty((len(posterior.weights), draws))
    for column in range(draws):
        chance = rng.random((len(out), 1))
        place = (cumulative < chance).sum(axis=1).clip(max=posterior.grid.size - 1)
        out[:, column] = posterior.grid[place] + (rng.random(len(out)) - 0.5) * step
    return out


@dataclass(frozen=True, slots=True)
class Pooled:
    """A group's figure over plausible values: `value` and its standard error `se`."""

    value: float
    se: float


def pooled(values: Floats, variances: Floats) -> Pooled:
    """Put the figures of each draw together (Rubin 1987): within plus (1 + 1/draws) between variance."""
    draws = values.size
    between = float(values.var(ddof=1)) if draws > 1 else 0.0
    return Pooled(float(values.mean()), float(np.sqrt(variances.mean() + (1.0 + 1.0 / draws) * between)))


def pooled_mean(draws: Floats) -> Pooled:
    """The mean of a group and its standard error from draws (persons, draws)."""
    people = max(len(draws), 1)
    return pooled(draws.mean(axis=0), draws.var(axis=0, ddof=1 if people > 1 else 0) / people)

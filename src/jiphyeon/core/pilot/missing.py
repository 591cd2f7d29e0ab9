"""Documents whose minutes are not known, and people who did not answer: what they could have changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.pilot.interval import Estimate, mean_t
from jiphyeon.core.pilot.sample import Sample


@dataclass(frozen=True, slots=True)
class Bounds:
    """The effect on log minutes if the arm with more known documents lost its fastest, or its slowest."""

    low: float
    high: float
    trimmed: float
    """Share of the better-known arm that was trimmed."""


def lee_bounds(sample: Sample) -> Bounds | None:
    """Trimming bounds for minutes missing more in one arm (Lee 2009, eq. 3).

    They assume only that being offered AI moves 'known' one way. Persons are not taken out: their means would
    themselves depend on what is missing. None where an arm has fewer than ten known.
    """
    known = sample.known
    shares = [float(known[sample.offered == arm].mean()) if (sample.offered == arm).any() else 0.0 for arm in (1, 0)]
    values = sample.log_minutes
    treated, control = (np.sort(values[known & (sample.offered == arm)]) for arm in (True, False))
    if min(len(treated), len(control)) < 10:
        return None
    more, less = (treated, control) if shares[0] >= shares[1] else (control, treated)
    share = 1 - min(shares) / max(shares)
    cut = round(share * len(more))
    ends = [float(more[: len(more) - cut].mean()), float(more[cut:].mean())]
    other = float(less.mean())
    found = sorted(end - other if more is treated else other - end for end in ends)
    return Bounds(found[0], found[1], share)


def weighted_mean(
    values: Sequence[float], groups: Sequence[str], population: dict[str, int], *, level: float = 0.95
) -> Estimate | None:
    """Mean of those who answered, weighted so that each group counts as much as among those asked.

    Inverse probability weights by group (department, use); groups nobody answered from cannot be put back. The
    interval uses the effective number of answers, (Σw)²/Σw².
    """
    answered = {group: groups.count(group) for group in set(groups)}
    weights = np.array([population.get(group, 0) / answered[group] for group in groups], dtype=float)
    x = np.asarray(values, dtype=float)
    if len(x) < 2 or weights.sum() <= 0:
        return None
    mean = float((weights * x).sum() / weights.sum())
    effective = float(weights.sum() ** 2 / (weights**2).sum())
    plain = mean_t(x, population=sum(population.values()), level=level)
    if plain is None or plain.low is None or plain.high is None:
        return Estimate(mean, None, None, len(x), "weighted")
    half = (plain.high - plain.low) / 2 * (len(x) / effective) ** 0.5
    return Estimate(mean, mean - half, mean + half, len(x), "weighted")


def worst_case(mean: float, answered: int, asked: int, *, silent: float = 50.0) -> float:
    """The mean if everyone who did not answer had given `silent`: the reference's boundary."""
    return (mean * answered + silent * (asked - answered)) / asked if asked else mean

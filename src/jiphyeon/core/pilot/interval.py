"""Intervals: what a share, a mean or a score of some people says about all."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval. `low`/`high` are None where too little is known for one (n < 2, no variance)."""

    value: float
    low: float | None
    high: float | None
    n: int
    method: str


def wilson(successes: int, n: int, *, level: float = 0.95) -> Estimate | None:
    """A share with the score interval (Wilson 1927, eq. 4); None when nobody was asked."""
    if n <= 0:
        return None
    z = normal_quantile(level)
    p = successes / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == n else min(1.0, centre + half)
    return Estimate(p, low, high, n, "wilson")


def mean_t(values: Sequence[float] | Floats, *, population: int = 0, level: float = 0.95) -> Estimate | None:
    """A mean with Student's interval, narrowed by the finite population correction √((N−n)/(N−1)) when N is given."""
    x = np.asarray(values, dtype=float)
    n = len(x)
    if n == 0:
        return None
    mean = float(x.mean())
    if n < 2:
        return Estimate(mean, None, None, n, "t")
    share = math.sqrt(max(0, population - n) / (population - 1)) if population > 1 else 1.0
    half = float(stats.t.ppf(0.5 + level / 2, n - 1)) * float(x.std(ddof=1)) / math.sqrt(n) * share
    return Estimate(mean, mean - half, mean + half, n, "t")


def median(values: Sequence[float] | Floats, *, level: float = 0.95) -> Estimate | None:
    """A median with the interval of order statistics (binomial, distribution-free; David & Nagaraja 2003, §7.1)."""
    x = np.sort(np.asarray(values, dtype=float))
    n = len(x)
    if n == 0:
        return None
    rank = int(stats.binom.ppf((1 - level) / 2, n, 0.5))
    if rank < 1:
        return Estimate(float(np.median(x)), None, None, n, "order")
    return Estimate(float(np.median(x)), float(x[rank - 1]), float(x[n - rank]), n, "order")


def newcombe(first: tuple[int, int], second: tuple[int, int], *, level: float = 0.95) -> Estimate | None:
    """Difference of two shares, first − second, each (successes, n) (Newcombe 1998, method 10)."""
    one, two = wilson(*first, level=level), wilson(*second, level=level)
    if one is None or two is None:
        return None
    low = _distance(one.value, one.low) ** 2 + _distance(two.value, two.high) ** 2
    high = _distance(one.value, one.high) ** 2 + _distance(two.value, two.low) ** 2
    d = one.value - two.value
    return Estimate(d, d - math.sqrt(low), d + math.sqrt(high), one.n + two.n, "newcombe")


def bootstrap(
    clusters: Sequence[Floats],
    statistic: Callable[[Floats], float],
    *,
    rng: np.random.Generator,
    draws: int = 2000,
    level: float = 0.95,
) -> Estimate | None:
    """Percentile interval from resampling whole clusters (departments), each an array of its rows."""
    filled = [cluster for cluster in clusters if len(cluster)]
    if not filled:
        return None
    whole = np.concatenate(filled)
    value = float(statistic(whole))
    if len(filled) < 3:
        return Estimate(value, None, None, len(whole), "cluster-bootstrap")
    picks = rng.integers(0, len(filled), (draws, len(filled)))
    found = [float(statistic(np.concatenate([filled[i] for i in row]))) for row in picks]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(value, float(low), float(high), len(whole), "cluster-bootstrap")


def normal_quantile(level: float) -> float:
    """How many standard errors a two-sided interval of the level reaches out (1.96 for 0.95)."""
    return float(stats.norm.ppf(0.5 + level / 2))


def _distance(one: float, other: float | None) -> float:
    return 0.0 if other is None else one - other

"""Importance–performance analysis (Martilla & James 1977) of the ten attributes.

Stated importance is high for everything, so importance is also derived: the share of overall satisfaction each
attribute explains (Shapley value of R²; Lindeman, Merenda & Gold 1980). Cutting at means makes something look bad
even when all is good, so an absolute line stands beside, and a quadrant its bootstrap does not settle is 'open'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.pilot.index import hundred
from jiphyeon.core.pilot.reply import ATTRIBUTES, Reply, overall

type Floats = NDArray[np.float64]

GOOD = hundred(5)
"""What `약간 만족` is worth: 66.7."""
QUADRANTS = {
    "keep": "유지",
    "improve": "먼저 고칠 것",
    "low": "나중에 볼 것",
    "excess": "지금으로 넉넉함",
    "open": "아직 모름",
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute on 0–100. `derived` is its share of explained satisfaction (sums to 1), None when unknown.

    `quadrant` is the place the means give, `settled` how often the bootstrap gave the same.
    """

    code: str
    name: str
    satisfaction: float
    satisfaction_low: float
    satisfaction_high: float
    importance: float
    derived: float | None
    quadrant: str
    settled: float
    below_good: bool
    n: int


def ipa(replies: Sequence[Reply], *, seed: int = 0, draws: int = 1000, smallest: int = 5) -> tuple[Attribute, ...]:
    """Attributes answered by at least `smallest` people; bootstrap over people, 90 % intervals."""
    codes = [
        code
        for code in ATTRIBUTES
        if sum(r.get(f"b_sat.{code}") is not None and r.get(f"b_imp.{code}") is not None for r in replies) >= smallest
    ]
    if len(codes) < 2:
        return ()
    satisfied, important = (_grid(replies, codes, grid) for grid in ("b_sat", "b_imp"))
    rng = np.random.default_rng(seed)
    picks = rng.integers(0, len(replies), (draws, len(replies)))
    with np.errstate(invalid="ignore"):
        means = _quiet_mean(satisfied[picks])
        weights = _quiet_mean(important[picks])
    place = _quadrants(_quiet_mean(satisfied[None])[0], _quiet_mean(important[None])[0])
    drawn = np.array([_quadrants(means[b], weights[b]) for b in range(draws)])
    derived = _derived(satisfied, _outcome(replies))
    low, high = np.nanquantile(means, [0.05, 0.95], axis=0)
    return tuple(
        Attribute(
            code,
            ATTRIBUTES[code],
            float(np.nanmean(satisfied[:, j])),
            float(low[j]),
            float(high[j]),
            float(np.nanmean(important[:, j])),
            None if derived is None else float(derived[j]),
            place[j] if (drawn[:, j] == place[j]).mean() >= 0.9 else "open",
            float((drawn[:, j] == place[j]).mean()),
            float(low[j]) < GOOD,
            int((~np.isnan(satisfied[:, j])).sum()),
        )
        for j, code in enumerate(codes)
    )


def shapley(outcome: Floats, columns: Floats) -> Floats:
    """Each column's share of R², averaged over all orders of entry; sums to R² of the whole regression."""
    k = columns.shape[1]
    table: Floats = np.asarray(np.corrcoef(np.column_stack([columns, outcome]), rowvar=False), dtype=np.float64)
    explained: dict[tuple[int, ...], float] = {(): 0.0}
    for size in range(1, k + 1):
        for subset in combinations(range(k), size):
            rows = np.ix_(subset, subset)
            with_outcome = table[list(subset), k]
            explained[subset] = float(with_outcome @ np.linalg.pinv(table[rows]) @ with_outcome)
    shares = np.zeros(k)
    for j in range(k):
        others = [i for i in range(k) if i != j]
        for size in range(k):
            weight = factorial(size) * factorial(k - size - 1) / factorial(k)
            for subset in combinations(others, size):
                shares[j] += weight * (explained[tuple(sorted((*subset, j)))] - explained[subset])
    return shares


def _derived(satisfied: Floats, outcome: Floats) -> Floats | None:
    whole = np.isfinite(satisfied).all(axis=1) & np.isfinite(outcome)
    rows, values = satisfied[whole], outcome[whole]
    if len(rows) < 5 * satisfied.shape[1] or values.std() == 0 or (rows.std(axis=0) == 0).any():
        return None
    shares = shapley(values, rows)
    total: float = shares.sum()
    return shares / total if total > 0 else None


def _outcome(replies: Sequence[Reply]) -> Floats:
    found = [overall(reply) for reply in replies]
    return np.array([np.nan if value is None else value for value in found], dtype=np.float64)


def _grid(replies: Sequence[Reply], codes: Sequence[str], grid: str) -> Floats:
    values = [[reply.get(f"{grid}.{code}") for code in codes] for reply in replies]
    return (np.array(values, dtype=np.float64) - 1) / 6 * 100


def _quiet_mean(x: Floats) -> Floats:
    known = ~np.isnan(x)
    counts = known.sum(axis=1)
    sums = np.where(known, x, 0.0).sum(axis=1)
    mean: Floats = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return mean


def _quadrants(satisfied: Floats, important: Floats) -> list[str]:
    high, matters = satisfied >= np.nanmean(satisfied), important >= np.nanmean(important)
    names = {(True, True): "keep", (False, True): "improve", (False, False): "low", (True, False): "excess"}
    return [names[bool(a), bool(b)] for a, b in zip(high, matters, strict=True)]

"""Do people who judged the same thing agree? Krippendorff's alpha, intraclass correlation, F1 against a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

type Judgements = Sequence[Sequence[float | None]]
"""One row a thing judged, one column a judge; None where a judge did not judge."""


def alpha_nominal(judgements: Judgements) -> float | None:
    """Krippendorff's alpha for categories (Krippendorff 2011, 'Computing', sect. C)."""
    return _alpha(judgements, lambda a, b: float(a != b))


def alpha_interval(judgements: Judgements) -> float | None:
    """Krippendorff's alpha for scores: squared differences."""
    return _alpha(judgements, lambda a, b: (a - b) ** 2)


def _alpha(judgements: Judgements, distance: Callable[[float, float], float]) -> float | None:
    """1 − D_o/D_e over all pairs; None where nothing was judged twice or everything alike."""
    units = [[value for value in row if value is not None] for row in judgements]
    units = [row for row in units if len(row) >= 2]
    values = Counter(value for row in units for value in row)
    n = values.total()
    if n < 2 or len(values) < 2:
        return None
    observed = sum(
        sum(distance(a, b) for i, a in enumerate(row) for j, b in enumerate(row) if i != j) / (len(row) - 1)
        for row in units
    )
    expected = sum(count * (values[b] - (a == b)) * distance(a, b) for a, count in values.items() for b in values) / (
        n - 1
    )
    return 1 - observed / expected


def icc(scores: Sequence[Sequence[float]]) -> tuple[float, float] | None:
    """ICC(1,1) and ICC(1,k): one judge's score and the mean of k (Shrout & Fleiss 1979); complete rows only."""
    x = np.asarray(scores, dtype=float)
    if x.ndim != 2 or x.shape[0] < 2 or x.shape[1] < 2:
        return None
    k = x.shape[1]
    between = k * float(x.mean(axis=1).var(ddof=1))
    within = float(x.var(axis=1, ddof=1).mean())
    if between + (k - 1) * within == 0 or between == 0:
        return None
    return (between - within) / (between + (k - 1) * within), (between - within) / between


def f_one(found: Mapping[str, set[str]], wanted: Mapping[str, set[str]]) -> float | None:
    """Micro-averaged F1 of codes given against codes wanted, over the same comments; None without any code."""
    pairs = [(found.get(key, set()), wanted[key]) for key in wanted]
    both = sum(len(one & other) for one, other in pairs)
    total = sum(len(one) + len(other) for one, other in pairs)
    return 2 * both / total if total else None

"""The effect at a cut: people just on one side took the course, people just on the other did not.

Regression discontinuity with a triangular kernel. The estimate is the robust bias-corrected one with equal bandwidths,
which is a local quadratic fit (Calonico, Cattaneo & Titiunik 2014, remark 7); the bandwidth is the one that suits a
local linear fit, from the rule of thumb of Fan & Gijbels (1996, §4.2).
"""

from __future__ import annotations

import math

import numpy as np
from scipy.stats import t as student

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.comparison import Found
from jiphyeon.core.training.measured import Floats

LEAST_NEAR = 12
"""People needed near the cut on each side."""
KERNEL = 3.4375
"""Constant of the triangular kernel at a boundary (Imbens & Kalyanaraman 2012, eq. 5)."""


def at_cut(running: Floats, outcome: Floats, cut: float, *, below: bool = True, level: float = 0.95) -> Found:
    """The jump of the outcome at the cut; `below`: those below it took the course.

    Raises `effect-cut` when too few people lie near the cut on a side.
    """
    x = np.asarray(running, dtype=float) - cut
    y = np.asarray(outcome, dtype=float)
    treated = x < 0 if below else x >= 0
    width = _bandwidth(x, y)
    for _ in range(12):
        near = np.abs(x) < width
        if min(int((near & treated).sum()), int((near & ~treated).sum())) >= LEAST_NEAR:
            break
        width *= 1.25
    else:
        raise JiphyeonError(
            "effect-cut",
            "기준 가까이에 있는 사람이 적어 견줄 수 없습니다.",
            suggestion="추첨으로 나누는 방법을 쓰세요.",
        )
    x, y, treated = x[near], y[near], treated[near]
    side = treated.astype(float)
    design = np.stack([np.ones(len(x)), side, x, x**2, side * x, side * x**2], axis=1)
    weight = 1 - np.abs(x) / width
    effect, error = _weighted(design, y, weight)
    reach = float(student.ppf(0.5 + level / 2, len(x) - design.shape[1])) * error
    return Found(effect, error, effect - reach, effect + reach, len(x), int(treated.sum()))


def _weighted(design: Floats, outcome: Floats, weight: Floats) -> tuple[float, float]:
    """Coefficient 1 of weighted least squares with its HC3 error (MacKinnon & White 1985)."""
    root = np.sqrt(np.maximum(weight, 1e-9))
    a, b = design * root[:, None], outcome * root
    gram = np.linalg.pinv(a.T @ a)
    beta = gram @ a.T @ b
    leverage = np.minimum(np.einsum("ij,jk,ik->i", a, gram, a), 0.99)
    rest = (b - a @ beta) / (1 - leverage)
    cover = gram @ (a.T * rest**2) @ a @ gram
    return float(beta[1]), math.sqrt(float(cover[1, 1]))


def _bandwidth(x: Floats, y: Floats) -> float:
    """Rule of thumb: noise over curvature of a cubic fitted to each side, times n^(−1/5)."""
    spread = float(x.std()) or 1.0
    noise, curves = [], []
    for part in (x < 0, x >= 0):
        if part.sum() < 8:
            continue
        fit = np.polyfit(x[part], y[part], 3)
        noise.append(float((y[part] - np.polyval(fit, x[part])).var()))
        curves.append(2 * float(fit[1]))
    if not noise:
        return spread
    density = max(float((np.abs(x) < 0.5 * spread).mean()) / spread, 1e-6)
    curve = sum(c**2 for c in curves) / len(curves) + 0.05 * sum(noise) / len(noise) / spread**4
    width = KERNEL * (2 * sum(noise) / len(noise) / (density * curve)) ** 0.2 * len(x) ** -0.2
    return float(np.clip(width, 0.5 * spread, 3.0 * spread))

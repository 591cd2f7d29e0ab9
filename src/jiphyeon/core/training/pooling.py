"""What single courses bring, each estimate leaning on the others: empirical Bayes over courses.

y_c ~ N(μ_c, s_c²), μ_c ~ N(m, τ²), m ~ N(0.6, 0.3²) (a medium effect of training on learning, Arthur et al. 2003).
τ is not fixed at one estimate, which with few courses would promise too much: all values are weighed by how well they
fit, under a half-normal prior of scale 0.3 (Gelman 2006).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

USUAL, USUAL_SD = 0.6, 0.3
BETWEEN = np.linspace(0.01, 1.2, 80)
BETWEEN_SCALE = 0.3


@dataclass(frozen=True, slots=True)
class Pooled:
    """What a course may be expected to bring, in SD: posterior mean and standard deviation; whether it was observed."""

    gain: float
    sd: float
    observed: bool


def pooled(estimates: Mapping[str, tuple[float, float]], others: tuple[str, ...] = ()) -> dict[str, Pooled]:
    """Posterior of every course from (effect, standard error) of some; `others` get the mean of courses."""
    codes = sorted(estimates)
    y = np.array([estimates[c][0] for c in codes])[None, :]
    v = np.array([estimates[c][1] ** 2 for c in codes])[None, :]
    between = BETWEEN[:, None] ** 2
    weight = 1 / (v + between)
    precision = 1 / USUAL_SD**2 + weight.sum(axis=1)
    mean = (USUAL / USUAL_SD**2 + (weight * y).sum(axis=1)) / precision
    fit = 0.5 * np.log(weight).sum(axis=1) - 0.5 * np.log(precision)
    fit += 0.5 * precision * mean**2 - 0.5 * (weight * y**2).sum(axis=1) - 0.5 * (BETWEEN / BETWEEN_SCALE) ** 2
    share = np.exp(fit - fit.max())
    share /= share.sum()
    pull = v / (v + between)
    each = pull * mean[:, None] + (1 - pull) * y
    spread = v * between / (v + between) + pull**2 / precision[:, None]
    out = {code: _mixed(share, each[:, k], spread[:, k], observed=True) for k, code in enumerate(codes)}
    new = _mixed(share, mean, 1 / precision + BETWEEN**2, observed=False)
    return out | {code: new for code in others if code not in out}


def _mixed(
    share: NDArray[np.float64], mean: NDArray[np.float64], variance: NDArray[np.float64], *, observed: bool
) -> Pooled:
    """Mean and standard deviation of a mixture of normals."""
    centre = float(share @ mean)
    return Pooled(centre, float(np.sqrt(share @ (variance + (mean - centre) ** 2))), observed)

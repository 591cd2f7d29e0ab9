"""The expected gap to a target under uncertainty, for one person or many."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from jiphyeon.core.measure.model import Floats


def _standardised(mean: ArrayLike, sd: ArrayLike, target: ArrayLike) -> tuple[Floats, Floats, Floats, Floats]:
    """Distance τ-μ, sd (1 where it is 0), Φ(z) and φ(z) with z the distance in sd."""
    distance = np.asarray(target, dtype=float) - np.asarray(mean, dtype=float)
    spread = np.asarray(sd, dtype=float)
    safe = np.where(spread > 0, spread, 1.0)
    z = distance / safe
    return distance, safe, np.asarray(ndtr(z)), np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)


def expected_gap(mean: ArrayLike, sd: ArrayLike, target: ArrayLike) -> Floats:
    """E[max(target - theta, 0)] for theta ~ N(mean, sd²): (τ-μ)Φ(z) + σφ(z), z = (τ-μ)/σ. Units of theta.

    The arguments broadcast; where sd is 0 it is the plain shortfall. The closed form is the expected improvement of
    Jones, Schonlau & Welch (1998, eq. 15).
    """
    distance, spread, below, density = _standardised(mean, sd, target)
    return np.where(np.asarray(sd) > 0, distance * below + spread * density, np.maximum(distance, 0.0))


def gap_variance(mean: ArrayLike, sd: ArrayLike, target: ArrayLike) -> Floats:
    """Var[max(target - theta, 0)]: ((τ-μ)² + σ²)Φ(z) + (τ-μ)σφ(z) less the square of the expectation."""
    distance, spread, below, density = _standardised(mean, sd, target)
    second = (distance**2 + spread**2) * below + distance * spread * density
    variance = np.maximum(second - expected_gap(mean, sd, target) ** 2, 0.0)
    return np.where(np.asarray(sd) > 0, variance, 0.0)


def mean_with_error(values: Floats, variances: Floats, population: int) -> tuple[float, float]:
    """The mean over those who answered and its standard error as a mean over everybody.

    Two parts: what is not known of each who answered, and, with a finite population correction (Cochran 1977),
    that the rest did not answer. It takes those who answered as if drawn at random; representativeness is
    reported beside it.
    """
    n = len(values)
    measured = variances.sum() / n**2
    spread = max(float(values.var(ddof=1)), 0.0) if n > 1 else 0.0
    missing = (1.0 - n / max(population, n)) * spread / n
    return float(values.mean()), math.sqrt(float(measured) + missing)

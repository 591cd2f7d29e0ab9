"""The expected gap to a target under uncertainty, for one person or many."""

from __future__ import annotations

import math

import numpy as np

from jiphyeon.core.measure.model import Floats

_ERF = np.vectorize(math.erf, otypes=[np.float64])


def _phi(z: Floats) -> Floats:
    density: Floats = np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
    return density


def _cdf(z: Floats) -> Floats:
    probability: Floats = 0.5 * (1.0 + _ERF(z / math.sqrt(2.0)))
    return probability


def expected_gap(mean: Floats, sd: Floats, target: Floats | float) -> Floats:
    """E[max(target - theta, 0)] for theta ~ N(mean, sd²): (τ-μ)Φ(z) + σφ(z), z = (τ-μ)/σ. Units of theta."""
    distance = target - mean
    z = distance / sd
    return distance * _cdf(z) + sd * _phi(z)


def gap_variance(mean: Floats, sd: Floats, target: Floats | float) -> Floats:
    """Var[max(target - theta, 0)]: ((τ-μ)² + σ²)Φ(z) + (τ-μ)σφ(z) less the square of the expectation."""
    distance = target - mean
    z = distance / sd
    second = (distance**2 + sd**2) * _cdf(z) + distance * sd * _phi(z)
    return np.maximum(second - expected_gap(mean, sd, target) ** 2, 0.0)


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

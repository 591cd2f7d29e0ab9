"""How far someone is from what their role asks, given that we do not know exactly where they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr


def expected_gap(target: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> NDArray[np.float64]:
    """E[max(target − theta, 0)] for theta ~ N(mean, sd²), in units of theta; arguments broadcast.

    `(τ−μ)Φ(z) + σφ(z)` with `z = (τ−μ)/σ`: the expected shortfall of a normal variable (the 'expected improvement' of
    Jones, Schonlau & Welch 1998, eq. 15). Where sd is 0 it is the plain shortfall.
    """
    target, mean, sd = (np.asarray(a, dtype=float) for a in (target, mean, sd))
    difference = target - mean
    safe = np.where(sd > 0, sd, 1.0)
    z = difference / safe
    density = np.exp(-0.5 * z * z) / np.sqrt(2 * np.pi)
    smooth = difference * ndtr(z) + safe * density
    return np.asarray(np.where(sd > 0, smooth, np.maximum(difference, 0.0)))

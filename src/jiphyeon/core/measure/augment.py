"""Several short scores strengthened by one another: Gaussian augmentation of EAP scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jiphyeon.core.measure.model import Floats

NEGLIGIBLE = 1e-9
"""A share of variance smaller than this is none."""


@dataclass(frozen=True, slots=True)
class Augmented:
    """Posterior `mean` and `variance` of each scale given all of them, each (persons, scales)."""

    mean: Floats
    variance: Floats

    def sd(self) -> Floats:
        """Posterior standard deviation of each scale, (persons, scales)."""
        return np.sqrt(self.variance)


def augment(theta: Floats, se: Floats, correlation: Floats) -> Augmented:
    """Combine EAP scores of scales whose true scores correlate (Wainer et al. 2001; Haberman 2008).

    `theta` and `se` are (persons, scales) EAPs under independent N(0, 1) priors, `correlation` the true-score
    correlations. Each EAP is turned back into what the answers alone said (precision 1/se² - 1) and met with the
    joint prior; a scale without answers (se = 1) borrows all it has from the others.

    The correlations are read as a part `own` of each scale alone and few `shared` parts (the eigenvectors above the
    smallest eigenvalue), so that a matrix of shared parts is inverted for each person, not one of all scales
    (Woodbury 1950); sums go in order, so that a person's scores do not depend on who is worked out beside them.
    """
    information = np.maximum(1.0 / np.maximum(se, 1e-6) ** 2 - 1.0, 0.0)
    weighted = theta / np.maximum(se, 1e-6) ** 2
    own, shared, sizes = _parts(correlation)
    pairs = (shared[:, :, None] * shared[:, None, :]).reshape(len(shared), -1)
    kept = 1.0 / (1.0 + own * information)
    precision = np.einsum("ij,jk->ik", information * kept, pairs).reshape(len(theta), len(sizes), len(sizes))
    spread = np.linalg.inv(precision + np.diag(1.0 / sizes)).reshape(len(theta), -1)
    pulls = np.einsum("ij,jk->ik", weighted * kept, shared)
    common = np.einsum("iab,ib->ia", spread.reshape(precision.shape), pulls)
    mean = kept * (np.einsum("ia,ja->ij", common, shared) + own * weighted)
    variance = own * kept + kept**2 * np.einsum("ik,jk->ij", spread, pairs)
    return Augmented(mean, variance)


def _parts(correlation: Floats) -> tuple[float, Floats, Floats]:
    """The smallest eigenvalue, and eigenvectors (scales, parts) with the sizes above it."""
    values, vectors = np.linalg.eigh(correlation)
    own = max(float(values[0]), 0.0)
    large = values - own > NEGLIGIBLE
    return own, vectors[:, large], values[large] - own

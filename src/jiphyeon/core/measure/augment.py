"""Several short scores strengthened by one another: Gaussian augmentation of EAP scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jiphyeon.core.measure.model import Floats


@dataclass(frozen=True, slots=True)
class Augmented:
    """Posterior `mean` (persons, scales) and `covariance` (persons, scales, scales) of all scales together."""

    mean: Floats
    covariance: Floats

    def sd(self) -> Floats:
        """Posterior standard deviation of each scale, (persons, scales)."""
        return np.sqrt(np.diagonal(self.covariance, axis1=1, axis2=2))


def augment(theta: Floats, se: Floats, correlation: Floats) -> Augmented:
    """Combine EAP scores of scales whose true scores correlate (Wainer et al. 2001; Haberman 2008).

    `theta` and `se` are (persons, scales) EAPs under independent N(0, 1) priors, `correlation` the true-score
    correlations. Each EAP is turned back into what the answers alone said (precision 1/se² - 1) and met with the
    joint prior; a scale without answers (se = 1) borrows all it has from the others.
    """
    information = np.maximum(1.0 / np.maximum(se, 1e-6) ** 2 - 1.0, 0.0)
    weighted = theta / np.maximum(se, 1e-6) ** 2
    prior_precision = np.linalg.inv(correlation)
    precision = prior_precision[None, :, :] + information[:, :, None] * np.eye(len(correlation))[None, :, :]
    covariance = np.linalg.inv(precision)
    mean = (covariance * weighted[:, None, :]).sum(axis=2)
    return Augmented(mean, covariance)

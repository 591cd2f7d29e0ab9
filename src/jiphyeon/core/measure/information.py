"""How much items tell about theta."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jiphyeon.core.measure.model import SMALLEST, Floats, ItemParameters, category_probabilities


def item_information(item: ItemParameters, theta: Floats) -> Floats:
    """Fisher information of one item at each theta, shape (points,): sum over categories of P'^2 / P.

    Samejima (1969) for `2pl` and `grm`; for `gpcm` this is a^2 times the variance of the answer (Muraki 1993).
    """
    found = category_probabilities(item, theta)
    if item.model == "gpcm":
        steps = np.arange(item.categories)
        mean = (found * steps).sum(axis=1)
        variance: Floats = (found * steps**2).sum(axis=1) - mean**2
        return item.discrimination**2 * variance
    above = np.cumsum(found[:, ::-1], axis=1)[:, ::-1]
    below = np.concatenate([np.zeros((theta.size, 1)), np.cumsum(found, axis=1)], axis=1)[:, :-1]
    slope = np.concatenate([above * below, np.zeros((theta.size, 1))], axis=1)
    change = item.discrimination * (slope[:, :-1] - slope[:, 1:])
    information: Floats = (change**2 / np.maximum(found, SMALLEST)).sum(axis=1)
    return information


def total_information(items: Sequence[ItemParameters], theta: Floats) -> Floats:
    """Information of all items together at each theta, without that of the prior, shape (points,)."""
    return np.sum([item_information(item, theta) for item in items], axis=0) if items else np.zeros(theta.size)

"""What every course would bring everybody: `recommend.course_utility` over whole arrays, for plans of thousands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.competency.gap import expected_gap
from jiphyeon.core.training.course import Course
from jiphyeon.core.training.recommend import LEAST_GAP, UNSURE, level_weights

Floats = NDArray[np.float64]
ASKED = 1.2
"""What a wished domain, or a course somebody said yes to, counts beside others."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """N people in D domains, in the order of `domains`.

    `mean`, `sd`, `target`, `importance` are N × D (importance 0 where a domain was not measured), `probability`
    N × D × levels; `fresh` and `allowed` are N × C by course: freshness in [0, 1], and whether the person can take it.
    """

    domains: tuple[str, ...]
    mean: Floats
    sd: Floats
    target: Floats
    importance: Floats
    probability: Floats
    fresh: Floats
    allowed: NDArray[np.bool_]


def utilities(crowd: Crowd, courses: Sequence[Course]) -> Floats:
    """N × C, in theta units weighted by importance; 0 where a course brings nothing or cannot be taken."""
    gap = expected_gap(crowd.mean, crowd.sd, crowd.target)
    gap = np.where(gap >= LEAST_GAP, gap, 0.0)
    place = {domain: d for d, domain in enumerate(crowd.domains)}
    out = np.zeros((len(crowd.mean), len(courses)))
    for c, course in enumerate(courses):
        weights = level_weights(course.level, crowd.probability.shape[2])
        for domain in course.domains:
            if (d := place.get(domain)) is not None:
                fit = crowd.probability[:, d, :] @ weights
                out[:, c] += crowd.importance[:, d] * np.minimum(gap[:, d], course.gain) * fit
        out[:, c] *= UNSURE if course.hours is None else 1.0
    return np.asarray(np.where(crowd.allowed, out * crowd.fresh, 0.0))

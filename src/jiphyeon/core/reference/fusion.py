"""Two rankings as one: reciprocal rank fusion (Cormack, Clarke & Büttcher 2009, eq. 1)."""

from __future__ import annotations

from collections.abc import Sequence

K = 60
"""The constant of the paper."""


def fused(*rankings: Sequence[int]) -> list[int]:
    """Ids in order of the sum of 1/(K + rank); ids that tie keep the order of the first ranking."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, one in enumerate(ranking, 1):
            scores[one] = scores.get(one, 0.0) + 1 / (K + rank)
    return sorted(scores, key=lambda one: -scores[one])

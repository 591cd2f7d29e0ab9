"""Measured people: what the diagnosis says of each before and after, freed from the pull towards the population."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from jiphyeon.core.errors import JiphyeonError

Floats = NDArray[np.float64]
LEAST = 5
"""Fewer people than this in an arm are neither analysed nor shown."""
NEARLY_ONE = 0.98
"""A posterior as wide as this share of the prior's variance says nothing: nobody answered."""


@dataclass(frozen=True, slots=True)
class Observed:
    """One person of a comparison: posterior mean and standard deviation before and after; `treated` by design.

    The posteriors are EAPs under a N(0, 1) prior. `running` is the score a cutoff is applied to.
    """

    before: float
    before_sd: float
    after: float
    after_sd: float
    treated: bool
    running: float = 0.0


@dataclass(frozen=True, slots=True)
class Measures:
    """Unshrunken measures and their error variances, each of length n, and who was treated."""

    before: Floats
    before_error: Floats
    after: Floats
    after_error: Floats
    treated: NDArray[np.bool_]
    running: Floats

    def __len__(self) -> int:
        """How many people."""
        return len(self.before)


def unshrunken(mean: ArrayLike, sd: ArrayLike) -> tuple[Floats, Floats]:
    """What was measured, and its error variance, from an EAP under a N(0, 1) prior.

    A normal posterior N(m, v) under that prior comes from a measurement m/(1 − v) with error variance v/(1 − v). An
    EAP is pulled towards 0, so differences of EAPs understate an effect; these measures do not (Mislevy et al. 1992).
    """
    variance = np.minimum(np.asarray(sd, dtype=float) ** 2, NEARLY_ONE)
    known = 1.0 - variance
    return np.asarray(mean, dtype=float) / known, variance / known


def measures_of(people: Sequence[Observed]) -> Measures:
    """Everybody's measures. Raises `effect-few` when an arm has fewer than five people."""
    treated = np.array([p.treated for p in people], dtype=bool)
    if min(int(treated.sum()), int((~treated).sum())) < LEAST:
        raise JiphyeonError(
            "effect-few",
            f"견줄 두 무리에 앞뒤 진단 결과가 있는 사람이 {LEAST}명씩은 있어야 합니다.",
            suggestion="뒤의 진단을 마친 사람이 더 모인 뒤에 다시 계산하세요.",
        )
    before, before_error = unshrunken([p.before for p in people], [p.before_sd for p in people])
    after, after_error = unshrunken([p.after for p in people], [p.after_sd for p in people])
    return Measures(before, before_error, after, after_error, treated, np.array([p.running for p in people]))

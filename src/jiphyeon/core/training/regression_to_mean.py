"""Why a gain of the lowest scorers is no effect: those chosen for low scores score higher next time anyway."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from jiphyeon.core.training.measured import Floats


@dataclass(frozen=True, slots=True)
class Expected:
    """What chosen people would seem to gain without any course: in the scores' own units, and in population SD."""

    gain: float
    in_sd: float
    reliability: float


def expected_regression(scores: Floats, chosen: Floats, reliability: float) -> Expected:
    """The gain to be expected of `chosen` people (their scores) from a population with these `scores`.

    (1 − reliability) × distance of the chosen from the mean (Galton 1886; Barnett, van der Pols & Dobson 2005).
    """
    mean, spread = float(np.mean(scores)), float(np.std(scores)) or 1.0
    gain = (1 - reliability) * (mean - float(np.mean(chosen)))
    return Expected(gain, gain / spread, reliability)


def spurious_gain(share: float, reliability: float) -> float:
    """Spurious gain in SD of the lowest `share` of a normal population: (1 − rel) · φ(z)/share, z the quantile."""
    return (1 - reliability) * float(norm.pdf(norm.ppf(share))) / share


def reliability_of(error_variance: Floats, scores: Floats) -> float:
    """Share of the variance of unshrunken measures that is not error, within [0, 1]."""
    whole = float(np.var(scores))
    return 0.0 if whole <= 0 else float(np.clip(1 - float(np.mean(error_variance)) / whole, 0.0, 1.0))


def in_words(gain: float, expected: Expected) -> str:
    """What may be said of a raw gain of people chosen for their scores: that it is not an effect."""
    if math.isclose(gain, 0.0, abs_tol=5e-3):
        return "점수가 달라지지 않았습니다. 견줄 무리가 없으므로 효과가 없다는 뜻도 아닙니다."
    more = gain - expected.gain
    left = "나머지도 다른 까닭에서 올 수 있습니다" if more > 0 else "실제로 오른 것은 그보다도 작습니다"
    return (
        f"점수가 {gain:+.2f} 달라졌지만, 점수가 낮은 사람을 고르면 과정이 없어도 "
        f"{expected.gain:+.2f}쯤 달라집니다. {left}. 효과로 보지 않습니다."
    )

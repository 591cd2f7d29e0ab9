"""Setting cuts by judges (modified Angoff), and how consistently people are classified by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import Floats, ItemParameters, expected_total

JUDGES = 10
"""Fewer judges than this make a cut that will not bear weight."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut: the expected sum of a person just at the level, the theta where items give it, and standard errors.

    `se` is that of theta by the disagreement of judges (SD / sqrt(judges)), `spread` the judges' SD in points.
    """

    points: float
    spread: float
    theta: float
    se: float
    judges: int


def angoff(ratings: Sequence[Mapping[str, float]], items: Sequence[ItemParameters]) -> Cut:
    """The cut from each judge's ratings by item.

    A rating is the expected points of a person just reaching the level, divided by the item's highest points, 0 to 1
    (Angoff 1971, with partial points as in Hambleton & Plake 1995). Judges who left an item out are counted with
    what they rated, set against the same items. Raises `JiphyeonError` (`standard-judges`) with fewer than two
    judges, `standard-rating` for a rating outside 0 … 1, `standard-unreachable` when no theta gives the sum.
    """
    if len(ratings) < 2:
        raise JiphyeonError(
            "standard-judges", "판정자가 두 명 이상 있어야 합니다.", suggestion="판정을 더 모은 뒤 다시 하세요."
        )
    thetas, sums = [], []
    for one in ratings:
        rated = [item for item in items if item.item in one]
        if not rated or any(not 0.0 <= one[item.item] <= 1.0 for item in rated):
            raise JiphyeonError("standard-rating", "판정값은 0과 1 사이여야 합니다.", suggestion="판정값을 확인하세요.")
        wanted = sum(one[item.item] * (item.categories - 1) for item in rated)
        most = sum(item.categories - 1 for item in rated)
        thetas.append(theta_of_total(rated, wanted))
        sums.append(wanted / most * sum(item.categories - 1 for item in items))
    theta, points = np.array(thetas), np.array(sums)
    return Cut(
        points=float(points.mean()),
        spread=float(points.std(ddof=1)),
        theta=theta_of_total(items, float(points.mean())),
        se=float(theta.std(ddof=1) / np.sqrt(len(theta))),
        judges=len(ratings),
    )


def theta_of_total(items: Sequence[ItemParameters], total: float) -> float:
    """Theta at which the items' expected sum is `total` (the test characteristic curve turned round).

    Raises `JiphyeonError` (`standard-unreachable`).
    """
    low, high = -8.0, 8.0
    ends = expected_total(items, np.array([low, high]))
    if not ends[0] < total < ends[1]:
        raise JiphyeonError(
            "standard-unreachable",
            "판정을 모은 값이 모든 문항을 틀리거나 맞힌 사람의 점수여서 경계를 정할 수 없습니다.",
            suggestion="판정값이 모두 0이나 1에 가깝지 않은지 확인하세요.",
        )
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if expected_total(items, np.array([middle]))[0] < total else (low, middle)
    return 0.5 * (low + high)


@dataclass(frozen=True, slots=True)
class Consistency:
    """`accuracy`: share put where they truly are; `agreement`: share put alike twice; `kappa`: beyond chance."""

    accuracy: float
    agreement: float
    kappa: float


def consistency(chances: Floats) -> Consistency:
    """From everybody's level probabilities (persons, levels), as Lee (2010) for theta: classified to the likeliest.

    Accuracy is the mean of the highest probability; agreement that of two independent administrations, the sum of
    squared chances of ending in each level, where the chance is taken from the posterior.
    """
    if not len(chances):
        return Consistency(float("nan"), float("nan"), float("nan"))
    accuracy = float(chances.max(axis=1).mean())
    agreement = float((chances**2).sum(axis=1).mean())
    by_chance = float((chances.mean(axis=0) ** 2).sum())
    kappa = (agreement - by_chance) / (1.0 - by_chance) if by_chance < 1.0 else 1.0
    return Consistency(accuracy, agreement, kappa)

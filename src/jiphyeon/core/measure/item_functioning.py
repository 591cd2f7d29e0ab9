"""Differential item functioning: whether an item treats two groups of equal ability alike."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.posterior import MISSING, Answers


@dataclass(frozen=True, slots=True)
class MantelHaenszel:
    """`chi_square` with continuity correction (1 df), its `p`, `delta` = -2.35 ln(odds ratio), ETS `effect` class.

    A negative delta says the item is harder for the focal group than for equally able people of the reference
    group. A: negligible, B: slight to moderate, C: moderate to large.
    """

    chi_square: float
    p: float
    delta: float
    effect: Literal["A", "B", "C"]


def mantel_haenszel(answers: Answers, item: int, focal: NDArray[np.bool_]) -> MantelHaenszel:
    """Mantel-Haenszel DIF of one 0/1 item over strata of the total score (Holland & Thayer 1988).

    `answers` is (persons, items) of 0/1 without missing answers, `focal` says who belongs to the focal group.
    Classes as in Zwick & Ercikan (1989): C when |delta| >= 1.5 and significantly above 1, A when below 1 or not
    significantly different from 0 (both at .05). Raises `JiphyeonError`: `measure-dif-answers`,
    `measure-dif-undetermined`.
    """
    table = np.asarray(answers)
    if (table == MISSING).any() or table.max(initial=0) > 1 or not 0 < focal.sum() < len(focal):
        raise JiphyeonError(
            "measure-dif-answers",
            "차별기능은 무응답이 없는 0과 1의 응답과 두 집단이 있어야 볼 수 있습니다.",
            suggestion="모든 문항에 답한 사람만 남기고 집단을 두 개로 나누세요.",
        )
    total = table.sum(axis=1).astype(np.int64)
    strata = table.shape[1] + 1
    right = table[:, item] == 1
    a, b, c, d = (
        np.bincount(total[chosen], minlength=strata).astype(np.float64)
        for chosen in (~focal & right, ~focal & ~right, focal & right, focal & ~right)
    )
    n = a + b + c + d
    used = n > 1
    a, b, c, d, n = a[used], b[used], c[used], d[used], n[used]
    variance = ((a + b) * (c + d) * (a + c) * (b + d) / (n**2 * (n - 1))).sum()
    agree, against = (a * d / n).sum(), (b * c / n).sum()
    if variance <= 0 or agree <= 0 or against <= 0:
        raise JiphyeonError(
            "measure-dif-undetermined",
            "총점이 같은 사람끼리 견줄 수 있는 응답이 모자랍니다.",
            suggestion="두 집단의 인원을 늘리거나 이 문항을 빼세요.",
            context={"item": item},
        )
    distance = abs(float((a - (a + b) * (a + c) / n).sum()))
    chi_square = max(0.0, distance - min(0.5, distance)) ** 2 / float(variance)
    delta = -2.35 * math.log(agree / against)
    # Variance of ln(odds ratio): Robins, Breslow & Greenland (1986).
    p_, q_ = (a + d) / n, (b + c) / n
    r_, s_ = a * d / n, b * c / n
    spread = (
        (p_ * r_).sum() / (2 * agree**2)
        + (p_ * s_ + q_ * r_).sum() / (2 * agree * against)
        + (q_ * s_).sum() / (2 * against**2)
    )
    p = math.erfc(math.sqrt(chi_square / 2))
    return MantelHaenszel(chi_square, p, delta, _effect(delta, 2.35 * math.sqrt(float(spread)), p))


def _effect(delta: float, error: float, p: float) -> Literal["A", "B", "C"]:
    if abs(delta) < 1.0 or p >= 0.05:
        return "A"
    return "C" if abs(delta) >= 1.5 and abs(delta) - 1.645 * error > 1.0 else "B"

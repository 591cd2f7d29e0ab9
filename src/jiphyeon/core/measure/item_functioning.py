"""Differential item functioning: whether an item treats two groups of equal ability alike."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.matching import matched
from jiphyeon.core.measure.model import Floats
from jiphyeon.core.measure.posterior import Answers


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


def mantel_haenszel(
    answers: Answers, item: int, focal: NDArray[np.bool_], leave_out: Collection[int] = ()
) -> MantelHaenszel:
    """Mantel-Haenszel DIF of one 0/1 item over strata of the total score (Holland & Thayer 1988).

    `answers` is (persons, items), `focal` says who belongs to the focal group. People are compared with those who
    answered the same questions and have the same total (without the items to `leave_out`).
    Classes as in Zwick & Ercikan (1989): C when |delta| >= 1.5 and significantly above 1, A when below 1 or not
    significantly different from 0 (both at .05). Raises `JiphyeonError`: `measure-dif-answers`,
    `measure-dif-undetermined`.
    """
    found = matched(answers, item, focal, leave_out)
    if found.points.max(initial=0) > 1:
        raise JiphyeonError(
            "measure-dif-answers",
            "이 방법은 0과 1로 채점한 문항에만 씁니다.",
            suggestion="점수가 셋 이상인 문항은 Mantel 방법으로 보세요.",
            context={"item": item},
        )
    right, strata = found.points == 1, int(found.stratum.max()) + 1
    a, b, c, d = (
        np.bincount(found.stratum[chosen], minlength=strata).astype(np.float64)
        for chosen in (~found.focal & right, ~found.focal & ~right, found.focal & right, found.focal & ~right)
    )
    n = a + b + c + d
    used = n > 1
    a, b, c, d, n = a[used], b[used], c[used], d[used], n[used]
    variance = ((a + b) * (c + d) * (a + c) * (b + d) / (n**2 * (n - 1))).sum()
    agree, against = (a * d / n).sum(), (b * c / n).sum()
    if variance <= 0 or agree <= 0 or against <= 0:
        raise undetermined(item)
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


@dataclass(frozen=True, slots=True)
class Mantel:
    """Mantel's (1963) `chi_square` for points in order (1 df), its `p`, and the standardised mean difference `smd`.

    `smd` is the mean of the focal group less that of equally able people of the reference group, in standard
    deviations of the item (Dorans & Schmitt 1991); |smd| above .17 is B, above .25 C, if significant.
    """

    chi_square: float
    p: float
    smd: float
    effect: Literal["A", "B", "C"]


def mantel(answers: Answers, item: int, focal: NDArray[np.bool_], leave_out: Collection[int] = ()) -> Mantel:
    """DIF of an item of any number of categories. Raises `JiphyeonError` as `mantel_haenszel`."""
    found = matched(answers, item, focal, leave_out)
    strata = int(found.stratum.max()) + 1
    values, focus = found.points.astype(np.float64), found.focal

    def by_stratum(weights: Floats) -> Floats:
        return np.bincount(found.stratum, weights=weights, minlength=strata)

    n, n_focal = by_stratum(np.ones_like(values)), by_stratum(focus.astype(np.float64))
    total, squares = by_stratum(values), by_stratum(values**2)
    observed = by_stratum(values * focus)
    used = (n_focal > 0) & (n_focal < n)
    n, n_focal, total, squares, observed = (part[used] for part in (n, n_focal, total, squares, observed))
    variance = n_focal * (n - n_focal) * (n * squares - total**2) / (n**2 * (n - 1))
    spread = float(values.std())
    if not used.any() or variance.sum() <= 0 or spread <= 0:
        raise undetermined(item)
    chi_square = float((observed - n_focal * total / n).sum() ** 2 / variance.sum())
    difference = observed / n_focal - (total - observed) / (n - n_focal)
    smd = float((n_focal / n_focal.sum()) @ difference) / spread
    p = math.erfc(math.sqrt(chi_square / 2))
    effect: Literal["A", "B", "C"] = "A" if p >= 0.05 or abs(smd) <= 0.17 else "B" if abs(smd) <= 0.25 else "C"
    return Mantel(chi_square, p, smd, effect)


def undetermined(item: int) -> JiphyeonError:
    """Too few comparable answers."""
    return JiphyeonError(
        "measure-dif-undetermined",
        "총점이 같은 사람끼리 견줄 수 있는 응답이 모자랍니다.",
        suggestion="두 집단의 인원을 늘리거나 이 문항을 빼세요.",
        context={"item": item},
    )

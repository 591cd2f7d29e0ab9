"""Putting two calibrations on one scale by their common items: theta(old) = slope * theta(new) + shift."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import Floats, ItemParameters, category_probabilities, expected_total

type Method = Literal["mean-mean", "mean-sigma", "haebara", "stocking-lord"]

METHODS: tuple[Method, ...] = ("mean-mean", "mean-sigma", "haebara", "stocking-lord")
DRIFTED = 2.7
"""A robust z this far out says that an anchor has moved."""
ENOUGH = 12
"""Fewer anchors than this carry a scale badly."""


@dataclass(frozen=True, slots=True)
class Link:
    """The linear change of scale."""

    slope: float
    shift: float

    def theta(self, theta: Floats) -> Floats:
        """Theta of the new scale on the old one."""
        moved: Floats = self.slope * theta + self.shift
        return moved

    def item(self, item: ItemParameters) -> ItemParameters:
        """An item of the new scale on the old one: a / slope, slope * b + shift."""
        thresholds = tuple(self.slope * b + self.shift for b in item.thresholds)
        return ItemParameters(item.item, item.discrimination / self.slope, thresholds, item.model)


@dataclass(frozen=True, slots=True)
class Drift:
    """One anchor: its mean difficulty on both scales, the robust z of the difference, whether it has moved."""

    item: str
    old: float
    new: float
    z: float
    drifted: bool


def common_items(
    old: Sequence[ItemParameters], new: Sequence[ItemParameters]
) -> tuple[list[ItemParameters], list[ItemParameters]]:
    """The items both calibrations have, in the order of the new one.

    Raises `JiphyeonError` (`measure-link-items`) when there are fewer than two, or one has another shape now.
    """
    known = {item.item: item for item in old}
    pairs = [(known[item.item], item) for item in new if item.item in known]
    odd = [mine.item for mine, theirs in pairs if mine.categories != theirs.categories]
    if len(pairs) < 2 or odd:
        raise JiphyeonError(
            "measure-link-items",
            f"두 번 모두 범주의 수가 다른 문항이 있습니다: {', '.join(odd[:5])}"
            if odd
            else f"두 자료에 함께 있는 문항이 {len(pairs)}개여서 척도를 이을 수 없습니다.",
            suggestion="문항 이름이 같은 공통 문항이 두 개 이상(되도록 12개 이상) 있어야 합니다.",
        )
    return [mine for mine, _ in pairs], [theirs for _, theirs in pairs]


def link(old: Sequence[ItemParameters], new: Sequence[ItemParameters], method: Method = "stocking-lord") -> Link:
    """The change of scale from the items' common names.

    `mean-mean` (Loyd & Hoover 1980), `mean-sigma` (Marco 1977), `haebara` (1980): category curves, `stocking-lord`
    (1983): the curve of the total. The last two weigh theta by N(0, 1) on the old scale. Raises as `common_items`.
    """
    mine, theirs = common_items(old, new)
    b_old, b_new = _difficulties(mine), _difficulties(theirs)
    a_old = np.array([item.discrimination for item in mine])
    a_new = np.array([item.discrimination for item in theirs])
    if method == "mean-mean":
        slope = float(a_new.mean() / a_old.mean())
    else:
        slope = float(b_old.std() / b_new.std()) if b_new.std() > 0 else 1.0
    start = Link(slope, float(b_old.mean() - slope * b_new.mean()))
    if method in ("mean-mean", "mean-sigma"):
        return start
    return _by_curves(mine, theirs, start, whole=method == "stocking-lord")


def _by_curves(old: list[ItemParameters], new: list[ItemParameters], start: Link, *, whole: bool) -> Link:
    from scipy.optimize import minimize  # noqa: PLC0415 -- slow to load, only needed here

    theta = np.linspace(-4.0, 4.0, 81)
    weights = np.exp(-0.5 * theta**2)
    weights /= weights.sum()
    wanted = [expected_total(old, theta)] if whole else [category_probabilities(item, theta) for item in old]

    def distance(x: Floats) -> float:
        moved = [Link(float(np.exp(x[0])), float(x[1])).item(item) for item in new]
        found = [expected_total(moved, theta)] if whole else [category_probabilities(item, theta) for item in moved]
        off = [(one - other) ** 2 for one, other in zip(wanted, found, strict=True)]
        return float(sum(weights @ (one if one.ndim == 1 else one.sum(axis=1)) for one in off))

    begin = np.array([np.log(max(start.slope, 0.05)), start.shift])
    options = {"xatol": 1e-9, "fatol": 1e-15, "maxiter": 4000}
    found = minimize(distance, begin, method="Nelder-Mead", options=options)
    return Link(float(np.exp(found.x[0])), float(found.x[1]))


def drift(old: Sequence[ItemParameters], new: Sequence[ItemParameters]) -> list[Drift]:
    """Which anchors have moved: the robust z of the difference in mean difficulty (Huynh & Meyer 2010).

    z = (d - median) / (0.74 IQR) after mean-sigma by the middle of the anchors; |z| above 2.7 has drifted.
    """
    mine, theirs = common_items(old, new)
    before = np.array([np.mean(item.thresholds) for item in mine])
    after = np.array([np.mean(item.thresholds) for item in theirs])
    spread = _iqr(after)
    slope = _iqr(before) / spread if spread > 0 and _iqr(before) > 0 else 1.0
    difference = before - slope * after
    scale = max(0.74 * _iqr(difference), 1e-6)
    z = (difference - np.median(difference)) / scale
    return [
        Drift(item.item, float(b), float(a), float(one), bool(abs(one) > DRIFTED))
        for item, b, a, one in zip(mine, before, after, z, strict=True)
    ]


def link_error(old: Sequence[ItemParameters], new: Sequence[ItemParameters], method: Method = "stocking-lord") -> float:
    """Standard error of the shift at theta 0 from the choice of anchors (jackknife over items)."""
    mine, theirs = common_items(old, new)
    count = len(mine)
    if count < 3:
        return float("nan")
    shifts = np.array(
        [link(mine[:j] + mine[j + 1 :], theirs[:j] + theirs[j + 1 :], method).shift for j in range(count)]
    )
    return float(np.sqrt((count - 1) / count * ((shifts - shifts.mean()) ** 2).sum()))


def _difficulties(items: Sequence[ItemParameters]) -> Floats:
    return np.array([b for item in items for b in item.thresholds])


def _iqr(values: Floats) -> float:
    low, high = np.quantile(values, [0.25, 0.75])
    return float(high - low)

"""The stepped wedge: departments begin at times drawn by lot, one after another, until all have begun.

Cell of department d and period t: y = α_d + δ_t + θ·A_dt, weighted by documents; inference by drawing the starting
times again (all orders where there are few enough). Only departments and periods with documents count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import factorial

import numpy as np

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.effect import Effect, invert
from jiphyeon.core.pilot.sample import Floats, Ints, Sample

SMALL = 12
"""Below so many departments the measured error is stated beside the result."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Mean outcome and number of documents of each department and period, and when each department begins."""

    mean: Floats
    count: Floats
    starts: Ints

    @property
    def treated(self) -> Floats:
        """1 where the department had begun, shape (departments, periods)."""
        return exposure(self.starts, self.mean.shape[1])


def draw_starts(departments: Sequence[str], periods: int, seed: str) -> dict[str, int]:
    """The first period with AI of each department: from period 1, spread as evenly as can be, the order by lot."""
    order = sorted(departments, key=lambda code: hashlib.sha256(f"{seed}:start:{code}".encode()).digest())
    steps = max(1, min(len(order), periods - 1))
    return {code: 1 + place * steps // len(order) for place, code in enumerate(order)}


def exposure(starts: Ints, periods: int) -> Floats:
    """1 from a department's start on."""
    treated: Floats = (np.arange(periods)[None, :] >= starts[:, None]).astype(np.float64)
    return treated


def cells_of(sample: Sample, starts: Mapping[str, int], weeks_a_period: int, periods: int) -> Cells:
    """Cells of a sample; kinds of document are taken out first, so that a changed mix is not taken for an effect."""
    known = sample.where(sample.known)
    values = known.log_minutes
    for kind in np.unique(known.kind):
        values = np.where(known.kind == kind, values - values[known.kind == kind].mean(), values)
    period = np.minimum(known.week // weeks_a_period, periods - 1)
    shape = (len(sample.departments), periods)
    count, total = np.zeros(shape), np.zeros(shape)
    np.add.at(count, (known.department, period), 1)
    np.add.at(total, (known.department, period), values)
    mean = np.divide(total, count, out=np.full(shape, np.nan), where=count > 0)
    return Cells(mean, count, np.array([starts[code] for code in sample.departments], dtype=np.int64))


def wedge_effect(cells: Cells, *, redraws: int = 4999, level: float = 0.95, seed: int = 0) -> Effect:
    """θ with its randomisation interval.

    Raises `JiphyeonError` (`wedge-few`) with fewer than four departments or two starting times.
    """
    departments, periods = cells.mean.shape
    if departments < 4 or len(np.unique(cells.starts)) < 2:
        raise JiphyeonError(
            "wedge-few", "부서가 넷보다 적거나 시작 시점이 하나뿐이어서 단계 도입을 분석할 수 없습니다."
        )
    used = (cells.count > 0).ravel()
    weight = np.sqrt(cells.count.ravel()[used])
    basis = _basis(departments, periods)[used] * weight[:, None]
    space = np.linalg.qr(basis)[0][:, : np.linalg.matrix_rank(basis)]
    outcome = _out(np.nan_to_num(cells.mean.ravel()[used]) * weight, space)
    treated = _out(cells.treated.ravel()[used] * weight, space)
    strength = float(treated @ treated)
    if strength < 1e-9:
        raise JiphyeonError("wedge-few", "도입 전과 뒤를 함께 가진 부서와 시기가 없어 분석할 수 없습니다.")
    theta = float(treated @ outcome) / strength
    drawn = np.array(
        [
            _statistics(starts, periods, used, weight, space, outcome, treated)
            for starts in _orders(cells.starts, redraws, seed)
        ]
    )
    low, high, p_value = invert(drawn[:, 0], drawn[:, 1], theta, 1.0, 1 - level)
    n, offered = int(cells.count.sum()), int((cells.count * cells.treated).sum())
    return Effect(theta, low, high, p_value, n, offered, departments, len(drawn))


def _statistics(
    starts: Ints, periods: int, used: np.ndarray, weight: Floats, space: Floats, outcome: Floats, treated: Floats
) -> tuple[float, float]:
    other = _out(exposure(starts, periods).ravel()[used] * weight, space)
    strength = float(other @ other)
    return (0.0, 0.0) if strength < 1e-9 else (float(other @ outcome) / strength, float(other @ treated) / strength)


def _orders(starts: Ints, redraws: int, seed: int) -> list[Ints]:
    """Other orders of the starting times: all of them where that is not more than `redraws`."""
    if factorial(len(starts)) <= redraws:
        return [np.array(order, dtype=np.int64) for order in permutations(starts.tolist())][1:]
    rng = np.random.default_rng(seed)
    return [rng.permutation(starts) for _ in range(redraws)]


def _basis(departments: int, periods: int) -> Floats:
    by_department = np.repeat(np.eye(departments), periods, axis=0)
    by_period = np.tile(np.eye(periods), (departments, 1))[:, 1:]
    return np.concatenate([by_department, by_period], axis=1)


def _out(values: Floats, space: Floats) -> Floats:
    left: Floats = values - space @ (space.T @ values)
    return left

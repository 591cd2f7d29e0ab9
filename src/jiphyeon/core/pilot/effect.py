"""The effect of the offer on minutes: intention to treat, by randomisation inference.

Model of a document: log minutes = person + kind + week + size + θ·offered. θ comes from ordinary least squares with
persons absorbed (Frisch–Waugh–Lovell). What θ̂ could have been by the lots alone is found by drawing the lots again
under the very scheme (Fisher 1935); the interval holds every constant effect that this test does not reject.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.assignment import Scheme, redraw
from jiphyeon.core.pilot.interval import Estimate, mean_t
from jiphyeon.core.pilot.sample import Floats, Ints, Sample

_CELLS = 20_000_000
"""Entries of redrawn lots held at a time (about 80 MB)."""


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect on log minutes with its randomisation interval; infinite bounds where the data cannot bound it.

    `across` is the mean of departments with Student's interval on departments − 1: what may be said of departments
    that did not take part. None with fewer than three departments.
    """

    theta: float
    low: float
    high: float
    p_value: float
    n: int
    offered: int
    persons: int
    redraws: int
    across: Estimate | None = None

    @property
    def percent(self) -> float:
        """The change in minutes in per cent, 100(e^θ − 1); negative is faster."""
        return in_percent(self.theta)

    @property
    def percent_low(self) -> float:
        """Lower limit in per cent."""
        return in_percent(self.low)

    @property
    def percent_high(self) -> float:
        """Upper limit in per cent."""
        return in_percent(self.high)


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A regression with everything but the lots taken out. Rows are sorted by person."""

    outcome: Floats
    offered: Floats
    used: Floats
    controls: Floats
    """Orthonormal columns spanning the controls, persons taken out."""
    first: Ints
    """Where each person's rows begin."""
    person: Ints
    sequence: Ints
    department: Ints
    offers: int


def in_percent(theta: float) -> float:
    """100(e^θ − 1)."""
    return math.inf if theta > 700 else 100 * math.expm1(theta)


def intention_to_treat(
    sample: Sample,
    scheme: Scheme,
    *,
    outcome: Floats | None = None,
    redraws: int = 4999,
    level: float = 0.95,
    seed: int = 0,
) -> Effect:
    """The effect of having been offered AI, used or not, on log minutes or on another `outcome` (NaN: not known).

    Raises `JiphyeonError`: `analysis-no-minutes`, `analysis-few-people`, `analysis-one-arm`, `analysis-no-variance`.
    """
    ready = adjust(sample, outcome)
    strength = float(ready.offered @ ready.offered)
    theta = float(ready.offered @ ready.outcome) / strength
    drawn = _redrawn(ready, scheme, np.stack([ready.outcome, ready.offered], axis=1), redraws, seed)
    low, high, p_value = invert(drawn[:, 0], drawn[:, 1], theta, 1.0, 1 - level)
    n, across = len(ready.outcome), _across(ready, level)
    return Effect(theta, low, high, p_value, n, ready.offers, len(ready.first), redraws, across)


def treatment_on_treated(
    sample: Sample, scheme: Scheme, *, redraws: int = 4999, level: float = 0.95, seed: int = 0
) -> tuple[Effect, float] | None:
    """The effect on documents that took the offer in (Wald ratio), and the share that did because of the offer.

    The interval inverts the same test with outcome − τ·used (Anderson & Rubin 1949), so a weak offer gives a wide
    interval instead of a wrong one. None when the offer changed nothing about use.
    """
    ready = adjust(sample)
    strength = float(ready.offered @ ready.offered)
    theta = float(ready.offered @ ready.outcome) / strength
    compliance = float(ready.offered @ ready.used) / strength
    if compliance <= 0.01:
        return None
    drawn = _redrawn(ready, scheme, np.stack([ready.outcome, ready.used], axis=1), redraws, seed)
    low, high, p_value = invert(drawn[:, 0], drawn[:, 1], theta, compliance, 1 - level)
    raw = sample.where(sample.known)
    effect = Effect(theta / compliance, low, high, p_value, len(raw), int(raw.offered.sum()), len(ready.first), redraws)
    return effect, compliance


def adjust(sample: Sample, outcome: Floats | None = None, *, smallest: int = 5) -> Adjusted:
    """Take persons, kinds, weeks and size out of outcome, offer and use (see `intention_to_treat` for errors)."""
    values = sample.log_minutes if outcome is None else outcome
    rows = np.flatnonzero(np.isfinite(values))
    if not len(rows):
        raise _error("analysis-no-minutes", "견줄 값이 기록된 문서가 없습니다.")
    rows = rows[np.argsort(sample.person[rows], kind="stable")]
    known, values = sample.where(rows), values[rows]
    people, first, counts = np.unique(known.person, return_index=True, return_counts=True)
    if len(people) < smallest:
        raise _error("analysis-few-people", f"기록이 있는 참여자가 {smallest}명보다 적어 결과를 내지 않습니다.")
    if known.offered.all() or not known.offered.any():
        raise _error("analysis-one-arm", "제공한 문서와 제공하지 않은 문서가 모두 있어야 견줄 수 있습니다.")
    controls = _basis(_demeaned(_controls(known), first, counts))
    columns = np.stack([values, known.offered.astype(float), known.used.astype(float)], axis=1)
    columns = _demeaned(columns, first, counts)
    columns -= controls @ (controls.T @ columns)
    if columns[:, 1] @ columns[:, 1] < 1e-9:
        raise _error("analysis-one-arm", "같은 사람이 제공받은 문서와 받지 않은 문서를 함께 가진 경우가 없습니다.")
    if columns[:, 0] @ columns[:, 0] < 1e-12 * len(known):
        raise _error("analysis-no-variance", "모든 문서의 값이 같아 견줄 수 없습니다. 기록을 확인하세요.")
    return Adjusted(
        columns[:, 0],
        columns[:, 1],
        columns[:, 2],
        controls,
        first,
        known.person,
        known.sequence,
        known.department,
        int(known.offered.sum()),
    )


def invert(drawn: Floats, moved: Floats, found: float, strength: float, alpha: float) -> tuple[float, float, float]:
    """Interval of all effects τ that are not rejected, and the p-value of none.

    A redraw b speaks against rejecting τ when |drawn_b − τ·moved_b| ≥ |found − τ·strength|; with |moved_b| <
    strength that holds exactly between two points, so the interval is a pair of order statistics.
    """
    draws = len(drawn)
    extreme = int((np.abs(drawn) >= abs(found) - 1e-12).sum())
    p_value = (1 + extreme) / (draws + 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.stack([(drawn - found) / (moved - strength), (drawn + found) / (moved + strength)])
    weak = (np.abs(moved) >= strength - 1e-12) | ~np.isfinite(ends).all(axis=0)
    lower = np.where(weak, -np.inf, ends.min(axis=0))
    upper = np.where(weak, np.inf, ends.max(axis=0))
    k = math.floor(alpha * (draws + 1))
    if k < 1:
        return -math.inf, math.inf, p_value
    return float(np.sort(lower)[k - 1]), float(np.sort(upper)[draws - k]), p_value


def _redrawn(ready: Adjusted, scheme: Scheme, outcomes: Floats, redraws: int, seed: int) -> Floats:
    """Coefficients of each outcome on redrawn lots, shape (redraws, outcomes)."""
    rng = np.random.default_rng(seed)
    counts = np.diff(np.append(ready.first, len(ready.outcome)))
    sides = np.concatenate([outcomes, ready.controls], axis=1).astype(np.float32)
    out = np.zeros((redraws, outcomes.shape[1]))
    step = max(1, _CELLS // len(ready.outcome))
    for start in range(0, redraws, step):
        size = min(step, redraws - start)
        lots = redraw(scheme, ready.person, ready.sequence, rng, size).astype(np.float32)
        products = (lots @ sides).astype(np.float64)
        by_person = np.add.reduceat(lots, ready.first, axis=1).astype(np.float64)
        strength = lots.sum(axis=1) - (by_person**2 / counts).sum(axis=1)
        strength -= (products[:, outcomes.shape[1] :] ** 2).sum(axis=1)
        usable = strength > 1e-9
        out[start : start + size][usable] = products[usable, : outcomes.shape[1]] / strength[usable, None]
    return out


def _across(ready: Adjusted, level: float) -> Estimate | None:
    effects = []
    for department in np.unique(ready.department):
        rows = ready.department == department
        strength = float(ready.offered[rows] @ ready.offered[rows])
        if strength > 0.5:
            effects.append(float(ready.offered[rows] @ ready.outcome[rows]) / strength)
    return mean_t(effects, level=level) if len(effects) >= 3 else None


def _controls(known: Sample) -> Floats:
    columns = [_dummies(known.kind), _dummies(known.week)]
    if known.size.std() > 0:
        columns.append(known.size[:, None])
    return np.concatenate(columns, axis=1)


def _dummies(codes: Ints) -> Floats:
    columns: Floats = (codes[:, None] == np.unique(codes)[None, 1:]).astype(np.float64)
    return columns


def _demeaned(columns: Floats, first: Ints, counts: NDArray[np.int64]) -> Floats:
    if columns.shape[1] == 0:
        return columns.astype(float)
    means = np.add.reduceat(columns, first, axis=0) / counts[:, None]
    centred: Floats = columns - np.repeat(means, counts, axis=0)
    return centred


def _basis(columns: Floats) -> Floats:
    """Orthonormal columns spanning the same space; none when there are too few rows to spare."""
    if columns.shape[1] == 0 or columns.shape[0] < 3 * columns.shape[1]:
        return np.zeros((columns.shape[0], 0))
    left, sizes, _ = np.linalg.svd(columns, full_matrices=False)
    basis: Floats = left[:, sizes > sizes[0] * 1e-10] if sizes[0] > 0 else left[:, :0]
    return basis


def _error(code: str, message: str) -> JiphyeonError:
    return JiphyeonError(code, message, suggestion="자료의 질 화면에서 무엇이 빠졌는지 확인하세요.")

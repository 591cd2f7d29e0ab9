"""What a plan can find: pilots of its size are simulated and analysed, before anyone starts.

Every simulated pilot is analysed exactly as the real one will be. An effect θ moves outcome and estimate alike, so
one set of pilots without an effect tells the power for every θ: rejected is when the interval, moved by θ, leaves 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.assignment import Scheme, redraw
from jiphyeon.core.pilot.design import Design
from jiphyeon.core.pilot.effect import intention_to_treat
from jiphyeon.core.pilot.sample import Floats, Sample
from jiphyeon.core.pilot.wedge import Cells, exposure, wedge_effect

REDRAWS = 199


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard deviations of log minutes (reference §4.2); re-estimate them from two weeks without AI."""

    document: float = 0.60
    person: float = 0.40
    department: float = 0.20
    person_slope: float = 0.15
    department_slope: float = 0.08
    period: float = 0.05


@dataclass(frozen=True, slots=True)
class Size:
    """How large the pilot is: people, departments, documents a person over the whole time, and its weeks."""

    people: int
    departments: int
    documents: int
    weeks: int = 10

    def __post_init__(self) -> None:
        """Refuse what cannot be simulated (`power-size`)."""
        if not (5 <= self.people <= 5000 and 1 <= self.departments <= self.people and 2 <= self.documents <= 200):
            raise JiphyeonError(
                "power-size", "참여자는 5~5,000명, 부서는 참여자 이하, 1인당 문서는 2~200건으로 적어 주십시오."
            )


@dataclass(frozen=True, slots=True)
class Power:
    """Smallest faster-than effect found with `wanted` power, as a fraction of minutes; None when even −80 % is missed.

    `detectable` is for the people of the pilot, `elsewhere` for departments that do not take part. `false_alarm` is
    the share of simulated pilots without an effect in which one was found; `error` its Monte Carlo standard error.
    """

    detectable: float | None
    elsewhere: float | None
    false_alarm: float
    error: float
    runs: int
    curve: tuple[tuple[float, float], ...]
    """Effect (fraction) and the power to find it."""


def power(
    design: Design, size: Size, spread: Spread | None = None, *, scheme: Scheme | None = None, wanted: float = 0.8,
    runs: int = 200, seed: int = 0,
) -> Power:  # fmt: skip
    """Simulate `runs` pilots of the size under the design. A before/after comparison has no power to speak of."""
    if design == "before_after":
        raise JiphyeonError("power-design", "전후 비교는 원인을 가릴 수 없으므로 찾을 수 있는 효과를 셈하지 않습니다.")
    rng = np.random.default_rng(seed)
    make = _wedges if design == "stepped_wedge" else _samples
    found = np.array(list(make(size, spread or Spread(), scheme or Scheme(), runs, rng)))
    inside, across = found[:, :2], found[:, 2:]
    alarms = float(((inside[:, 0] > 0) | (inside[:, 1] < 0)).mean())
    known = np.isfinite(across).all(axis=1)
    return Power(
        _smallest(lambda theta: _rejected(inside, theta), wanted),
        _smallest(lambda theta: _rejected(across[known], theta), wanted) if known.mean() > 0.9 else None,
        alarms,
        math.sqrt(max(alarms * (1 - alarms), 0.05 * 0.95) / runs),
        runs,
        tuple((share, _rejected(inside, math.log1p(-share))) for share in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)),
    )


def _rejected(intervals: Floats, theta: float) -> float:
    return float(((intervals[:, 0] + theta > 0) | (intervals[:, 1] + theta < 0)).mean())


def _smallest(found: Callable[[float], float], wanted: float) -> float | None:
    """The least share of minutes saved that is found often enough, to a thousandth."""
    low, high = 0.0, 0.8
    if found(math.log1p(-high)) < wanted:
        return None
    while high - low > 0.001:
        middle = (low + high) / 2
        low, high = (low, middle) if found(math.log1p(-middle)) >= wanted else (middle, high)
    return high


def _samples(
    size: Size, spread: Spread, scheme: Scheme, runs: int, rng: np.random.Generator
) -> Iterator[tuple[float, float, float, float]]:
    """Interval for the pilot's people and across departments of pilots without an effect on average."""
    count = size.people * size.documents
    person = np.repeat(np.arange(size.people), size.documents)
    sequence = np.tile(np.arange(size.documents), size.people)
    department = person % size.departments
    week = sequence * size.weeks // size.documents
    people, departments = tuple(map(str, range(size.people))), tuple(map(str, range(size.departments)))
    for run in range(runs):
        lots = redraw(scheme, person, sequence, rng, 1)[0]
        own = (
            rng.normal(0, spread.person, size.people)
            + rng.normal(0, spread.department, size.departments)[np.arange(size.people) % size.departments]
        )
        slopes = rng.normal(0, spread.person_slope, size.people)[person]
        slopes += rng.normal(0, spread.department_slope, size.departments)[department]
        # The people of a pilot are the ones it speaks of: their own mean effect is nought here.
        log = 3 + own[person] + (slopes - slopes.mean()) * lots + rng.normal(0, spread.document, count)
        sample = Sample(
            np.exp(log), lots, lots, person, department, np.zeros(count, np.int64), week, sequence,
            np.zeros(count), people, departments, ("all",),
        )  # fmt: skip
        effect = intention_to_treat(sample, scheme, redraws=REDRAWS, seed=run)
        low, high = (effect.across.low, effect.across.high) if effect.across else (None, None)
        yield effect.low, effect.high, np.nan if low is None else low, np.nan if high is None else high


def _wedges(
    size: Size, spread: Spread, _: Scheme, runs: int, rng: np.random.Generator
) -> Iterator[tuple[float, float, float, float]]:
    """The same for a stepped wedge of as many periods as there are pairs of weeks."""
    periods = max(3, min(size.weeks // 2, size.departments + 1))
    each = size.people * size.documents / size.departments / periods
    steps = min(size.departments, periods - 1)
    starts = np.array([1 + place * steps // size.departments for place in range(size.departments)])
    for run in range(runs):
        order = rng.permutation(starts)
        count = np.maximum(1, rng.poisson(each, (size.departments, periods))).astype(float)
        slope = rng.normal(0, spread.department_slope, size.departments)
        mean = rng.normal(0, spread.department, size.departments)[:, None] - 0.03 * np.arange(periods)[None, :]
        mean = mean + rng.normal(0, spread.period, mean.shape)
        mean = mean + rng.normal(0, 1, mean.shape) * spread.document / np.sqrt(count)
        mean += (slope - slope.mean())[:, None] * exposure(order, periods)
        effect = wedge_effect(Cells(mean, count, order), redraws=REDRAWS, seed=run)
        yield effect.low, effect.high, np.nan, np.nan

"""Does the analysis find what is there, and nothing where nothing is? Pilots with a known truth, analysed as real ones.

For each randomised design the test of no effect must reject one time in twenty without an effect, and the interval must
hold the true effect nineteen times in twenty. Small stepped wedges and before/after comparisons cannot promise that:
their error is measured and published instead.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from scipy import stats

from jiphyeon.core.pilot.assignment import Scheme, redraw
from jiphyeon.core.pilot.effect import intention_to_treat
from jiphyeon.core.pilot.interval import wilson
from jiphyeon.core.pilot.sample import Sample
from jiphyeon.core.pilot.sequence import sequence
from jiphyeon.core.pilot.wedge import Cells, exposure, wedge_effect

REDRAWS = 199
"""With α = 0.05 and 199 redraws (R+1)α is whole, so that the test is exact and not merely conservative."""
EFFECT = math.log(0.85)
"""The effect of the runs that have one: 15 % less time."""
LEVEL = 0.99
"""Of the Monte Carlo interval a rate must hold its nominal value in."""


@dataclass(frozen=True, slots=True)
class Run:
    """One pair of simulated pilots: was an effect found where there is none, and did the interval hold the true one."""

    rejected: bool
    covered: bool


@dataclass(frozen=True, slots=True)
class Scenario:
    """A design of a certain size. `promised` designs must keep 5 % and 95 %; the others publish what they do."""

    name: str
    words: str
    promised: bool
    run: Callable[[np.random.Generator], Run]


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something happened in `runs`, with its Monte Carlo interval, and what it should be."""

    value: float
    low: float
    high: float
    runs: int
    nominal: float

    @property
    def kept(self) -> bool:
        """Whether the nominal value lies within the Monte Carlo interval."""
        return self.low <= self.nominal <= self.high


def rates(runs: Iterable[Run]) -> tuple[Rate, Rate]:
    """False positives and coverage over the runs."""
    found = list(runs)
    return (_rate(sum(run.rejected for run in found), len(found), 0.05),
            _rate(sum(run.covered for run in found), len(found), 0.95))  # fmt: skip


def generator(name: str, run: int) -> np.random.Generator:
    """The generator of a scenario's run: any run can be made again by itself, in any order."""
    return np.random.default_rng([*name.encode(), run])


def _rate(count: int, runs: int, nominal: float) -> Rate:
    found = wilson(count, runs, level=LEVEL)
    if found is None:
        return Rate(math.nan, 0.0, 1.0, 0, nominal)
    return Rate(found.value, found.low or 0.0, 1.0 if found.high is None else found.high, runs, nominal)


def _documents(people: int, each: int, scheme: Scheme, *, tasks: bool = False) -> Callable[[np.random.Generator], Run]:
    """Pilots of `people` with `each` documents; with `tasks` all write the same ones, in their order."""
    person = np.repeat(np.arange(people), each)
    order = np.tile(np.arange(each), people)

    def once(rng: np.random.Generator, theta: float) -> tuple[float, float]:
        kind = order if tasks else rng.integers(0, 4, len(person))
        week = np.zeros_like(order) if tasks else order
        lots = redraw(scheme, person, order, rng, 1)[0]
        own = rng.normal(0, 0.4, people)[person] + rng.normal(0, 0.2, 8)[person % 8]
        log = 3 + own + 0.2 * kind - 0.02 * week + theta * lots + rng.normal(0, 0.6, len(person))
        sample = Sample(
            np.exp(log), lots, lots, person, person % 8, kind, week, order, np.zeros(len(person)),
            tuple(map(str, range(people))), tuple(map(str, range(8))), tuple(map(str, range(max(4, each)))),
        )  # fmt: skip
        found = intention_to_treat(sample, scheme, redraws=REDRAWS, seed=int(rng.integers(2**31)))
        return found.low, found.high

    return lambda rng: _pair(once, rng)


def _wedge(departments: int, periods: int) -> Callable[[np.random.Generator], Run]:
    """Stepped wedges with a trend of −3 % a period and shocks of department and period."""
    steps = min(departments, periods - 1)
    starts = np.array([1 + place * steps // departments for place in range(departments)])

    def once(rng: np.random.Generator, theta: float) -> tuple[float, float]:
        order = rng.permutation(starts)
        count = np.maximum(1, rng.poisson(16, (departments, periods))).astype(float)
        mean = rng.normal(0, 0.2, departments)[:, None] - 0.03 * np.arange(periods)[None, :]
        mean = mean + rng.normal(0, 0.05, mean.shape) + rng.normal(0, 0.6, mean.shape) / np.sqrt(count)
        mean = mean + theta * exposure(order, periods)
        found = wedge_effect(Cells(mean, count, order), redraws=REDRAWS, seed=int(rng.integers(2**31)))
        return found.low, found.high

    return lambda rng: _pair(once, rng)


def _before_after(departments: int) -> Callable[[np.random.Generator], Run]:
    """What people do with before and after: Student's test on all documents, while things get 3 % faster anyway."""

    def once(rng: np.random.Generator, theta: float) -> tuple[float, float]:
        periods = 6
        level = rng.normal(0, 0.2, departments)[:, None] - 0.03 * np.arange(periods)
        level = level + rng.normal(0, 0.05, (departments, periods))
        values = level[..., None] + rng.normal(0, 0.6, (departments, periods, 16))
        before, after = values[:, : periods // 2].ravel(), values[:, periods // 2 :].ravel() + theta
        found = stats.ttest_ind(after, before, equal_var=False).confidence_interval(0.95)
        return float(found.low), float(found.high)

    return lambda rng: _pair(once, rng)


def _weekly(looks: int) -> Callable[[np.random.Generator], Run]:
    """A guardrail looked at every week: rejected when any look's confidence sequence leaves nought."""
    each = 60

    def once(rng: np.random.Generator, theta: float) -> tuple[float, float]:
        values = rng.normal(theta, 1, looks * each)
        low, high = -math.inf, math.inf
        for look in range(1, looks + 1):
            seen = values[: look * each]
            found = sequence(float(seen.mean()), float(seen.std(ddof=1)) / math.sqrt(len(seen)), len(seen), len(values))
            if found is not None and found.low is not None and found.high is not None:
                low, high = max(low, found.low), min(high, found.high)
        return low, high

    return lambda rng: _pair(once, rng)


def _pair(once: Callable[[np.random.Generator, float], tuple[float, float]], rng: np.random.Generator) -> Run:
    low, high = once(rng, 0.0)
    first, last = once(rng, EFFECT)
    return Run(low > 0 or high < 0, first <= EFFECT <= last)


_ALL = (
    Scenario("documents", "문서별 무작위, 문서마다 따로(40명, 12건씩)", True, _documents(40, 12, Scheme())),
    Scenario("blocks", "문서별 무작위, 네 건에 두 건씩(40명, 12건씩)", True, _documents(40, 12, Scheme("blocks"))),
    Scenario("crossover", "표준 과제 교차(24명, 과제 4건)", True, _documents(24, 4, Scheme("blocks"), tasks=True)),
    Scenario("wedge-16", "단계 도입(부서 16곳, 9기)", True, _wedge(16, 9)),
    Scenario("wedge-8", "단계 도입(부서 8곳, 9기)", False, _wedge(8, 9)),
    Scenario("wedge-6", "단계 도입(부서 6곳, 7기)", False, _wedge(6, 7)),
    Scenario("wedge-4", "단계 도입(부서 4곳, 5기)", False, _wedge(4, 5)),
    Scenario("before-after", "전후 비교(부서 8곳, 원래 한 기에 3%씩 빨라짐)", False, _before_after(8)),
    Scenario("weekly", "매주 보는 신뢰 수열(12번 봄)", False, _weekly(12)),
)
SCENARIOS: Mapping[str, Scenario] = MappingProxyType({scenario.name: scenario for scenario in _ALL})

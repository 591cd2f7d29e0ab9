"""What the tool is worth in a year, with everything that is not known about it at once.

A Monte Carlo over what the pilot measured (the effect and its interval, documents and minutes by drawing people
again) and what nobody measures (the share of time put to use, use after the pilot, wages, costs: the ranges the owner
stated, as triangular distributions with the plan's value as their mode).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.pilot.cost import REDEPLOYED, Costs, yearly_cost
from jiphyeon.core.pilot.effect import Effect
from jiphyeon.core.pilot.evidence import Range
from jiphyeon.core.pilot.journey import Journey
from jiphyeon.core.pilot.plan import Plan
from jiphyeon.core.pilot.sample import Floats

DRAWS = 4000
THOUSAND = 1000.0
NORMAL = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Swing:
    """What the yearly net benefit is (in 1,000 won) when one input moves over its range and the rest stay put.

    `given` says the range of the input in its own unit; `measured` that it came from the pilot, not from a statement.
    """

    code: str
    low: float
    high: float
    given: tuple[float, float]
    measured: bool

    @property
    def width(self) -> float:
        """How much of the answer hangs on it."""
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Benefit:
    """A year in 1,000 won, the minutes at which it pays, and how often it paid among the draws."""

    benefit: Range
    cost: Range
    net: Range
    break_even: Range
    pays: float
    swings: tuple[Swing, ...]
    draws: int


def yearly_benefit(plan: Plan, journeys: Sequence[Journey], effect: Effect, *, seed: int = 0) -> Benefit | None:
    """The year's benefit; None without wage or costs, without control minutes, or where the effect is unbounded."""
    costs = plan.costs
    weekly = _weekly(plan, journeys)
    if weekly is None or costs.hourly_wage <= 0 or yearly_cost(costs, plan.participants) <= 0:
        return None
    if not np.isfinite([effect.low, effect.high]).all():
        return None
    centre, people = weekly
    rng = np.random.default_rng(seed)
    middle = _middle(costs, effect, centre)
    drawn = {
        "effect": _two_piece(rng, effect),
        "weekly": _drawn_again(rng, people, plan.weeks),
        "redeployed": _triangular(rng, (REDEPLOYED[0], middle["redeployed"], REDEPLOYED[-1])),
        "use": _triangular(rng, (costs.use_low, 1.0, costs.use_high)),
        "wage": _triangular(
            rng, (costs.wage_low or costs.hourly_wage, costs.hourly_wage, costs.wage_high or costs.hourly_wage)
        ),
        "cost": _triangular(rng, (1 - costs.cost_less, 1.0, 1 + costs.cost_more)),
    }
    gain, spent = _benefit(plan, drawn), _cost(plan, drawn)
    pays_at = 60 * spent / plan.participants / (drawn["wage"] * costs.weeks * drawn["redeployed"] * drawn["use"])
    known = {name: np.array([value]) for name, value in middle.items()}
    gain_now, spent_now = float(_benefit(plan, known)[0]), float(_cost(plan, known)[0])
    even = 60 * spent_now / plan.participants / (costs.hourly_wage * costs.weeks * middle["redeployed"])
    n = len(people)
    return Benefit(
        _range(gain_now / THOUSAND, gain / THOUSAND, n),
        _range(spent_now / THOUSAND, spent / THOUSAND, n),
        _range((gain_now - spent_now) / THOUSAND, (gain - spent) / THOUSAND, n),
        _range(even, pays_at, n),
        float(np.mean(gain > spent)),
        _swings(plan, middle, drawn),
        DRAWS,
    )


def _middle(costs: Costs, effect: Effect, weekly: float) -> dict[str, float]:
    """Every input at the value it is best known by."""
    return {
        "effect": effect.theta,
        "weekly": weekly,
        "redeployed": REDEPLOYED[1],
        "use": 1.0,
        "wage": float(costs.hourly_wage),
        "cost": 1.0,
    }


def _benefit(plan: Plan, given: Mapping[str, Floats]) -> Floats:
    """Won a year: minutes saved a person and week, worth an hour's wage where they are put to use."""
    saved = -np.expm1(given["effect"]) * given["weekly"]
    hours: Floats = saved / 60 * plan.costs.weeks * plan.participants
    return hours * given["wage"] * given["redeployed"] * given["use"]


def _cost(plan: Plan, given: Mapping[str, Floats]) -> Floats:
    """Won a year; training is paid in hours of work and so moves with the wage."""
    costs = plan.costs
    bought = (costs.running + costs.support) * given["cost"]
    return bought + costs.training_hours * given["wage"] * plan.participants


def _weekly(plan: Plan, journeys: Sequence[Journey]) -> tuple[float, Floats] | None:
    """Minutes a person spends each week on documents without AI, and per person: documents, minutes, how many known."""
    rows: dict[str, list[float]] = {}
    for one in journeys:
        row = rows.setdefault(one.participant, [0.0, 0.0, 0.0])
        row[0] += one.exported_at is not None
        if not one.offered and one.minutes is not None:
            row[1] += one.minutes
            row[2] += 1
    people = np.array(list(rows.values()))
    if not len(people) or people[:, 2].sum() == 0:
        return None
    documents, minutes, known = people.sum(axis=0)
    return float(documents / len(people) / plan.weeks * minutes / known), people


def _drawn_again(rng: np.random.Generator, people: Floats, weeks: int) -> Floats:
    """The same with people drawn again with replacement (a draw without control minutes takes the mean)."""
    counts = rng.multinomial(len(people), np.full(len(people), 1 / len(people)), size=DRAWS)
    documents, minutes, known = (counts @ people).T
    mean = people[:, 1].sum() / people[:, 2].sum()
    each = np.where(known > 0, minutes / np.maximum(known, 1), mean)
    weekly: Floats = documents / len(people) / weeks * each
    return weekly


def _two_piece(rng: np.random.Generator, effect: Effect) -> Floats:
    """Normal on either side of the estimate, with the width the interval has on that side."""
    z = rng.standard_normal(DRAWS)
    above, below = (effect.high - effect.theta) / NORMAL, (effect.theta - effect.low) / NORMAL
    drawn: Floats = effect.theta + z * np.where(z > 0, above, below)
    return drawn


def _triangular(rng: np.random.Generator, ends: tuple[float, float, float]) -> Floats:
    low, mode, high = ends
    if low >= high:
        return np.full(DRAWS, float(mode))
    return rng.triangular(low, min(max(mode, low), high), high, DRAWS)


def _swings(plan: Plan, middle: Mapping[str, float], drawn: Mapping[str, Floats]) -> tuple[Swing, ...]:
    """Each input at the ends of its range (2.5 and 97.5 % of what was measured, the stated ends of the rest)."""
    out = []
    for code, values in drawn.items():
        measured = code in {"effect", "weekly"}
        ends = np.quantile(values, [0.025, 0.975]) if measured else np.array(_stated(plan.costs, code))
        if ends[0] == ends[1]:
            continue
        given = {name: np.full(2, value) for name, value in middle.items()} | {code: ends}
        net = (_benefit(plan, given) - _cost(plan, given)) / THOUSAND
        out.append(Swing(code, float(net[0]), float(net[1]), (float(ends[0]), float(ends[1])), measured))
    return tuple(sorted(out, key=lambda one: -one.width))


def _stated(costs: Costs, code: str) -> tuple[float, float]:
    wage = costs.hourly_wage
    return {
        "redeployed": (REDEPLOYED[0], REDEPLOYED[-1]),
        "use": (costs.use_low, costs.use_high),
        "wage": (float(costs.wage_low or wage), float(costs.wage_high or wage)),
        "cost": (1 - costs.cost_less, 1 + costs.cost_more),
    }[code]


def _range(value: float, drawn: Floats, n: int) -> Range:
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Range(value, float(low), float(high), n)

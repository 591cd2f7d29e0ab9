"""What a comparison of two arms can find, before anybody starts."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.optimize import brentq
from scipy.stats import nct
from scipy.stats import t as student


@dataclass(frozen=True, slots=True)
class EffectPower:
    """Smallest effect in SD found with the wanted power (None: not even 2 SD), and the power for a usual one."""

    first: int
    later: int
    detectable: float | None
    for_half: float
    correlation: float

    def to_dict(self) -> dict[str, object]:
        """JSON-ready."""
        return {name: getattr(self, name) for name in self.__slots__}


def power(effect: float, first: int, later: int, correlation: float, *, alpha: float = 0.05) -> float:
    """Power of a two-sided ANCOVA for an effect in SD, with that correlation of before and after (Borm et al. 2007)."""
    freedom = first + later - 3
    if freedom < 1:
        return alpha
    shift = effect / math.sqrt((1 - correlation**2) * (1 / first + 1 / later))
    edge = float(student.ppf(1 - alpha / 2, freedom))
    wrong_way = float(nct.cdf(-edge, freedom, shift))  # not a number where it is too small to matter
    return float(nct.sf(edge, freedom, shift)) + (0.0 if math.isnan(wrong_way) else wrong_way)


def detectable(first: int, later: int, correlation: float, *, wanted: float = 0.8) -> float | None:
    """Smallest effect in SD found with that power; None when even two SD are missed."""
    if power(2.0, first, later, correlation) < wanted:
        return None
    return float(brentq(lambda d: power(d, first, later, correlation) - wanted, 1e-4, 2.0))


def each_arm(effect: float, correlation: float, *, wanted: float = 0.8) -> int:
    """People needed in each arm to find the effect with that power."""
    n = 3
    while power(effect, n, n, correlation) < wanted:
        n += 1
    return n


def power_of(first: int, later: int, correlation: float = 0.7) -> EffectPower:
    """What a design of that size can find."""
    return EffectPower(
        first, later, detectable(first, later, correlation), power(0.5, first, later, correlation), correlation
    )

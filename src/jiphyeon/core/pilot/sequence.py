"""Looking every week without fooling oneself: asymptotic confidence sequences.

Half-width σ̂√N·√(2(Nρ²+1)/(N²ρ²)·ln(√(Nρ²+1)/α)) with ρ = √((−2 ln α + ln(−2 ln α + 1))/N*)
(Waudby-Smith et al. 2021 as used by GrowthBook). N* is the planned number: there the sequence is narrowest.
"""

from __future__ import annotations

import math

from jiphyeon.core.pilot.interval import Estimate, normal_quantile


def half_width(standard_error: float, n: int, planned: int, *, alpha: float = 0.05) -> float:
    """Half the width of the sequence after `n` observations when `planned` are planned; σ̂ is the standard error."""
    rho = math.sqrt((-2 * math.log(alpha) + math.log(-2 * math.log(alpha) + 1)) / planned)
    spread = n * rho * rho + 1
    inner = 2 * spread / (n * n * rho * rho) * math.log(math.sqrt(spread) / alpha)
    return standard_error * math.sqrt(n) * math.sqrt(inner)


def sequence(value: float, standard_error: float, n: int, planned: int, *, alpha: float = 0.05) -> Estimate | None:
    """The interval that holds at every look at once; None before anything was seen."""
    if n < 2 or standard_error <= 0:
        return None
    half = half_width(standard_error, n, max(n, planned), alpha=alpha)
    return Estimate(value, value - half, value + half, n, "confidence-sequence")


def share_difference(
    first: tuple[int, int], second: tuple[int, int], planned: int, *, alpha: float = 0.05
) -> Estimate | None:
    """Difference of two shares (events, documents), first − second, with a sequence.

    The standard error counts one event more on either side, so that no event yet does not look like certainty.
    """
    (a, n), (b, m) = first, second
    if n < 5 or m < 5:
        return None
    p, q = (a + 1) / (n + 2), (b + 1) / (m + 2)
    error = math.sqrt(p * (1 - p) / n + q * (1 - q) / m)
    return sequence(a / n - b / m, error, n + m, planned, alpha=alpha)


def widening(alpha: float = 0.05) -> float:
    """How much wider than a fixed interval the sequence is at the planned number."""
    return half_width(1.0, 1000, 1000, alpha=alpha) / normal_quantile(1 - alpha)

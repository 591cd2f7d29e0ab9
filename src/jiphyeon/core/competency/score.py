"""One score of one person: where they stand, how sure that is, and the level with its probability."""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.competency.framework import Framework, Level

CLEAR = 0.60
"""Below this probability a single level is not named; the two likeliest neighbours are."""


@dataclass(frozen=True, slots=True)
class Score:
    """A score on one scale.

    `scale` is `P` or `S` (performance, self-report) over all domains, `P.D1` over a domain, `P.1.1` over a
    sub-competency. `value` is theta (mean 0, SD 1 in the reference population), `probabilities` one for each of
    `framework.bands` (the stage below L1 first), `items` how many answers stand behind the scale itself.
    """

    scale: str
    value: float
    standard_error: float
    level: str
    probabilities: tuple[float, ...]
    items: int

    @property
    def probability(self) -> float:
        """The probability of the level."""
        return max(self.probabilities)

    @property
    def reliability(self) -> float:
        """1 - SE² on the standard scale: how much of the score is the person, not chance."""
        return max(0.0, 1.0 - self.standard_error**2)

    @property
    def points(self) -> int:
        """The reporting scale, 500 + 100 theta, anchored in the first year and never re-centred."""
        return round(500 + 100 * self.value)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a score is told: one level, or a border between two, and whether it may be told at all."""

    levels: tuple[Level, ...]
    probability: float
    publishable: bool

    @property
    def text(self) -> str:
        """`L2 활용`, or `L2–L3 경계`."""
        if len(self.levels) == 1:
            level = self.levels[0]
            return level.name if level.code == "L0" else f"{level.code} {level.name}"
        low, high = self.levels
        return f"{low.name if low.code == 'L0' else low.code}–{high.code} 경계"


def standing(score: Score, framework: Framework) -> Standing:
    """The level named where its probability reaches `CLEAR`, else the border between the two likeliest neighbours."""
    probabilities = score.probabilities
    best = max(range(len(probabilities)), key=lambda band: probabilities[band])
    publishable = score.reliability >= framework.assumptions.publishable_reliability
    if probabilities[best] >= CLEAR:
        return Standing((framework.bands[best],), probabilities[best], publishable)
    sides = [band for band in (best - 1, best + 1) if 0 <= band < len(probabilities)]
    other = max(sides, key=lambda band: probabilities[band])
    low, high = sorted((best, other))
    together = probabilities[low] + probabilities[high]
    return Standing((framework.bands[low], framework.bands[high]), together, publishable)


def reaches(score: Score, target: str, framework: Framework) -> float:
    """The probability of standing at the target level or above."""
    codes = [level.code for level in framework.bands]
    return sum(score.probabilities[codes.index(target) :])


def chance_words(probability: float) -> str:
    """A probability in words: `78%`, but never a certainty (`99% 이상`, `1% 미만`)."""
    if probability >= 0.99:
        return "99% 이상"
    return "1% 미만" if probability < 0.01 else f"{probability:.0%}"

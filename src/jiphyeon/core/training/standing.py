"""Where a person stands against what the role asks, and what the person wishes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jiphyeon.core.competency.gap import expected_gap
from jiphyeon.core.training.course import Form


@dataclass(frozen=True, slots=True)
class Part:
    """One sub-competency: its code and name, and the expected gap to the domain's target in theta units."""

    code: str
    name: str
    gap: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands in one domain.

    `target` is the role's cut in theta and `target_level` its level; `probability[k]` the probability of level k
    (0 = below L1 … 4); `importance` of the domain for the role in [0, 1].
    """

    domain: str
    name: str
    mean: float
    sd: float
    target: float
    target_level: int
    probability: tuple[float, ...]
    importance: float = 1.0
    target_name: str = ""
    parts: tuple[Part, ...] = ()
    """Its sub-competencies, where the diagnosis says something of each."""

    @property
    def gap(self) -> float:
        """Expected shortfall in theta units."""
        return float(expected_gap(self.mean, self.sd, self.target))

    @property
    def reached(self) -> float:
        """Probability of being at the target level or above."""
        return float(sum(self.probability[self.target_level :]))

    @property
    def weakest(self) -> Part | None:
        """The sub-competency furthest from the target."""
        return max(self.parts, key=lambda part: part.gap, default=None)

    @property
    def target_words(self) -> str:
        """`L2(활용)`."""
        return f"L{self.target_level}({self.target_name})" if self.target_name else f"L{self.target_level}"

    @property
    def likely_level(self) -> int:
        """The most probable level, 0 for below L1."""
        return int(np.argmax(self.probability))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person told us: domains they want first, forms they cannot take, most hours in one course."""

    interests: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()
    """Courses they said yes to when somebody advised them."""
    weekdays: tuple[int, ...] = ()
    """Days they cannot come, 0 Monday."""
    excluded_forms: tuple[Form, ...] = ()
    most_hours: float | None = None

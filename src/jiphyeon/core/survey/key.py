"""What is right, kept apart from what is asked so that no page can carry it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class OptionPoints:
    """Points of each option of a choice (a single key: 1 and 0) or a situational judgement (0, 1, 2)."""

    points: tuple[tuple[str, int], ...]

    @property
    def best(self) -> tuple[str, ...]:
        """The codes of the options worth most."""
        top = max(value for _, value in self.points)
        return tuple(code for code, value in self.points if value == top)


@dataclass(frozen=True, slots=True)
class ExactSet:
    """Several right options: 2 when all and only these are chosen, 1 with one error, else 0."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExactNumber:
    """A right number, give or take `tolerance`."""

    value: Decimal
    tolerance: Decimal = Decimal(0)


type Key = OptionPoints | ExactSet | ExactNumber

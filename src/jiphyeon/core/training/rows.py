"""Sparse rows of a linear programme, each under the name of the limit it comes from, and which limits clash."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass
class Rows:
    """Constraint rows `lower ≤ A v ≤ upper`; `name` of each is a limit of `problem.Limits` or of the timetable."""

    row: list[Ints] = field(default_factory=list)
    column: list[Ints] = field(default_factory=list)
    value: list[Floats] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    name: list[str] = field(default_factory=list)

    def add(self, name: str, columns: Ints, values: Floats, lo: float, hi: float) -> None:
        """One row."""
        self.row.append(np.full(len(columns), len(self.lower), dtype=np.int64))
        self.column.append(columns)
        self.value.append(values)
        self.lower.append(lo)
        self.upper.append(hi)
        self.name.append(name)

    def matrix(self, width: int) -> csr_array:
        """All rows as one sparse matrix with `width` columns."""
        rows, columns, values = (np.concatenate(part) for part in (self.row, self.column, self.value))
        return csr_array((values, (rows, columns)), shape=(len(self.lower), width))

    def constraint(self, width: int) -> LinearConstraint:
        """The rows as SciPy wants them."""
        return LinearConstraint(self.matrix(width), np.array(self.lower), np.array(self.upper))


ELASTIC = (
    "seats",
    "budget",
    "hours_per_person",
    "minimum_hours",
    "minimum_coverage",
    "group_coverage",
    "courses_per_person",
    "minimum",
    "leave",
)


def cheapest_breaks(rows: Rows, upper: Floats, seconds: float = 30.0) -> dict[str, float]:
    """Which limits must give way for anything to fit, and by how much in their own units (empty: none).

    Every limit may be broken at a price; the cheapest way to break them (a linear programme, elastic filter of
    Chinneck & Dravnieks 1991) names the ones that clash. Seats and minimum numbers count people, the budget won,
    hours hours, coverage people, leave person-days.
    """
    elastic = [r for r, name in enumerate(rows.name) if name in ELASTIC]
    scale = np.array(
        [max(abs(b), 1.0) for b in (rows.upper[r] if np.isfinite(rows.upper[r]) else rows.lower[r] for r in elastic)]
    )
    sign = np.array([-1.0 if np.isfinite(rows.upper[r]) else 1.0 for r in elastic])
    slack = csr_array((sign, (np.array(elastic), np.arange(len(elastic)))), shape=(len(rows.lower), len(elastic)))
    matrix = hstack([rows.matrix(len(upper)), slack])
    result = milp(
        np.concatenate([np.zeros(len(upper)), 1.0 / scale]),
        constraints=LinearConstraint(matrix, np.array(rows.lower), np.array(rows.upper)),
        bounds=Bounds(np.zeros(len(upper) + len(elastic)), np.concatenate([upper, np.full(len(elastic), np.inf)])),
        options={"time_limit": seconds},
    )
    if result.x is None:
        return {}
    broken: dict[str, float] = {}
    for r, amount in zip(elastic, result.x[len(upper) :], strict=True):
        if amount > 1e-6:
            broken[rows.name[r]] = broken.get(rows.name[r], 0.0) + float(amount)
    return broken

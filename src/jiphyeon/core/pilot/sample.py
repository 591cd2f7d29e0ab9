"""Documents as columns: what the analyses count on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.pilot.journey import Journey

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]
type Bools = NDArray[np.bool_]

KOREA = timezone(timedelta(hours=9))
FLOOR = 0.1
"""Minutes below this are set to it before the logarithm: nobody finishes a document in less than six seconds."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Assigned documents, one entry each; every array has the same length.

    `minutes` is NaN where it is not known. `person`, `department` and `kind` are indices into `people`,
    `departments` and `kinds`; `week` counts from 0 at the start of the pilot; `size` is log(1 + characters put in).
    """

    minutes: Floats
    offered: Bools
    used: Bools
    person: Ints
    department: Ints
    kind: Ints
    week: Ints
    sequence: Ints
    size: Floats
    people: tuple[str, ...]
    departments: tuple[str, ...]
    kinds: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.minutes)

    @property
    def known(self) -> Bools:
        """Documents whose minutes are known."""
        return np.isfinite(self.minutes)

    @property
    def log_minutes(self) -> Floats:
        """Natural logarithm of the minutes, NaN where not known."""
        return np.log(np.maximum(self.minutes, FLOOR))

    def where(self, mask: Bools | Ints) -> Sample:
        """The documents of a mask, or of row numbers in their order."""
        columns = ("minutes", "offered", "used", "person", "department", "kind", "week", "sequence", "size")
        return replace(self, **{name: getattr(self, name)[mask] for name in columns})


def sample_of(journeys: Sequence[Journey], starts: date, *, outside: bool = False) -> Sample:
    """Columns of the journeys. With `outside`, minutes said to have been spent elsewhere are added where known."""
    people, person = _indexed([journey.participant for journey in journeys])
    departments, department = _indexed([journey.department for journey in journeys])
    kinds, kind = _indexed([journey.kind for journey in journeys])

    def minutes(journey: Journey) -> float:
        if journey.minutes is None:
            return float("nan")
        return journey.minutes + ((journey.outside or 0.0) if outside else 0.0)

    return Sample(
        minutes=_column(journeys, minutes),
        offered=_column(journeys, lambda journey: journey.offered).astype(np.bool_),
        used=_column(journeys, lambda journey: journey.inserted).astype(np.bool_),
        person=person,
        department=department,
        kind=kind,
        week=_column(journeys, lambda journey: week_of(journey.assigned_at, starts)).astype(np.int64),
        sequence=_column(journeys, lambda journey: journey.sequence).astype(np.int64),
        size=_column(journeys, lambda journey: float(np.log1p(journey.memo_characters))),
        people=people,
        departments=departments,
        kinds=kinds,
    )


def _column(journeys: Sequence[Journey], of: Callable[[Journey], float]) -> Floats:
    return np.fromiter((of(journey) for journey in journeys), dtype=np.float64, count=len(journeys))


def _indexed(labels: Sequence[str]) -> tuple[tuple[str, ...], Ints]:
    names = sorted(set(labels))
    place = {name: index for index, name in enumerate(names)}
    return tuple(names), np.fromiter((place[label] for label in labels), dtype=np.int64, count=len(labels))


def week_of(moment: datetime, starts: date) -> int:
    """Whole weeks since the pilot began, by the Korean calendar (UTC+9); 0 before it."""
    return max(0, (moment.astimezone(KOREA).date() - starts).days // 7)

"""A number that may be shown: never without its n, its denominator, its interval and what it was counted from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jiphyeon.core.pilot.interval import Estimate

SMALLEST_CELL = 5
HIDDEN = "5명보다 적은 집단의 결과는 보이지 않습니다."


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with all that belongs to it.

    `n` is how many the value was computed from, `denominator` how many there could have been; both count `of`
    (`명`, `건`). `source` names the events or questions it came from. `value` None means not known or hidden; the
    note says which.
    """

    code: str
    name: str
    value: float | None
    n: int
    denominator: int
    source: str
    low: float | None = None
    high: float | None = None
    unit: str = ""
    of: str = "명"
    method: str = ""
    note: str = ""
    level: int = 95
    """How often in a hundred the interval holds the true value."""

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; infinite bounds become None with a note."""
        data = asdict(self)
        for name in ("value", "low", "high"):
            if isinstance(data[name], float) and not math.isfinite(data[name]):
                data[name] = None
        return data


def figure_from(data: Mapping[str, Any]) -> Figure:
    """The inverse of `to_dict`."""
    return Figure(**data)


def figure(
    code: str,
    name: str,
    estimate: Estimate | None,
    *,
    source: str,
    denominator: int = 0,
    unit: str = "",
    of: str = "명",
    times: float = 1.0,
    people: int | None = None,
    note: str = "",
) -> Figure:
    """A figure of an estimate, `times` (100 for a share in per cent), hidden when fewer than five people stand behind.

    `people` is how many that is where n counts something else (documents).
    """
    if estimate is None:
        return Figure(code, name, None, 0, denominator, source, unit=unit, of=of, note=note or "자료가 없습니다.")
    behind = estimate.n if people is None else people
    if behind < SMALLEST_CELL:
        return Figure(code, name, None, 0, denominator, source, unit=unit, of=of, note=HIDDEN)
    return Figure(
        code,
        name,
        estimate.value * times,
        estimate.n,
        denominator or estimate.n,
        source,
        None if estimate.low is None else estimate.low * times,
        None if estimate.high is None else estimate.high * times,
        unit,
        of,
        estimate.method,
        note,
    )

"""Cost, benefit and the minutes that must be saved for the tool to pay (won, minutes, weeks)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from jiphyeon.core.errors import JiphyeonError

REDEPLOYED = (0.25, 0.5, 1.0)
"""Shares of saved time that become other work; nobody has measured it, so all three are shown (0.5 is used)."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What the tool costs in a year and what an hour of work is worth, in won. 0 means not given."""

    running: int = 0
    """Licences, servers and operation a year, for the whole pilot group."""
    training_hours: float = 0.0
    """Hours of training a person, once."""
    support: int = 0
    hourly_wage: int = 0
    """Loaded hourly cost of a person."""
    weeks: int = 44
    """Working weeks a year."""


def costs_from(data: Mapping[str, Any]) -> Costs:
    """Costs from JSON-ready data. Raises `JiphyeonError` (`plan-cost`)."""
    known = {field.name for field in fields(Costs)}
    ok = all(
        name in known and isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
        for name, value in data.items()
    )
    if not ok or not 1 <= data.get("weeks", 44) <= 52:
        raise JiphyeonError(
            "plan-cost", "비용 항목을 읽을 수 없습니다.", suggestion="0 이상의 원·시간으로 적어 주십시오."
        )
    return Costs(**dict(data))


def costs_to_dict(costs: Costs) -> dict[str, float]:
    """The inverse of `costs_from`."""
    return asdict(costs)


def yearly_cost(costs: Costs, people: int) -> float:
    """Won a year for the group: running, support, and training paid in the first year."""
    return costs.running + costs.support + costs.training_hours * costs.hourly_wage * people


def break_even(costs: Costs, people: int, *, redeployed: float = 1.0) -> float | None:
    """Minutes a person must save each week for benefit to equal cost; None when costs were not given.

    m* = 60·C/(w·weeks·ρ), C the yearly cost of one person; the form behind the Australian Treasury's published
    13 minutes a week (2024), where ρ is 1.
    """
    if people <= 0 or costs.hourly_wage <= 0 or yearly_cost(costs, people) <= 0:
        return None
    return 60 * yearly_cost(costs, people) / people / (costs.hourly_wage * costs.weeks * redeployed)

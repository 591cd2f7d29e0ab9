"""Cost, benefit and the minutes that must be saved for the tool to pay (won, minutes, weeks)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from jiphyeon.core.errors import JiphyeonError

REDEPLOYED = (0.25, 0.5, 1.0)
"""Shares of saved time that become other work; nobody has measured it, so all three are shown (0.5 is used)."""


RANGES = ("wage_low", "wage_high", "cost_less", "cost_more", "use_low", "use_high")


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
    wage_low: int = 0
    wage_high: int = 0
    """What an hour may be worth at least and at most; 0 takes `hourly_wage`."""
    cost_less: float = 0.0
    cost_more: float = 0.0
    """By what share running and support may turn out cheaper or dearer."""
    use_low: float = 1.0
    use_high: float = 1.0
    """Use after adoption, the pilot's being 1."""


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
    found = Costs(**dict(data))
    _in_order(found)
    return found


def _in_order(costs: Costs) -> None:
    """A range holds its own value (`plan-range`)."""
    wage = costs.hourly_wage
    ranges = (
        ("시간당 인건비", costs.wage_low or wage, wage, costs.wage_high or wage),
        ("도입 뒤에 쓰는 정도", costs.use_low, 1.0, costs.use_high),
        ("비용", 1 - costs.cost_less, 1.0, 1 + costs.cost_more),
    )
    for name, low, value, high in ranges:
        if not 0 <= low <= value <= high:
            raise JiphyeonError(
                "plan-range",
                f"{name}의 범위가 그 값을 담지 않습니다.",
                suggestion="낮은 값은 계획의 값보다 크지 않게, 높은 값은 작지 않게 적어 주십시오.",
            )


def costs_to_dict(costs: Costs) -> dict[str, float]:
    """The inverse of `costs_from`. A range nobody stated is left out: a plan locked without keeps its digest."""
    data = asdict(costs)
    return {name: value for name, value in data.items() if name not in RANGES or value != getattr(Costs(), name)}


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

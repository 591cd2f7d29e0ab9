"""What is watched every week while the pilot runs: harm, through confidence sequences, and nothing of the benefit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jiphyeon.core.pilot.figure import Figure, figure
from jiphyeon.core.pilot.journey import Journey
from jiphyeon.core.pilot.plan import Plan
from jiphyeon.core.pilot.sequence import share_difference

NOTE = "매주 보아도 되는 구간입니다. 구간이 모두 0보다 크면 해로움이 드러난 것입니다."


def guardrails(plan: Plan, journeys: Sequence[Journey]) -> tuple[Figure, ...]:
    """Returned and abandoned documents, offered less control; planned is one document a person and week."""
    return (
        _difference(plan, journeys, "guard_returned", "반려된 비율의 차이(제공 − 미제공)", "return·approve",
                    lambda j: None if not j.outcome else j.outcome == "returned"),
        _difference(plan, journeys, "guard_abandoned", "버려진 비율의 차이(제공 − 미제공)", "abandon·export",
                    lambda j: j.abandoned),
    )  # fmt: skip


def harmed(figures: Sequence[Figure]) -> tuple[str, ...]:
    """Names of guardrails whose whole interval lies above nought."""
    return tuple(found.name for found in figures if found.low is not None and found.low > 0)


def _difference(
    plan: Plan,
    journeys: Sequence[Journey],
    code: str,
    name: str,
    source: str,
    of: Callable[[Journey], bool | None],
) -> Figure:
    known = [(journey, flag) for journey in journeys if (flag := of(journey)) is not None]
    arms = [[flag for journey, flag in known if journey.offered == arm] for arm in (True, False)]
    counts = [(sum(flags), len(flags)) for flags in arms]
    found = share_difference(counts[0], counts[1], plan.participants * plan.weeks)
    people = len({journey.participant for journey, _ in known})
    return figure(
        code,
        name,
        found,
        source=source,
        denominator=len(journeys),
        unit="%p",
        of="건",
        times=100,
        people=people,
        note=NOTE,
    )

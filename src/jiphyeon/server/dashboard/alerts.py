"""Limits the owner sets: a figure that crosses one is told at the top of the overview, with its interval and n."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.dashboard.models import Limit
from jiphyeon.server.dashboard.sources import Panel

MOST = 20


@dataclass(frozen=True, slots=True)
class Crossed:
    """A limit and the figure that crossed it. `sure` when the whole interval lies beyond."""

    limit: Limit
    panel: str
    figure: Figure
    sure: bool


def figures_of(panels: Sequence[Panel]) -> list[tuple[str, str, Figure]]:
    """Code, name and figure of everything a limit can be set on."""
    return [
        (f"{panel.code}:{figure.code}", f"{panel.title} – {figure.name}", figure)
        for panel in panels
        for figure in panel.figures
    ]


def add(person: Person, code: str, name: str, direction: str, value: float) -> Limit:
    """Set a limit. Raises `JiphyeonError` (`limit-many`, `limit-direction`)."""
    if direction not in Limit.Direction.values:
        raise JiphyeonError("limit-direction", "‘이상’이나 ‘이하’를 골라 주십시오.")
    if Limit.objects.filter(person=person).count() >= MOST:
        raise JiphyeonError("limit-many", f"알림은 {MOST}개까지 정할 수 있습니다.")
    return Limit.objects.create(person=person, code=code, name=name[:200], direction=direction, value=value)


def crossed(person: Person, panels: Sequence[Panel]) -> list[Crossed]:
    """Limits of the person that are crossed; a hidden figure crosses none."""
    there = {code: (name, figure) for code, name, figure in figures_of(panels)}
    out = []
    for limit in Limit.objects.filter(person=person):
        name, figure = there.get(limit.code, ("", None))
        if figure is None or figure.value is None:
            continue
        above = limit.direction == Limit.Direction.ABOVE
        if figure.value >= limit.value if above else figure.value <= limit.value:
            end = figure.low if above else figure.high
            sure = end is not None and (end >= limit.value if above else end <= limit.value)
            out.append(Crossed(limit, name, figure, sure))
    return out

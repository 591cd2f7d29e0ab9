"""Who stays with it: people by when they began, and how many of them still take AI text in, weeks later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jiphyeon.core.pilot.figure import HIDDEN, Figure, figure
from jiphyeon.core.pilot.interval import wilson
from jiphyeon.core.pilot.journey import Journey
from jiphyeon.core.pilot.sample import week_of
from jiphyeon.core.pilot.suppression import SMALLEST

WEEKS = 2
"""Weeks of a cohort and of a column."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """People whose first document fell into the same weeks; `figures` are their use in each two weeks from then."""

    name: str
    people: int
    figures: tuple[Figure, ...]


def cohorts(journeys: Sequence[Journey], starts: date, weeks: int) -> tuple[Cohort, ...]:
    """Cohorts in order. Use: finished a document with AI text, of those who finished one they were offered AI for.

    A cohort of fewer than five people joins the one before it (the first joins the next), so that none is hidden
    whose numbers could be worked out from the rest; fewer than five people in all give none.
    """
    first: dict[str, int] = {}
    for journey in sorted(journeys, key=lambda one: one.assigned_at):
        first.setdefault(journey.participant, week_of(journey.assigned_at, starts) // WEEKS)
    blocks = -(-weeks // WEEKS)
    return tuple(
        Cohort(_name(low, high), len(people), _figures(journeys, people, first, starts, blocks - low))
        for low, high, people in _merged(first)
    )


def _merged(first: Mapping[str, int]) -> list[tuple[int, int, set[str]]]:
    """First and last block of each cohort, and who is in it."""
    found: list[tuple[int, int, set[str]]] = []
    for block in sorted(set(first.values())):
        people = {person for person, began in first.items() if began == block}
        if found and (len(people) < SMALLEST or len(found[-1][2]) < SMALLEST):
            low, _, before = found.pop()
            found.append((low, block, before | people))
        else:
            found.append((block, block, people))
    return found if found and len(found[-1][2]) >= SMALLEST else []


def _figures(
    journeys: Sequence[Journey], people: set[str], first: Mapping[str, int], starts: date, columns: int
) -> tuple[Figure, ...]:
    eligible: dict[int, set[str]] = {}
    active: dict[int, set[str]] = {}
    for one in journeys:
        if one.participant not in people or one.exported_at is None or not one.offered:
            continue
        after = week_of(one.exported_at, starts) // WEEKS - first[one.participant]
        eligible.setdefault(after, set()).add(one.participant)
        if one.inserted:
            active.setdefault(after, set()).add(one.participant)
    return tuple(_cell(after, len(active.get(after, ())), len(eligible.get(after, ()))) for after in range(columns))


def _cell(after: int, active: int, eligible: int) -> Figure:
    code, name, source = f"cohort:{after}", column(after), "export·draft_insert"
    if 0 < eligible < SMALLEST:
        return Figure(code, name, None, 0, 0, source, unit="%", note=HIDDEN)
    return figure(code, name, wilson(active, eligible), source=source, unit="%", times=100)


def column(after: int) -> str:
    """What a column is called: weeks counted from a person's first."""
    return f"{after * WEEKS + 1}~{(after + 1) * WEEKS}주째"


def _name(low: int, high: int) -> str:
    return f"{low * WEEKS + 1}~{(high + 1) * WEEKS}주에 시작"

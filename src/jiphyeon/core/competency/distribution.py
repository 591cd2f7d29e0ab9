"""How many of a group stand at each level, told as finely as five in every cell allows.

Levels are merged along one chain of ever coarser divisions. A group is told by the finest division that leaves
at least `minimum` in each class, and no finer than the group above it; the groups told less finely than their
parent must together still have `minimum` in each of the parent's classes, because that is what subtraction
leaves. Counts are expected counts (sums of level probabilities), not counts of likeliest levels, which would
huddle in the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiphyeon.core.competency.group import MINIMUM, Group, Path
from jiphyeon.core.measure.model import Floats

type Division = tuple[tuple[int, ...], ...]
"""Bands put together: `((0, 1), (2,), (3, 4))`."""

FINEST: Division = ((0,), (1,), (2,), (3,), (4,))
THREE: Division = ((0, 1), (2,), (3, 4))
TWO: tuple[Division, ...] = (((0, 1), (2, 3, 4)), ((0, 1, 2), (3, 4)))
WHOLE: Division = ((0, 1, 2, 3, 4),)


@dataclass(frozen=True, slots=True)
class Cell:
    """Bands told together and the expected number of people in them."""

    bands: tuple[int, ...]
    count: float


def distributions(group: Group, probabilities: Floats, minimum: int = MINIMUM) -> dict[Path, tuple[Cell, ...]]:
    """The cells of every shown group; `probabilities` is (people, 5). A group told only as a whole has one cell."""
    chain = _chain(probabilities[list(group.people)].sum(axis=0))
    found: dict[Path, int] = {}
    _settle(group, len(chain) - 1, chain, probabilities, minimum, found)
    out: dict[Path, tuple[Cell, ...]] = {}
    for node in group.walk():
        totals = probabilities[list(node.people)].sum(axis=0)
        out[node.path] = tuple(Cell(bands, float(totals[list(bands)].sum())) for bands in chain[found[node.path]])
    return out


def _chain(totals: Floats) -> tuple[Division, ...]:
    """Coarse to fine; the division in two is the one that parts the whole more evenly."""
    two = max(TWO, key=lambda division: min(totals[list(bands)].sum() for bands in division))
    return (WHOLE, two, THREE, FINEST)


def _enough(people: Sequence[int], division: Division, probabilities: Floats, minimum: int) -> bool:
    if division == WHOLE:
        return True
    totals = probabilities[list(people)].sum(axis=0)
    return all(totals[list(bands)].sum() >= minimum for bands in division)


def _settle(
    group: Group,
    cap: int,
    chain: Sequence[Division],
    probabilities: Floats,
    minimum: int,
    found: dict[Path, int],
) -> None:
    """Fix the fineness of a group (unless its parent did) and of all below it."""
    own = found.setdefault(group.path, _finest(group.people, cap, chain, probabilities, minimum))
    fineness = {child.path: _finest(child.people, own, chain, probabilities, minimum) for child in group.children}
    people = {child.path: child.people for child in group.children}
    for level in range(1, own + 1):
        while True:
            coarser = [path for path in fineness if fineness[path] < level]
            rest = [person for path in coarser for person in people[path]] + list(group.hidden)
            if not rest or _enough(rest, chain[level], probabilities, minimum):
                break
            finer = [path for path in fineness if fineness[path] >= level]
            if not finer:
                break
            fineness[min(finer, key=lambda path: (len(people[path]), path))] = level - 1
    found.update(fineness)
    for child in group.children:
        _settle(child, fineness[child.path], chain, probabilities, minimum, found)


def _finest(people: Sequence[int], cap: int, chain: Sequence[Division], probabilities: Floats, minimum: int) -> int:
    return max(level for level in range(cap + 1) if _enough(people, chain[level], probabilities, minimum))

"""Which groups may be compared from one diagnosis to the next.

Two means of a group, before and after, tell about the people who are in only one of them when these are few. Shown
groups are made of atoms (people nothing shown divides), and whatever is added or subtracted is a union of atoms; the
people who tell a union's two years apart are those who crossed its border. So no union may have a border that one to
four people crossed, which is to say: in the graph of atoms, joined by those who moved between them, with one vertex
for everywhere outside, no cut weighs less than five unless it weighs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from jiphyeon.core.competency.group import MINIMUM, Path, light_side, parts_of

OUTSIDE: Path = ("",)
"""Nobody's place: those who did not answer that year."""

type Year = Mapping[int, Path]
"""Where each person stood who answered, by a number that stays theirs."""


def comparable(years: Sequence[Year], shown: Collection[Path], minimum: int = MINIMUM) -> frozenset[Path]:
    """Those of the `shown` groups (shown in every one of these years) whose years may stand side by side.

    Groups are taken away, the smallest concerned first, until no union of what is left tells about fewer than
    `minimum` people in a year or between two; the whole goes last. Empty when nothing may be compared.
    """
    kept = set(shown)
    while kept:
        bad = _offending(years, kept, minimum)
        if bad is None:
            return frozenset(kept)
        kept.discard(_to_leave(bad, kept, years))
    return frozenset()


def _offending(years: Sequence[Year], kept: Collection[Path], minimum: int) -> list[Path] | None:
    """Atoms that would tell about too few people; None when there are none."""
    placed = [{person: _atom(path, kept) for person, path in year.items()} for year in years]
    for year in placed:
        sizes: dict[Path, int] = {}
        for atom in year.values():
            sizes[atom] = sizes.get(atom, 0) + 1
        small = [atom for atom, size in sizes.items() if size < minimum and atom != OUTSIDE]
        if small:
            return small[:1]
    atoms = [*sorted(kept), OUTSIDE]
    number = {atom: place for place, atom in enumerate(atoms)}
    for before, after in combinations(placed, 2):
        weights = [[0] * len(atoms) for _ in atoms]
        for person in {*before, *after}:
            one, other = number[before.get(person, OUTSIDE)], number[after.get(person, OUTSIDE)]
            if one != other:
                weights[one][other] += 1
                weights[other][one] += 1
        for part in parts_of(weights):
            side = light_side(weights, part, minimum)
            if side:
                inside = [atoms[v] for v in side if atoms[v] != OUTSIDE]
                return inside or [atoms[v] for v in part if atoms[v] != OUTSIDE]
    return None


def _atom(path: Path, kept: Collection[Path]) -> Path:
    """The smallest kept group around a place; `OUTSIDE` when there is none."""
    for depth in range(len(path), -1, -1):
        if path[:depth] in kept:
            return path[:depth]
    return OUTSIDE


def _to_leave(bad: Sequence[Path], kept: Collection[Path], years: Sequence[Year]) -> Path:
    """The group to take away: the smallest concerned without groups below it, or below a concerned remainder."""
    lowest = [path for path in kept if not any(other != path and other[: len(path)] == path for other in kept)]
    near = [path for path in lowest if any(path[: len(atom)] == atom for atom in bad)] or lowest

    def size(path: Path) -> int:
        return sum(place[: len(path)] == path for year in years for place in year.values())

    return min(near, key=lambda path: (size(path), path))

"""Groups of people in the organisation tree, and which of them may be shown.

A published number about a group can be subtracted from another, so it is not enough that every shown group
holds five people: everything that can be made from shown groups by adding and subtracting must hold five
(or nobody). Shown groups form a tree whose atoms (groups nothing shown divides) all hold at least five, and
whatever linear combination gives the sum over a set of people gives it over a union of atoms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MINIMUM = 5
"""Fewer people than this are never shown."""

type Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """People (by position in the list given) under one place of the tree. `path` is () for everybody.

    `hidden` are people of the group who are in none of its `children` (too few to show, or kept back so that
    nobody can be told by subtraction).
    """

    path: Path
    people: tuple[int, ...]
    children: tuple[Group, ...] = ()
    hidden: tuple[int, ...] = ()

    def walk(self) -> Iterator[Group]:
        """The group and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def atoms(self) -> Iterator[tuple[int, ...]]:
        """The smallest sets of people that shown groups can tell apart."""
        if not self.children:
            yield self.people
            return
        for child in self.children:
            yield from child.atoms()
        if self.hidden:
            yield self.hidden


def shown_groups(paths: Sequence[Path], minimum: int = MINIMUM) -> Group | None:
    """The groups that may be shown for people standing at these places; None when there are too few altogether.

    Below each shown place a child is shown when it has enough people; when those left over would be too few,
    the smallest shown child is kept back with them.
    """
    everybody = tuple(range(len(paths)))
    return _group((), everybody, paths, minimum) if len(everybody) >= minimum else None


def _group(path: Path, people: tuple[int, ...], paths: Sequence[Path], minimum: int) -> Group:
    below: dict[str, list[int]] = {}
    hidden: list[int] = []
    for person in people:
        place = paths[person]
        if len(place) > len(path):
            below.setdefault(place[len(path)], []).append(person)
        else:
            hidden.append(person)
    shown = {code: members for code, members in below.items() if len(members) >= minimum}
    hidden += [person for code, members in below.items() if code not in shown for person in members]
    while 0 < len(hidden) < minimum and shown:
        smallest = min(shown, key=lambda code: (len(shown[code]), code))
        hidden += shown.pop(smallest)
    children = tuple(_group((*path, code), tuple(members), paths, minimum) for code, members in shown.items())
    return Group(path, people, children, tuple(sorted(hidden)) if children else ())


def shown_categories(group: Group, labels: Sequence[str], minimum: int = MINIMUM) -> dict[str, tuple[int, ...]]:
    """A second way of dividing the same people (by role), safe beside the tree; empty when there is none.

    With sums over atoms and over categories both known, a set of people can be singled out only where it is a
    cut of the graph that joins atoms to categories (each edge as heavy as the people in both). Categories are
    merged into `그 밖` until the lightest cut weighs at least `minimum`.
    """
    categories: dict[str, list[int]] = {}
    for person in group.people:
        categories.setdefault(labels[person], []).append(person)
    atoms = list(group.atoms())
    while len(categories) > 1:
        unsafe = _unsafe_category(atoms, categories, minimum)
        if unsafe is None:
            return {label: tuple(people) for label, people in categories.items()}
        merged = categories.pop(unsafe)
        other = OTHER if OTHER in categories else min(categories, key=lambda label: (len(categories[label]), label))
        merged += categories.pop(other)
        categories[OTHER] = merged
    return {}


OTHER = "그 밖"


def _unsafe_category(atoms: Sequence[tuple[int, ...]], categories: dict[str, list[int]], minimum: int) -> str | None:
    """A category on the smaller side of a cut that is too light; None when there is no such cut."""
    names = list(categories)
    owner = {person: index for index, name in enumerate(names) for person in categories[name]}
    size = len(atoms) + len(names)
    weights = [[0] * size for _ in range(size)]
    for row, atom in enumerate(atoms):
        for person in atom:
            column = len(atoms) + owner[person]
            weights[row][column] += 1
            weights[column][row] += 1
    for part in parts_of(weights):
        side = light_side(weights, part, minimum)
        found = [names[vertex - len(atoms)] for vertex in side if vertex >= len(atoms)]
        if side and not found:
            found = [names[vertex - len(atoms)] for vertex in part if vertex >= len(atoms)]
        if found:
            return min(found, key=lambda name: (len(categories[name]), name))
    return None


def parts_of(weights: Sequence[Sequence[int]]) -> list[list[int]]:
    """The connected parts of a graph given by its weights."""
    left = set(range(len(weights)))
    parts = []
    while left:
        part, waiting = [], [left.pop()]
        while waiting:
            vertex = waiting.pop()
            part.append(vertex)
            joined = {other for other in left if weights[vertex][other]}
            left -= joined
            waiting += joined
        parts.append(part)
    return parts


def light_side(weights: Sequence[Sequence[int]], part: list[int], minimum: int) -> list[int]:
    """One side of a cut lighter than `minimum` within a connected part (Stoer & Wagner 1997); [] when there is none."""
    graph = {v: {u: weights[v][u] for u in part if weights[v][u]} for v in part}
    merged = {v: [v] for v in part}
    while len(graph) > 1:
        order = [next(iter(graph))]
        tied = dict(graph[order[0]])
        while len(order) < len(graph):
            last = max((v for v in graph if v not in order), key=lambda v: tied.get(v, 0))
            weight = tied.pop(last, 0)
            order.append(last)
            for other, value in graph[last].items():
                if other not in order:
                    tied[other] = tied.get(other, 0) + value
        if weight < minimum:
            return merged[last]
        _join(graph, merged, order[-2], last)
    return []


def _join(graph: dict[int, dict[int, int]], merged: dict[int, list[int]], kept: int, gone: int) -> None:
    for other, value in graph.pop(gone).items():
        graph[other].pop(gone, None)
        if other != kept:
            graph[kept][other] = graph[kept].get(other, 0) + value
            graph[other][kept] = graph[kept][other]
    merged[kept] = merged[kept] + merged.pop(gone)

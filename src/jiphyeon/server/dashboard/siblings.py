"""Looking at one unit must not tell about its neighbours: what is shown of it and of the whole could be subtracted."""

from __future__ import annotations

from collections.abc import Iterable

from jiphyeon.core.pilot.suppression import shown_groups
from jiphyeon.server.dashboard.sources import Scope


def alone(scope: Scope, rows: Iterable[tuple[str, int]]) -> bool:
    """Whether the unit looked at may be shown beside its neighbours at every level above it.

    `rows` are (unit path, person) of the whole office in the time looked at. Distinct people are counted for the unit
    and each unit beside it, from the unit up to the root; a small unit hides itself and the next smallest, whichever
    of them is asked for.
    """
    if len(scope.paths) != 1:
        return True
    parts = scope.paths[0].strip("/").split("/")
    people: dict[tuple[str, ...], set[int]] = {}
    for path, person in rows:
        codes = tuple(path.strip("/").split("/"))
        for depth in range(1, len(codes) + 1):
            people.setdefault(codes[:depth], set()).add(person)
    for depth in range(2, len(parts) + 1):
        above = tuple(parts[: depth - 1])
        beside = {"/".join(codes): len(found) for codes, found in people.items() if codes[:-1] == above}
        here = "/".join(parts[:depth])
        if here in beside and here not in shown_groups(beside):
            return False
    return True

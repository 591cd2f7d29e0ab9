"""Whether items treat people of schools and of offices alike, looked at when a campaign is calibrated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.competency.scoring import Measured
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.item_functioning import mantel
from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.diagnosis.models import Participation

LEAST = 100
"""Each group needs as many people, or the difference is chance."""


def functioning(
    rows: Sequence[Participation], matrix: NDArray[np.int64], items: Sequence[Measured], kind: str
) -> dict[str, dict[str, Any]]:
    """Mantel's test of each item of a kind, schools against offices; `rows` are the people of the matrix."""
    school = np.array([row.unit.kind == Unit.Kind.SCHOOL for row in rows])
    return functioning_between(school, matrix, items, kind)


def functioning_between(
    focal: NDArray[np.bool_], matrix: NDArray[np.int64], items: Sequence[Measured], kind: str
) -> dict[str, dict[str, Any]]:
    """The test of each item of a kind, the focal people against the rest; empty when either has too few people.

    Items with a clear difference leave the total people are matched on, once.
    """
    if min(focal.sum(), (~focal).sum()) < LEAST:
        return {}
    columns = [place for place, item in enumerate(items) if item.kind == kind]
    answers = matrix[:, columns]
    first = {place: _test(answers, place, focal, frozenset()) for place in range(len(columns))}
    large = frozenset(place for place, one in first.items() if one and one["effect"] == "C")
    found = {place: _test(answers, place, focal, large) for place in first} if large else first
    return {items[columns[place]].code: one for place, one in found.items() if one}


def _test(
    answers: NDArray[np.int64], place: int, focal: NDArray[np.bool_], left_out: frozenset[int]
) -> dict[str, Any] | None:
    try:
        found = mantel(answers, place, focal, left_out)
    except JiphyeonError:
        return None
    return {"effect": found.effect, "smd": round(found.smd, 3), "p": round(found.p, 4)}

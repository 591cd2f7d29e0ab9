"""Adaptive testing: the item that tells most next, contents in balance, no item worn out, an end when it is enough.

Items are chosen by their information weighted with the posterior (van der Linden 1998), at random among the best few
(Kingsbury & Zara 1989), with contents kept near one another (the same), and weighted by how much of its allowed use an
item has left (Cheng & Chang 2009).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.measure.information import item_information
from jiphyeon.core.measure.model import Floats, ItemParameters, log_category_probabilities
from jiphyeon.core.measure.posterior import even_grid

NEAR = 0.2
"""An item with less than this share of its use left begins to count less."""
FIRST = 20
"""People until whom shares of use are not counted out."""


@dataclass(frozen=True, slots=True)
class Rules:
    """When to stop and how to choose."""

    most: int = 18
    least: int = 12
    target_se: float = 0.40
    among: int = 2
    """At random among this many of the best."""
    ahead: int = 2
    """A content may be given fewer than this many items more than the one furthest behind; 1 is strict turns."""
    exposure: float = 0.30
    """No item is given to more than this share of people."""
    kind_share: Mapping[str, float] = field(default_factory=dict)
    """At most this share of a person's items is of a kind."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known so far: EAP `theta`, its `se`, and the posterior over the grid."""

    theta: float
    se: float
    weights: Floats


class Adaptive:
    """A pool of items ready to be chosen from. `contents` and `kinds` are those of the items, in order."""

    def __init__(
        self, items: Sequence[ItemParameters], contents: Sequence[str], kinds: Sequence[str], rules: Rules | None = None
    ) -> None:
        self.items = tuple(items)
        self.rules = rules or Rules()
        self.contents, self.kinds = tuple(contents), tuple(kinds)
        self.grid = even_grid()
        self.information = np.array([item_information(item, self.grid) for item in items])
        self._logs = [log_category_probabilities(item, self.grid).T for item in items]
        self._prior = -0.5 * self.grid**2

    def standing(self, given: Mapping[int, int]) -> Standing:
        """The posterior after these answers (points by place in the pool)."""
        logs = self._prior.copy()
        for place, points in given.items():
            logs += self._logs[place][points]
        weights = np.exp(logs - logs.max())
        weights /= weights.sum()
        theta = float(weights @ self.grid)
        return Standing(theta, float(np.sqrt(weights @ (self.grid - theta) ** 2)), weights)

    def enough(self, given: Mapping[int, int], shown: int | None = None) -> bool:
        """Whether to stop: as many as allowed were `shown`, or theta is known well enough."""
        count = len(given) if shown is None else shown
        if count >= min(self.rules.most, len(self.items)):
            return True
        return count >= self.rules.least and self.standing(given).se < self.rules.target_se

    def next(
        self,
        given: Mapping[int, int],
        rng: np.random.Generator,
        *,
        priority: Floats | None = None,
        shown: Sequence[int] = (),
        allowed: NDArray[np.bool_] | None = None,
    ) -> int | None:
        """The place of the item to give next; None when none is left.

        `shown` are places already given, answered or not. `priority` (0 … 1) weighs what an item tells by how much of
        its use is left; items without any are not given while another item is open: kinds, contents and `allowed`
        give way before the cap does.
        """
        seen = list(dict.fromkeys([*given, *shown]))
        left = np.ones(len(self.items), dtype=np.bool_)
        left[seen] = False
        if not left.any():
            return None
        weight = np.ones(len(self.items)) if priority is None else priority
        within = np.ones(len(self.items), dtype=np.bool_) if allowed is None else allowed
        open_ = left & within & (weight > 0)
        if not open_.any():
            open_ = left & (weight > 0)
        if not open_.any():
            open_ = left
            weight = np.ones(len(self.items))
        open_ = self._of_content(self._of_kind(open_, seen), seen, allowed)
        places = np.flatnonzero(open_)
        worth = (self.information[places] @ self.standing(given).weights) * weight[places]
        best = places[np.argsort(-worth, kind="stable")[: self.rules.among]]
        return int(best[rng.integers(len(best))])

    def _of_kind(self, open_: NDArray[np.bool_], seen: Sequence[int]) -> NDArray[np.bool_]:
        """Without the kinds that have had their share, unless nothing else is left."""
        full = {
            kind
            for kind, share in self.rules.kind_share.items()
            if sum(self.kinds[place] == kind for place in seen) >= max(1, round(share * self.rules.most))
        }
        kept: NDArray[np.bool_] = open_ & np.array([kind not in full for kind in self.kinds])
        return kept if kept.any() else open_

    def _of_content(
        self, open_: NDArray[np.bool_], seen: Sequence[int], allowed: NDArray[np.bool_] | None
    ) -> NDArray[np.bool_]:
        """Without the contents that are `ahead` of the content furthest behind, among those with items left."""
        names = [
            name
            for name in dict.fromkeys(self.contents)
            if any(open_[place] for place, content in enumerate(self.contents) if content == name)
        ]
        counted = [place for place in seen if allowed is None or allowed[place]]
        had = {name: sum(self.contents[place] == name for place in counted) for name in names}
        fewest = min(had.values())
        behind = {name for name in names if had[name] < fewest + self.rules.ahead}
        kept: NDArray[np.bool_] = open_ & np.array([content in behind for content in self.contents])
        return kept


def priority(given_before: Floats, people_before: float, cap: float) -> Floats:
    """How much an item may still count, 0 … 1, by what is left of its use (Cheng & Chang 2009, equation 3).

    0 where one person more would make it more than `cap` of people, so that the cap is kept; 1 while more than `NEAR`
    of its use is left (weighing earlier spreads use more than the cap asks and tells less). The first `FIRST` people
    are counted as so many: a share of very few says nothing.
    """
    quota = cap * max(people_before + 1.0, FIRST)
    left = np.minimum(1.0, (1.0 - given_before / quota) / NEAR)
    return np.where(given_before + 1.0 <= quota, left, 0.0)


@dataclass(frozen=True, slots=True)
class Session:
    """One simulated person: places given in order, where they ended."""

    given: tuple[int, ...]
    theta: float
    se: float


def simulate_sessions(
    adaptive: Adaptive, theta: Floats, rng: np.random.Generator, *, capped: bool = True
) -> tuple[list[Session], Floats]:
    """Let people of these thetas take the test; their sessions and the share of people given each item."""
    given_count = np.zeros(len(adaptive.items))
    out = []
    for before, one in enumerate(theta):
        left = priority(given_count, float(before), adaptive.rules.exposure) if capped else None
        given: dict[int, int] = {}
        while not adaptive.enough(given):
            place = adaptive.next(given, rng, priority=left)
            if place is None:
                break
            curves = np.exp(log_category_probabilities(adaptive.items[place], np.array([one])))[0]
            given[place] = int((rng.random() > curves.cumsum()[:-1]).sum())
        given_count[list(given)] += 1
        ended = adaptive.standing(given)
        out.append(Session(tuple(given), ended.theta, ended.se))
    return out, given_count / max(len(theta), 1)

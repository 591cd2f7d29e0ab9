"""Change from one diagnosis to the next on one scale, with an interval that holds the error of the link.

Everything is worked out from what each report kept of its own diagnosis (`Position`), never from answers again: an
answer withdrawn or deleted later cannot be found out by comparing what was shown before and after.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from jiphyeon.core.competency.bank import item_digest
from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.competency.office import INTERVAL, Estimate
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.linking import DRIFTED, Link, link, link_error
from jiphyeon.core.measure.located import locate
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.measure.posterior import Answers

LEAST_COMMON = 5
"""Fewer items common to both years tie no scale to another; twelve are advised."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a group stood on one scale in one diagnosis, in theta.

    `mean` is the group's own (not a mean of scores), `error` its standard error. By item (`code@digest`: a changed
    item is another item) the mean `without` it and the `shifts` of its difficulty; both only for the whole.
    """

    scale: str
    mean: float
    sd: float
    error: float
    people: int
    without: Mapping[str, float]
    shifts: Mapping[str, float]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)


def position_from(data: Mapping[str, Any]) -> Position:
    """The inverse of `Position.to_dict`."""
    return Position(**data)


def item_name(item: BankItem) -> str:
    """The item as it stands: code and a digest of question and key."""
    return f"{item.code}@{item_digest(item)[:8]}"


def position(
    scale: str,
    answers: Answers,
    items: Sequence[ItemParameters],
    names: Sequence[str] | None = None,
    *,
    everybody: int,
    sd: float | None = None,
) -> Position | None:
    """The group's position; with the items' `names` also by item. None when nobody answered."""
    try:
        found = locate(answers, items, everybody=everybody, sd=sd, by_item=names is not None)
    except ValueError:
        return None
    known = list(names or ())
    return Position(
        scale,
        round(found.mean, 4),
        round(found.sd, 4),
        round(found.error, 4),
        found.people,
        {name: round(value, 4) for name, value in zip(known, found.without, strict=False)},
        {name: round(value, 4) for name, value in zip(known, found.shifts, strict=False)},
    )


@dataclass(frozen=True, slots=True)
class Bridge:
    """How the earlier diagnosis is brought to the scale of the later one.

    `scale` moves theta (the identity where both used the same parameters) and `error` is its standard error; `common`
    items were asked both times, `drifted` ones of them have moved and are left out.
    """

    scale: Link
    error: float
    common: tuple[str, ...]
    drifted: frozenset[str]


def bridge(
    before: Position,
    after: Position,
    earlier: Mapping[str, ItemParameters],
    later: Mapping[str, ItemParameters],
) -> Bridge:
    """The bridge by the items of the whole scale; `earlier` and `later` are the parameters each diagnosis used.

    Raises `JiphyeonError` (`trend-items`) when fewer than `LEAST_COMMON` items are common to both.
    """
    common = [name for name in after.shifts if name in before.shifts and name in earlier and name in later]
    common = [name for name in common if earlier[name].categories == later[name].categories]
    if len(common) < LEAST_COMMON:
        raise JiphyeonError(
            "trend-items",
            f"두 진단에 함께 나온 문항이 {len(common)}개여서 척도를 이을 수 없습니다.",
            suggestion=f"같은 문항이 {LEAST_COMMON}개 이상(되도록 12개 이상) 들어 있는 검사지로 진단하세요.",
        )
    scale, error = Link(1.0, 0.0), 0.0
    if any(earlier[name] != later[name] for name in common):
        old, new = [later[name] for name in common], [earlier[name] for name in common]
        scale, error = link(old, new, "mean-sigma"), link_error(old, new, "mean-sigma")
    moved = np.array([after.shifts[name] - scale.slope * before.shifts[name] for name in common])
    low, high = np.quantile(moved, [0.25, 0.75])
    z = (moved - np.median(moved)) / max(0.74 * float(high - low), 1e-6)
    drifted = frozenset(name for name, one in zip(common, z, strict=True) if abs(one) > DRIFTED)
    if len(common) - len(drifted) < LEAST_COMMON:
        drifted = frozenset()
    return Bridge(scale, error, tuple(common), drifted)


@dataclass(frozen=True, slots=True)
class Change:
    """One group's change on one scale. `before` is on the scale of `after`; `link_error` is part of the interval."""

    scale: str
    before: Estimate
    after: Estimate
    change: Estimate
    link_error: float

    @property
    def clear(self) -> bool:
        """Whether the interval lies on one side of no change."""
        return self.change.low > 0 or self.change.high < 0


def change(before: Position, after: Position, over: Bridge, whole: Change | None = None) -> Change:
    """The change with its interval.

    The error of the link is that of the choice of items, by leaving each out in turn (Monseur & Berezner 2007), with
    that of the change of scale where parameters changed. Drifted items are left out of the change but not of its
    error: that they are left out was itself found from the answers. `whole` is the change of everybody on the same
    scale: a part of them has the same items and so the same error and the same correction for drifted items.
    """
    earlier = over.scale.slope * before.mean + over.scale.shift
    if whole is None:
        effects = _effects(before, after, over)
        moved = sum(effects[name] for name in over.drifted if name in effects)
        linking = math.hypot(_jackknife(effects.values()), over.error)
    else:
        shown = whole.change.value - (whole.after.value - whole.before.value)
        moved, linking = shown, whole.link_error
    value = after.mean - earlier + moved
    error_before = over.scale.slope * before.error
    error = math.sqrt(error_before**2 + after.error**2 + linking**2)
    return Change(
        after.scale,
        _estimate(earlier, error_before),
        _estimate(after.mean, after.error),
        _estimate(value, error),
        linking,
    )


def _effects(before: Position, after: Position, over: Bridge) -> dict[str, float]:
    """How much the change would change without each item."""
    slope = over.scale.slope
    return {
        name: (after.without[name] - after.mean if name in after.without else 0.0)
        - (slope * (before.without[name] - before.mean) if name in before.without else 0.0)
        for name in {*before.without, *after.without}
    }


def _jackknife(effects: Collection[float]) -> float:
    count, values = len(effects), np.array(list(effects))
    return float(np.sqrt((count - 1) / count * ((values - values.mean()) ** 2).sum())) if count > 1 else 0.0


def _estimate(value: float, error: float) -> Estimate:
    return Estimate(value, value - INTERVAL * error, value + INTERVAL * error)

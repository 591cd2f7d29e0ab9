"""How well a campaign measured: what its report says of reliability, classification and items that favour a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.group import MINIMUM
from jiphyeon.core.measure.standard import consistency
from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.diagnosis.functioning import LEAST, functioning_between
from jiphyeon.server.diagnosis.models import Participation, Score
from jiphyeon.server.diagnosis.positions import Points

FALSE = 0.05
"""Share of false marks among all marks."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An item that was harder or easier for a group's people than for equally able others."""

    group: str
    item: str
    effect: str
    harder: bool
    difference: float


def quality(points: Points) -> dict[str, Any]:
    """`scales` with reliability and classification, `compared` groups and the items `marked`. Empty for too few."""
    if len(points.rows) < MINIMUM:
        return {}
    return {"scales": _scales(points.rows)} | _functioning(points)


def _scales(finished: Sequence[Participation]) -> dict[str, dict[str, float]]:
    """For each performance scale: empirical reliability (Bechger et al. 2003) and classification (Lee 2010)."""
    names = ["P", *(f"P.{domain.code}" for domain in default_framework().domains)]
    rows = Score.objects.filter(participation__in=finished, scale__in=names)
    found: dict[str, list[tuple[float, float, list[float]]]] = {}
    for scale, value, error, chances in rows.values_list("scale", "value", "standard_error", "probabilities").iterator(
        chunk_size=5000
    ):
        found.setdefault(scale, []).append((value, error, chances))
    out = {}
    for scale in (name for name in names if len(found.get(name, ())) >= MINIMUM):
        values, errors = np.array([one[0] for one in found[scale]]), np.array([one[1] for one in found[scale]])
        told = consistency(np.array([one[2] for one in found[scale]]))
        spread = float(values.var())
        out[scale] = {
            "reliability": round(spread / (spread + float((errors**2).mean())), 3),
            "accuracy": round(told.accuracy, 3),
            "agreement": round(told.agreement, 3),
            "kappa": round(told.kappa, 3),
        }
    return out


def _functioning(points: Points) -> dict[str, Any]:
    """Mantel's test of each performance item, for schools against offices and each large role against the rest.

    Of so many tests some are significant by chance: an item is marked when its difference is large enough and stays
    significant with the share of false marks held at 5 % (Benjamini & Hochberg 1995).
    """
    groups = _groups(points.rows)
    tests = [
        {"group": name, "item": code, **one}
        for name, focal in groups.items()
        for code, one in functioning_between(focal, points.matrix, points.measured, "P").items()
    ]
    held = _held(np.array([one["p"] for one in tests]))
    marked = [one for one, kept in zip(tests, held, strict=True) if kept and one["effect"] != "A"]
    return {"compared": list(groups), "marked": marked, "items": sum(one.kind == "P" for one in points.measured)}


def _held(p: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which tests stay significant with the share of false ones held at `FALSE`."""
    order = np.argsort(p)
    under = np.flatnonzero(p[order] <= FALSE * np.arange(1, len(p) + 1) / max(len(p), 1))
    found = np.zeros(len(p), dtype=np.bool_)
    found[order[: under[-1] + 1 if under.size else 0]] = True
    return found


def _groups(finished: Sequence[Participation]) -> dict[str, NDArray[np.bool_]]:
    """Groups with enough people on both sides, by the name the report gives them."""
    schools = set(Unit.objects.filter(kind=Unit.Kind.SCHOOL).values_list("pk", flat=True))
    found = {"학교": np.array([row.unit_id in schools for row in finished])}
    for role in default_framework().roles:
        found[role.name] = np.array([row.role == role.code for row in finished])
    return {name: focal for name, focal in found.items() if min(int(focal.sum()), int((~focal).sum())) >= LEAST}


def marked_items(stored: dict[str, Any]) -> tuple[Marked, ...]:
    """The marked items of a stored report, the clearest first."""
    rows = sorted(stored.get("marked", ()), key=lambda row: (row["effect"] != "C", -abs(row["smd"])))
    return tuple(Marked(row["group"], row["item"], row["effect"], row["smd"] < 0, row["smd"]) for row in rows)

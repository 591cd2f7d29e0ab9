"""The organisation block: means by group with the agreement behind them; nobody's own answer is ever told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from jiphyeon.core.competency.group import MINIMUM, Group, Path, shown_groups
from jiphyeon.core.measure.model import Floats

CATEGORIES = 5
LEAST_ROWS = 3
"""Someone who answered fewer rows of an area says nothing about it."""
AGREED = 0.70
"""From this r_wg on a group's mean is told as the group's view (James, Demaree & Wolf 1984; a convention)."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One person's answers to the rows of an area, 0 … 4, None where left blank."""

    path: Path
    rows: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class AreaSummary:
    """One area of one group: mean on the scale of 1 to 5, agreement within the group, how many answered."""

    path: Path
    area: str
    mean: float
    agreement: float
    answered: int


@dataclass(frozen=True, slots=True)
class AreaReliability:
    """One area over the office: ICC(1), the share of variance that lies between units (None: too few units)."""

    area: str
    icc: float | None


def area_summaries(area: str, opinions: Sequence[Opinion]) -> tuple[tuple[AreaSummary, ...], AreaReliability]:
    """The groups that may be shown for an area, and how much units differ."""
    told = [opinion for opinion in opinions if sum(value is not None for value in opinion.rows) >= LEAST_ROWS]
    root = shown_groups([opinion.path for opinion in told], MINIMUM)
    if root is None:
        return (), AreaReliability(area, None)
    values = np.array(
        [[np.nan if value is None else value + 1.0 for value in opinion.rows] for opinion in told], dtype=np.float64
    )
    groups = tuple(_summary(area, group, values) for group in root.walk())
    return groups, AreaReliability(area, icc1(values, list(root.atoms())))


def _summary(area: str, group: Group, values: Floats) -> AreaSummary:
    own = values[list(group.people)]
    return AreaSummary(group.path, area, float(np.nanmean(np.nanmean(own, axis=1))), r_wg(own), len(own))


def r_wg(values: Floats, categories: int = CATEGORIES) -> float:
    """How far a group agrees: r_wg of J rows against a uniform null (James, Demaree & Wolf 1984, eq. 2).

    `values` is (people, rows), nan where blank. 1 is full agreement; less than chance is told as 0.
    """
    null = (categories**2 - 1) / 12.0
    with np.errstate(invalid="ignore"):
        variance = float(np.nanmean(np.nanvar(values, axis=0, ddof=1)))
    ratio = variance / null
    if ratio >= 1.0:
        return 0.0
    rows = values.shape[1]
    agreement: float = rows * (1.0 - ratio) / (rows * (1.0 - ratio) + ratio)
    return agreement


def icc1(values: Floats, groups: Sequence[Sequence[int]]) -> float | None:
    """ICC(1) of the people's means over groups (one-way random effects; Shrout & Fleiss 1979), None for one group."""
    means = np.nanmean(values, axis=1)
    sizes = np.array([len(group) for group in groups], dtype=np.float64)
    if len(groups) < 2 or len(means) <= len(groups):
        return None
    grand = means.mean()
    centres = np.array([means[list(group)].mean() for group in groups])
    between = float((sizes * (centres - grand) ** 2).sum() / (len(groups) - 1))
    within = sum(
        float(((means[list(group)] - centre) ** 2).sum()) for group, centre in zip(groups, centres, strict=True)
    )
    within /= len(means) - len(groups)
    size = float((len(means) - (sizes**2).sum() / len(means)) / (len(groups) - 1))
    total = between + (size - 1.0) * within
    return max(0.0, (between - within) / total) if total > 0 else None


def areas_from_dict(rows: Sequence[Mapping[str, Any]]) -> tuple[AreaSummary, ...]:
    """Summaries that went through JSON."""
    return tuple(AreaSummary(**{**row, "path": tuple(row["path"])}) for row in rows)

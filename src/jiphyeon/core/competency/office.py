"""What may be said of an office: response, levels, target attainment and gaps, of groups that may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from jiphyeon.core.competency.distribution import Cell, distributions
from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.gap import expected_gap, gap_variance, mean_with_error
from jiphyeon.core.competency.group import MINIMUM, Group, Path, shown_categories, shown_groups
from jiphyeon.core.competency.score import Score
from jiphyeon.core.measure.model import Floats

INTERVAL = 1.645
"""Intervals hold nine times in ten."""


@dataclass(frozen=True, slots=True)
class Staff:
    """One person of the campaign: place in the tree, role, and scores by scale (None: did not finish)."""

    path: Path
    role: str
    scores: Mapping[str, Score] | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with the interval it lies in nine times in ten."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DomainSummary:
    """One domain of one group: expected people by level, share reaching their own role's target, mean gap to it."""

    domain: str
    cells: tuple[Cell, ...]
    attainment: Estimate
    gap: Estimate


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """One group that may be shown. `label` is a role's code for the breakdown by role, '' in the tree."""

    path: Path
    label: str
    invited: int
    answered: int
    domains: tuple[DomainSummary, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """A role's share of those invited and of those who answered."""

    role: str
    invited: float
    answered: float


@dataclass(frozen=True, slots=True)
class OfficeSummary:
    """Everything of one campaign that may leave it. `groups` come parents first; none when too few answered."""

    invited: int
    answered: int
    groups: tuple[GroupSummary, ...]
    roles: tuple[GroupSummary, ...]
    composition: tuple[Composition, ...]
    kept_back: int
    """How many places of the tree are not shown."""


def summarise(staff: Sequence[Staff], framework: Framework, minimum: int = MINIMUM) -> OfficeSummary:
    """The summary of everybody invited."""
    answered = [person for person in staff if person.scores]
    root = shown_groups([person.path for person in answered], minimum)
    places = {person.path[:depth] for person in staff for depth in range(len(person.path) + 1)}
    if root is None:
        return OfficeSummary(len(staff), len(answered), (), (), (), len(places))
    measures = {domain.code: _measure(answered, domain.code, framework) for domain in framework.domains}
    cells = {code: distributions(root, measure.bands, minimum) for code, measure in measures.items()}
    groups = tuple(_tree_summary(group, staff, measures, cells) for group in root.walk())
    roles = shown_categories(root, [person.role for person in answered], minimum)
    return OfficeSummary(
        invited=len(staff),
        answered=len(answered),
        groups=groups,
        roles=tuple(_role_summary(role, people, answered, staff, measures) for role, people in sorted(roles.items())),
        composition=_composition(roles, answered, staff),
        kept_back=len(places) - len(groups),
    )


def summary_from_dict(data: Mapping[str, Any]) -> OfficeSummary:
    """The inverse of `dataclasses.asdict` over a summary that went through JSON."""
    return OfficeSummary(
        invited=data["invited"],
        answered=data["answered"],
        groups=tuple(_group_from(row) for row in data["groups"]),
        roles=tuple(_group_from(row) for row in data["roles"]),
        composition=tuple(Composition(**row) for row in data["composition"]),
        kept_back=data["kept_back"],
    )


def _group_from(row: Mapping[str, Any]) -> GroupSummary:
    domains = tuple(
        DomainSummary(
            domain=one["domain"],
            cells=tuple(Cell(tuple(cell["bands"]), cell["count"]) for cell in one["cells"]),
            attainment=Estimate(**one["attainment"]),
            gap=Estimate(**one["gap"]),
        )
        for one in row["domains"]
    )
    return GroupSummary(tuple(row["path"]), row["label"], row["invited"], row["answered"], domains)


@dataclass(frozen=True, slots=True)
class _Measure:
    """One domain over all who answered."""

    bands: Floats
    attainment: Floats
    gap: Floats
    gap_variance: Floats


def _measure(answered: Sequence[Staff], domain: str, framework: Framework) -> _Measure:
    scores = [(person.scores or {}).get(f"P.{domain}") for person in answered]
    found = [score or _unknown(domain, framework) for score in scores]
    bands = np.array([score.probabilities for score in found])
    codes = [level.code for level in framework.bands]
    targets = {role.code: codes.index(role.targets[domain]) for role in framework.roles}
    wanted = np.array([targets[person.role] for person in answered])
    reaching = np.array([row[band:].sum() for row, band in zip(bands, wanted, strict=True)])
    cuts = np.array([framework.bands[band].cut for band in wanted])
    mean = np.array([score.value for score in found])
    sd = np.array([score.standard_error for score in found])
    return _Measure(bands, reaching, expected_gap(mean, sd, cuts), gap_variance(mean, sd, cuts))


def _unknown(domain: str, framework: Framework) -> Score:
    """Someone who finished without a single performance answer: all that is known is the population."""
    from jiphyeon.core.competency.scoring import level_probabilities  # noqa: PLC0415 -- keeps NumPy work in one place

    chances = level_probabilities(np.zeros(1), np.ones(1), framework.cuts)[0]
    return Score(f"P.{domain}", 0.0, 1.0, framework.bands[int(chances.argmax())].code, tuple(map(float, chances)), 0)


def _domain_summary(
    code: str, people: Sequence[int], invited: int, measure: _Measure, cells: Sequence[Cell]
) -> DomainSummary:
    index = list(people)
    reaching = measure.attainment[index]
    share, share_error = mean_with_error(reaching, reaching * (1.0 - reaching), invited)
    gap, gap_error = mean_with_error(measure.gap[index], measure.gap_variance[index], invited)
    return DomainSummary(
        domain=code,
        cells=tuple(cells),
        attainment=_estimate(share, share_error, 0.0, 1.0),
        gap=_estimate(gap, gap_error, 0.0, float("inf")),
    )


def _estimate(value: float, error: float, low: float, high: float) -> Estimate:
    return Estimate(value, max(low, value - INTERVAL * error), min(high, value + INTERVAL * error))


def _tree_summary(
    group: Group,
    staff: Sequence[Staff],
    measures: Mapping[str, _Measure],
    cells: Mapping[str, Mapping[Path, tuple[Cell, ...]]],
) -> GroupSummary:
    depth = len(group.path)
    invited = sum(person.path[:depth] == group.path for person in staff)
    domains = tuple(
        _domain_summary(code, group.people, invited, measure, cells[code][group.path])
        for code, measure in measures.items()
    )
    return GroupSummary(group.path, "", invited, len(group.people), domains)


def _role_summary(
    label: str,
    people: Sequence[int],
    answered: Sequence[Staff],
    staff: Sequence[Staff],
    measures: Mapping[str, _Measure],
) -> GroupSummary:
    merged = {answered[person].role for person in people}
    invited = sum(person.role in merged for person in staff)
    domains = tuple(_domain_summary(code, people, invited, measure, ()) for code, measure in measures.items())
    return GroupSummary((), label, invited, len(people), domains)


def _composition(
    roles: Mapping[str, Sequence[int]], answered: Sequence[Staff], staff: Sequence[Staff]
) -> tuple[Composition, ...]:
    out = []
    for label, people in sorted(roles.items()):
        merged = {answered[person].role for person in people}
        invited = sum(person.role in merged for person in staff) / len(staff)
        out.append(Composition(label, invited, len(people) / len(answered)))
    return tuple(out)

"""The competency framework as a value: domains, sub-competencies, levels and what each role needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Level:
    """One level. `cut` is the theta it begins at; the stage below the first level has cut -inf and code L0."""

    code: str
    name: str
    cut: float
    means: str


@dataclass(frozen=True, slots=True)
class SubCompetency:
    """One of three parts of a domain. `tries` says, by level to be reached, what to try next."""

    code: str
    name: str
    means: str
    tries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Domain:
    """One of six domains. `crosswalk` names the MOIS area it is thought to answer to, '' where there is none."""

    code: str
    name: str
    means: str
    crosswalk: str
    subs: tuple[SubCompetency, ...]


@dataclass(frozen=True, slots=True)
class OrganisationArea:
    """One area of the organisation block (O1–O4)."""

    code: str
    name: str
    means: str


@dataclass(frozen=True, slots=True)
class Role:
    """A job family with its target level in each domain; a person matches by job code or by a word of the position."""

    code: str
    name: str
    targets: Mapping[str, str]
    jobs: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What stands in for estimates until the bank is calibrated; shown to the owner."""

    domain_correlation: float
    sub_correlation: float
    cross_sub_correlation: float
    self_slope: float
    publishable_reliability: float


@dataclass(frozen=True, slots=True)
class Framework:
    """The whole framework of one version."""

    version: str
    title: str
    crosswalk_note: str
    below: Level
    levels: tuple[Level, ...]
    domains: tuple[Domain, ...]
    organisation: tuple[OrganisationArea, ...]
    roles: tuple[Role, ...]
    assumptions: Assumptions

    @property
    def cuts(self) -> tuple[float, ...]:
        """Where the levels begin, rising."""
        return tuple(level.cut for level in self.levels)

    @property
    def bands(self) -> tuple[Level, ...]:
        """The stage below the first level, then the levels: one for each column of level probabilities."""
        return (self.below, *self.levels)

    def subs(self) -> Iterator[tuple[Domain, SubCompetency]]:
        """All sub-competencies with their domains, in order."""
        for domain in self.domains:
            for sub in domain.subs:
                yield domain, sub

    def domain(self, code: str) -> Domain:
        """The domain of that code. Raises `KeyError`."""
        return {domain.code: domain for domain in self.domains}[code]

    def sub(self, code: str) -> SubCompetency:
        """The sub-competency of that code. Raises `KeyError`."""
        return {sub.code: sub for _, sub in self.subs()}[code]

    def level(self, code: str) -> Level:
        """The level (or L0) of that code. Raises `KeyError`."""
        return {level.code: level for level in self.bands}[code]

    def with_cuts(self, cuts: Sequence[float]) -> Framework:
        """The same framework with other cuts (those an office's judges have set), one for each level."""
        if tuple(cuts) == self.cuts:
            return self
        levels = tuple(replace(level, cut=float(cut)) for level, cut in zip(self.levels, cuts, strict=True))
        return replace(self, levels=levels)

    def role_of(self, job: str, position: str = "") -> Role:
        """The first role whose position word ends the person's position or whose jobs hold the code; else the last."""
        for role in self.roles:
            if any(position.endswith(word) for word in role.positions) or job in role.jobs:
                return role
        return self.roles[-1]

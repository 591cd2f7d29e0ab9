"""What a report says beside the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jiphyeon.core.official.document import Foot, Head
from jiphyeon.core.pilot.amendment import Amendment
from jiphyeon.core.pilot.analysis import Analysis
from jiphyeon.core.pilot.decision import Decision
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.plan import Plan

SIMULATED = "이 보고서는 실제 운영 기록이 아니라 컴퓨터로 만든 모의 자료로 작성함"


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided: may differ from the rule, then with a reason."""

    name: str
    by: str
    position: str
    reason: str = ""
    review: date | None = None
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class IncidentCount:
    """Incidents of one severity: how many there were and how many are still open."""

    severity: str
    total: int
    open: int


@dataclass(frozen=True, slots=True)
class Mended:
    """One improvement as a report tells it. `change` is before, after and difference; empty until it is released."""

    title: str
    reason: str
    stage: str
    owner: str = ""
    due: str = ""
    released: str = ""
    change: tuple[Figure, ...] = ()
    declined: str = ""


@dataclass(frozen=True, slots=True)
class Loop:
    """Comments and improvements. `tags` are reasons with their counts, most frequent first."""

    comments: int = 0
    read: int = 0
    tags: tuple[tuple[str, int], ...] = ()
    quotes: tuple[str, ...] = ()
    machine: float | None = None
    people: float | None = None
    twice: int = 0
    improvements: tuple[Mended, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a report needs. `names` gives departments their Korean names."""

    plan: Plan
    analysis: Analysis
    decision: Decision
    names: Mapping[str, str]
    amendments: Sequence[Amendment] = ()
    incidents: Sequence[IncidentCount] = ()
    decided: Decided | None = None
    versions: Sequence[str] = ()
    seed: str = ""
    loop: Loop = field(default_factory=Loop)
    surveyed: tuple[date, date] | None = None
    """When the T2 survey was opened and due."""
    head: Head = field(default_factory=Head)
    foot: Foot = field(default_factory=Foot)

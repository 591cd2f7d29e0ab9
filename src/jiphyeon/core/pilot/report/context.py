"""What a report says beside the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jiphyeon.core.official.document import Foot, Head
from jiphyeon.core.pilot.amendment import Amendment
from jiphyeon.core.pilot.analysis import Analysis
from jiphyeon.core.pilot.decision import Decision
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
    head: Head = field(default_factory=Head)
    foot: Foot = field(default_factory=Foot)

"""From feedback to a change that can be shown to have helped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jiphyeon.core.pilot.interval import Estimate, newcombe, wilson

WEIGHTS = {"s0": 27.0, "s1": 9.0, "s2": 3.0, "s3": 1.0}
"""Severity as it counts for priority; S0 is not queued at all, it stops the pilot."""
LEAST_WEEKS = 2


class Stage(StrEnum):
    """Where an improvement stands; `declined` is an answer too."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    WORKING = "working"
    DONE = "done"
    DECLINED = "declined"


STAGES = {
    Stage.RECEIVED: "접수",
    Stage.ACCEPTED: "고치기로 함",
    Stage.WORKING: "고치는 중",
    Stage.DONE: "반영함",
    Stage.DECLINED: "반영하지 않음",
}
PARTS = {
    "rule": "점검 규칙",
    "prompt": "초안 쓰기",
    "retrieval": "근거 찾기",
    "template": "문서 서식",
    "screen": "화면",
    "system": "서버·속도",
}


def priority(affected: float, severity: str, *, confirmed: bool, effort: float) -> float:
    """Share of weekly documents affected (0–1) × severity × evidence (1 confirmed, ½ reported) ÷ days of work."""
    return 100 * affected * WEIGHTS[severity] * (1.0 if confirmed else 0.5) / max(effort, 0.25)


@dataclass(frozen=True, slots=True)
class Rated:
    """One judged document: the day, and the reasons given against it."""

    day: date
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """How often a reason was given before and after a release, a hundred documents judged, and the difference."""

    before: Estimate | None
    after: Estimate | None
    difference: Estimate | None
    weeks_after: float

    @property
    def early(self) -> bool:
        """Whether too little time has passed to judge."""
        return self.weeks_after < LEAST_WEEKS


def change_of(tag: str, released: date, rated: Sequence[Rated], *, until: date, weeks: int = 6) -> Change:
    """Documents judged in the `weeks` before and after the release; the day of release counts as after.

    A description: other things change too, and only the reason's own rate is compared (Newcombe's interval).
    """
    first, last = released - timedelta(weeks=weeks), min(until, released + timedelta(weeks=weeks))
    earlier = [one for one in rated if first <= one.day < released]
    later = [one for one in rated if released <= one.day <= last]
    counts = [(sum(tag in one.tags for one in found), len(found)) for found in (later, earlier)]
    return Change(wilson(*counts[1]), wilson(*counts[0]), newcombe(*counts), (last - released).days / 7)

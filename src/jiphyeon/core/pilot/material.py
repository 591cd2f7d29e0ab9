"""What a pilot gathered, ready to be analysed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jiphyeon.core.pilot.evidence import Remedy
from jiphyeon.core.pilot.journey import Journey, Loose
from jiphyeon.core.pilot.quality import Grading
from jiphyeon.core.pilot.reply import Reply


@dataclass(frozen=True, slots=True)
class Material:
    """Journeys and replies with what is known about their gaps.

    `loose` counts documents without a lot, `withdrawn` people who took their records back, `moved` those who changed
    department, `clock_doubts` events with a time nobody can believe. None means not known.
    """

    journeys: Sequence[Journey]
    replies: Sequence[Reply] = ()
    invited: int = 0
    loose: Loose = field(default_factory=Loose)
    withdrawn: int = 0
    moved: int = 0
    clock_doubts: int = 0
    open_s0: int = 0
    lots_wrong: int = 0
    plan_intact: bool = True
    trained: float | None = None
    checklist: float | None = None
    remedies: tuple[Remedy, ...] = ()
    asked: Mapping[str, int] = field(default_factory=dict)
    """People asked in T2, by department."""
    other_waves: Mapping[str, tuple[Sequence[Reply], int]] = field(default_factory=dict)
    """Replies and number asked of the other surveys, by wave."""
    asked_about: Mapping[str, str] = field(default_factory=dict)
    """Participant → the document question E7 was about."""
    gradings: Sequence[Grading] = ()
    starts: Mapping[str, int] = field(default_factory=dict)
    """Of a stepped wedge: the period each department begins in."""

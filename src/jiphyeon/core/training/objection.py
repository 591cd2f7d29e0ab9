"""'저에게 맞지 않습니다': what does not fit, and what else is offered because of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jiphyeon.core.training.course import Course, WorkTask, domain_of


class Objection(StrEnum):
    """Why a step does not fit the person."""

    DONE = "done"
    EASY = "easy"
    HARD = "hard"
    WORK = "work"
    TIME = "time"
    OTHER = "other"

    @property
    def korean(self) -> str:
        """As the person would say it."""
        return {
            "done": "이미 들었거나 해 보았습니다",
            "easy": "내용이 쉽습니다",
            "hard": "내용이 어렵습니다",
            "work": "제가 하는 일과 맞지 않습니다",
            "time": "시간을 내기 어렵습니다",
            "other": "다른 까닭이 있습니다",
        }[self.value]

    @property
    def follows(self) -> str:
        """What is different from then on."""
        return {
            "done": "마친 것으로 보고, 그다음에 들을 것을 권합니다.",
            "easy": "마친 것으로 보고, 같은 영역에서는 더 높은 수준을 권합니다.",
            "hard": "같은 영역에서는 더 낮은 수준을 권합니다.",
            "work": "이 영역은 뒤로 미루고 다른 영역부터 권합니다.",
            "time": "같은 영역에서 더 짧은 것을 찾아 권합니다.",
            "other": "이것만 빼고 다시 고릅니다.",
        }[self.value]


LESS_FITTING = 0.4
"""What a domain counts for someone who says that it does not belong to their work."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What may still be offered to someone who disagreed, what counts as had, and how much each domain matters."""

    courses: tuple[Course, ...]
    tasks: tuple[WorkTask, ...]
    had: frozenset[str]
    importance: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Thing:
    """A course or a task as objections see it."""

    domains: frozenset[str]
    level: int
    hours: float | None


def offer_after(courses: Sequence[Course], tasks: Sequence[WorkTask], objections: Mapping[str, Objection]) -> Offer:
    """What is left to offer. Each objection is taken at its word; unknown codes are past steps and do nothing."""
    things = {c.code: _of(c) for c in courses} | {t.code: _of(t) for t in tasks}
    said = {code: kind for code, kind in objections.items() if code in things}
    importance: dict[str, float] = {}
    for code, kind in said.items():
        if kind is Objection.WORK:
            importance |= dict.fromkeys(things[code].domains, LESS_FITTING)

    def fits(code: str) -> bool:
        return code not in said and all(_compatible(things[code], things[o], kind) for o, kind in said.items())

    had = frozenset(code for code, kind in said.items() if kind in {Objection.DONE, Objection.EASY})
    return Offer(tuple(c for c in courses if fits(c.code)), tuple(t for t in tasks if fits(t.code)), had, importance)


def _of(thing: Course | WorkTask) -> _Thing:
    domains = thing.domains if isinstance(thing, Course) else (domain_of(thing.competency),)
    return _Thing(frozenset(domains), thing.level, thing.hours)


def _compatible(thing: _Thing, objected: _Thing, kind: Objection) -> bool:
    shared = bool(thing.domains & objected.domains)
    if kind is Objection.EASY:
        return not (shared and thing.level <= objected.level)
    if kind is Objection.HARD:
        return not (shared and thing.level >= objected.level)
    if kind is Objection.TIME and objected.hours is not None:
        return not (shared and (thing.hours is None or thing.hours >= objected.hours))
    return True


def weighed(importance: Mapping[str, float], offer: Offer) -> dict[str, float]:
    """Importance by domain after what the person said."""
    return {domain: value * offer.importance.get(domain, 1.0) for domain, value in importance.items()}

"""At most three steps for one person, each with the reason in a sentence they can believe.

Utility of a course (design of `docs/methods/training.md`): sum over its domains of importance × min(expected gap, gain)
× fit of its level × freshness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.competency.gap import expected_gap
from jiphyeon.core.training.course import Course, Form, WorkTask, domain_of

LEVELS = 4
SHORT_HOURS = 2.0
UNSURE = 0.8
"""What a course of unknown length is worth beside one whose length is known."""
FAINT = 0.05
"""Below this a probability is not told as a number: it would only discourage."""
LEAST_GAP = 0.10
"""Expected gaps below this many theta units are no reason to send anybody anywhere."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands in one domain.

    `target` is the role's cut in theta and `target_level` its level; `probability[k]` the probability of level k
    (0 = below L1 … 4); `importance` of the domain for the role in [0, 1].
    """

    domain: str
    name: str
    mean: float
    sd: float
    target: float
    target_level: int
    probability: tuple[float, ...]
    importance: float = 1.0

    @property
    def gap(self) -> float:
        """Expected shortfall in theta units."""
        return float(expected_gap(self.mean, self.sd, self.target))

    @property
    def reached(self) -> float:
        """Probability of being at the target level or above."""
        return float(sum(self.probability[self.target_level :]))

    @property
    def likely_level(self) -> int:
        """The most probable level, 0 for below L1."""
        return int(np.argmax(self.probability))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person told us: domains they want first, forms they cannot take, most hours in one course."""

    interests: tuple[str, ...] = ()
    excluded_forms: tuple[Form, ...] = ()
    most_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: `when` is `now`, `month` or `term`; `code` a course's or a task's."""

    when: str
    kind: str
    code: str
    title: str
    hours: float | None
    domain: str
    utility: float
    reason: str


WHEN = {"now": "지금 한 시간", "month": "이번 달 한 과정", "term": "이번 학기 과제"}


def level_fit(course_level: int, probability: Sequence[float]) -> float:
    """How well a course of that level fits someone whose level is uncertain, in [0, 1].

    A course fits best the person one level below it, well the person at it, and little anybody else.
    """
    weight = {-1: 1.0, 0: 0.7, -2: 0.4, 1: 0.15}
    return float(sum(p * weight.get(level - course_level, 0.0) for level, p in enumerate(probability)))


def course_utility(
    course: Course, standings: Mapping[str, Standing], wishes: Wishes, *, months_since: float | None = None
) -> float:
    """What the course would bring the person, in theta units weighted by importance; 0 where it cannot be taken.

    `months_since` the person last took it (None: never): freshness returns over two years.
    """
    if course.form in wishes.excluded_forms:
        return 0.0
    if wishes.most_hours is not None and course.hours is not None and course.hours > wishes.most_hours:
        return 0.0
    fresh = 1.0 if months_since is None else min(1.0, months_since / 24)
    total = 0.0
    for domain in course.domains:
        standing = standings.get(domain)
        if standing is None or standing.gap < LEAST_GAP:
            continue
        wished = 1.2 if domain in wishes.interests else 1.0
        total += (
            standing.importance
            * wished
            * min(standing.gap, course.gain)
            * level_fit(course.level, standing.probability)
        )
    return total * fresh * (UNSURE if course.hours is None else 1.0)


def _main_domain(course: Course, standings: Mapping[str, Standing]) -> Standing:
    present = [standings[d] for d in course.domains if d in standings]
    return max(present, key=lambda s: s.importance * s.gap)


def _chance(probability: float) -> str:
    return f"{round(100 * probability)} %라서" if probability >= FAINT else "아직 낮아서"


def course_reason(course: Course, standing: Standing, wishes: Wishes) -> str:
    """Why this course, in one sentence."""
    wish = "먼저 배우고 싶다고 하신 영역이고, " if standing.domain in wishes.interests else ""
    return (
        f"{wish}맡은 일에는 {standing.name} L{standing.target_level} 수준이 필요한데 지금 그 수준일 가능성이 "
        f"{_chance(standing.reached)}, L{course.level} 내용을 다루는 이 과정을 권합니다."
    )


def task_reason(task: WorkTask, standing: Standing) -> str:
    """Why this task at work, in one sentence."""
    return f"{standing.name} 영역의 L{task.level} 수준을 일에서 바로 써 보는 과제이고, {task.done_when} 끝난 것입니다."


def recommend(
    standings: Sequence[Standing],
    courses: Sequence[Course],
    tasks: Sequence[WorkTask],
    *,
    wishes: Wishes | None = None,
    done: Mapping[str, float] | None = None,
) -> tuple[Step, ...]:
    """At most three steps: something for an hour now, a course this month, a task at work this term.

    `done` maps course codes to months since completion. Prerequisites come first: a course whose prerequisite is
    missing gives way to the prerequisite. Nobody without a gap gets a course.
    """
    wishes, done = wishes or Wishes(), done or {}
    by_domain = {s.domain: s for s in standings}
    by_code = {c.code: c for c in courses}
    worth = {c.code: course_utility(c, by_domain, wishes, months_since=done.get(c.code)) for c in courses}
    ranked = sorted((c for c in courses if worth[c.code] > 0), key=lambda c: (-worth[c.code], c.code))
    steps: list[Step] = []
    short = next((c for c in ranked if c.hours is not None and c.hours <= SHORT_HOURS), None)
    if short is not None and not _missing(short, done):
        steps.append(_course_step("now", short, by_domain, wishes, worth[short.code]))
    for course in ranked:
        first = by_code.get(_missing(course, done)[0]) if _missing(course, done) else course
        if first is not None and (short is None or first.code != short.code) and not _missing(first, done):
            steps.append(_course_step("month", first, by_domain, wishes, worth[course.code], leads_to=course))
            break
    step = _task_step(standings, tasks)
    if step is not None:
        steps.append(step)
    return tuple(steps)


def _missing(course: Course, done: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(code for code in course.prerequisites if code not in done)


def _course_step(
    when: str,
    course: Course,
    standings: Mapping[str, Standing],
    wishes: Wishes,
    utility: float,
    *,
    leads_to: Course | None = None,
) -> Step:
    if leads_to is not None and leads_to.code != course.code:
        standing = _main_domain(leads_to, standings)
        reason = f"가장 잘 맞는 과정은 ‘{leads_to.name}’인데, 이 과정을 먼저 마쳐야 들을 수 있습니다."
    else:
        standing = _main_domain(course, standings)
        reason = course_reason(course, standing, wishes)
    return Step(when, "course", course.code, course.name, course.hours, standing.domain, utility, reason)


def _task_step(standings: Sequence[Standing], tasks: Sequence[WorkTask]) -> Step | None:
    wanting = sorted((s for s in standings if s.gap >= LEAST_GAP), key=lambda s: -s.importance * s.gap)
    for standing in wanting:
        level = min(max(standing.likely_level + 1, 1), standing.target_level)
        fitting = [t for t in tasks if domain_of(t.competency) == standing.domain and t.level == level]
        if fitting:
            task = min(fitting, key=lambda t: t.code)
            reason = task_reason(task, standing)
            utility = standing.importance * standing.gap
            return Step("term", "task", task.code, task.title, task.hours, standing.domain, utility, reason)
    return None

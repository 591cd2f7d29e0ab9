"""At most three steps for one person, each with the reason in a sentence they can believe.

Utility of a course (design of `docs/methods/training.md`): sum over its domains of importance × min(expected gap, gain)
× fit of its level × freshness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.training.course import Course, WorkTask, domain_of
from jiphyeon.core.training.reason import course_reason, following_reason, leading_reason, task_reason
from jiphyeon.core.training.standing import Part, Standing, Wishes

Floats = NDArray[np.float64]
LEVELS = 4
SHORT_HOURS = 1.0
UNSURE = 0.8
"""What a course of unknown length is worth beside one whose length is known."""
LEAST_GAP = 0.10
"""Expected gaps below this many theta units are no reason to send anybody anywhere."""


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


def level_weights(course_level: int, bands: int = LEVELS + 1) -> Floats:
    """How well a course of that level fits somebody at each level, from below L1 up, each in [0, 1].

    A course fits best the person one level below it, well the person at it, and little anybody else.
    """
    weight = {-1: 1.0, 0: 0.7, -2: 0.4, 1: 0.15}
    return np.array([weight.get(level - course_level, 0.0) for level in range(bands)])


def level_fit(course_level: int, probability: Sequence[float]) -> float:
    """How well a course of that level fits someone whose level is uncertain, in [0, 1]."""
    return float(level_weights(course_level, len(probability)) @ np.asarray(probability))


def can_take(course: Course, wishes: Wishes) -> bool:
    """Whether its form and its length suit what the person said."""
    too_long = wishes.most_hours is not None and course.hours is not None and course.hours > wishes.most_hours
    return course.form not in wishes.excluded_forms and not too_long


def freshness(months_since: float | None) -> float:
    """What a course is worth again so many months after it was taken (None: never): it returns over two years."""
    return 1.0 if months_since is None else min(1.0, months_since / 24)


def course_utility(
    course: Course, standings: Mapping[str, Standing], wishes: Wishes, *, months_since: float | None = None
) -> float:
    """What the course would bring the person, in theta units weighted by importance; 0 where it cannot be taken.

    `months_since` the person last took it (None: never): freshness returns over two years.
    """
    if not can_take(course, wishes):
        return 0.0
    asked = 1.2 if course.code in wishes.courses else 1.0
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
    return total * asked * freshness(months_since) * (UNSURE if course.hours is None else 1.0)


def _main_domain(course: Course, standings: Mapping[str, Standing]) -> Standing:
    present = [standings[d] for d in course.domains if d in standings]
    return max(present, key=lambda s: s.importance * s.gap)


def recommend(
    standings: Sequence[Standing],
    courses: Sequence[Course],
    tasks: Sequence[WorkTask],
    *,
    wishes: Wishes | None = None,
    done: Mapping[str, float] | None = None,
) -> tuple[Step, ...]:
    """At most three steps: something for an hour now, a course this month, a task at work this term.

    `done` maps course and task codes to months since completion. Prerequisites come first: a course whose prerequisite
    is missing gives way to the prerequisite. Where no course takes an hour, a task does. Nobody without a gap gets any.
    """
    wishes, done = wishes or Wishes(), done or {}
    by_domain = {s.domain: s for s in standings}
    worth = {c.code: course_utility(c, by_domain, wishes, months_since=done.get(c.code)) for c in courses}
    ranked = sorted((c for c in courses if worth[c.code] > 0), key=lambda c: (-worth[c.code], c.code))
    steps: list[Step] = []
    now = next((c for c in ranked if c.hours is not None and c.hours <= SHORT_HOURS and not _missing(c, done)), None)
    if now is not None:
        steps.append(_course_step("now", now, by_domain, wishes, worth[now.code]))
    by_code = {c.code: c for c in courses}
    for course in ranked:
        first = by_code.get(_missing(course, done)[0]) if _missing(course, done) else course
        if first is not None and (now is None or first.code != now.code) and not _missing(first, done):
            fresh = not steps or _main_domain(first, by_domain).domain == steps[0].domain
            month = _course_step("month", first, by_domain, wishes, worth[course.code], leads_to=course, first=fresh)
            if steps and month.domain == steps[0].domain and first.code == course.code:
                following = following_reason(first, by_domain[month.domain], steps[0].title)
                month = replace(month, reason=following)
            steps.append(month)
            break
    open_tasks = [task for task in tasks if task.code not in done]
    if now is None and (quick := _task_step("now", standings, [t for t in open_tasks if t.hours <= SHORT_HOURS])):
        steps.insert(0, quick)
    taken = {step.code for step in steps}
    taught = {part: by_code[step.code].name for step in steps if step.code in by_code
              for part in by_code[step.code].competencies}  # fmt: skip
    if term := _task_step("term", standings, [t for t in open_tasks if t.code not in taken], taught):
        steps.append(term)
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
    first: bool = True,
) -> Step:
    if leads_to is not None and leads_to.code != course.code:
        standing = _main_domain(leads_to, standings)
        reason = leading_reason(leads_to, standing)
    else:
        standing = _main_domain(course, standings)
        reason = course_reason(course, standing, wishes, first=first)
    return Step(when, "course", course.code, course.name, course.hours, standing.domain, utility, reason)


def _task_step(
    when: str, standings: Sequence[Standing], tasks: Sequence[WorkTask], taught: Mapping[str, str] | None = None
) -> Step | None:
    """The task that fits the domain that matters most, at the level to be reached next, where the gap is widest.

    `taught` maps sub-competencies to the course on the path that teaches them.
    """
    wanting = sorted((s for s in standings if s.gap >= LEAST_GAP), key=lambda s: -s.importance * s.gap)
    for standing in wanting:
        highest = min(max(standing.likely_level + 1, 1), standing.target_level)
        levels = range(highest, 0, -1) if when == "now" else (highest,)
        gaps = {part.code: part.gap for part in standing.parts}
        for level in levels:
            fitting = [t for t in tasks if domain_of(t.competency) == standing.domain and t.level == level]
            if fitting:
                task = min(fitting, key=lambda t: (-gaps.get(t.competency, 0.0), t.code))
                part = next((p for p in standing.parts if p.code == task.competency), None)
                return _as_step(when, task, standing, part, (taught or {}).get(task.competency, ""))
    return None


def _as_step(when: str, task: WorkTask, standing: Standing, part: Part | None, after: str) -> Step:
    utility = standing.importance * standing.gap
    reason = task_reason(standing, part, now=when == "now", after=after)
    return Step(when, "task", task.code, task.title, task.hours, standing.domain, utility, reason)

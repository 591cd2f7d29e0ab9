"""From scores to where a person stands, and to the office's planning question and its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.course import Course, domain_of
from jiphyeon.core.training.importance import Importance, shipped_importance
from jiphyeon.core.training.standing import Part, Standing, Wishes

if TYPE_CHECKING:
    from jiphyeon.core.competency.framework import Framework
    from jiphyeon.core.training.problem import Limits, Plan, PlanProblem, PriorityGroup
    from jiphyeon.core.training.utility import Crowd


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """One score of one person as the diagnosis keeps it: theta, its standard error, level probabilities.

    `domain` is the code of a domain (`D3`) or of a sub-competency (`3.1`).
    """

    domain: str
    value: float
    standard_error: float
    probabilities: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Learner:
    """Someone a plan may place: `department` as planned by, `done` maps course codes to months since."""

    key: str
    department: str
    role: str
    scores: tuple[ScaleScore, ...]
    wishes: Wishes = field(default_factory=Wishes)
    done: Mapping[str, float] = field(default_factory=dict)
    parts: tuple[ScaleScore, ...] = ()
    """Scores by sub-competency."""


def standings(learner: Learner, framework: Framework, importance: Importance | None = None) -> tuple[Standing, ...]:
    """Where the learner stands against what the role asks, domain by domain; importance as shipped where not given."""
    weight = shipped_importance() if importance is None else importance
    targets = next((r.targets for r in framework.roles if r.code == learner.role), None)
    if targets is None:
        return ()
    codes = [level.code for level in framework.bands]
    cuts = {level.code: level.cut for level in framework.levels}
    names = {domain.code: domain.name for domain in framework.domains}
    level_names = {level.code: level.name for level in framework.levels}
    return tuple(
        Standing(
            domain=score.domain,
            name=names[score.domain],
            mean=score.value,
            sd=score.standard_error,
            target=cuts[targets[score.domain]],
            target_level=codes.index(targets[score.domain]),
            probability=score.probabilities,
            importance=weight.get((learner.role, score.domain), 1.0),
            target_name=level_names[targets[score.domain]],
            parts=_parts(learner, framework, score.domain, cuts[targets[score.domain]]),
        )
        for score in learner.scores
        if score.domain in targets and score.domain in names
    )


def _parts(learner: Learner, framework: Framework, domain: str, target: float) -> tuple[Part, ...]:
    from jiphyeon.core.competency.gap import expected_gap

    names = {sub.code: sub.name for _, sub in framework.subs()}
    return tuple(
        Part(score.domain, names[score.domain], float(expected_gap(score.value, score.standard_error, target)))
        for score in learner.parts
        if score.domain in names and domain_of(score.domain) == domain
    )


def priority_groups(learners: Sequence[Learner], wanted: Sequence[Mapping[str, Any]]) -> tuple[PriorityGroup, ...]:
    """Groups of `wanted` ({name, roles, weight, minimum}) with their members' places among the learners."""
    from jiphyeon.core.training.problem import PriorityGroup

    return tuple(
        PriorityGroup(
            str(group["name"]),
            tuple(i for i, learner in enumerate(learners) if learner.role in group["roles"]),
            float(group.get("weight", 1.0)),
            float(group.get("minimum", 0.0)),
        )
        for group in wanted
    )


def problem_of(
    learners: Sequence[Learner],
    courses: Sequence[Course],
    framework: Framework,
    limits: Limits,
    *,
    seed: int,
    importance: Importance | None = None,
    groups: Sequence[Mapping[str, Any]] = (),
) -> PlanProblem:
    """The planning question. Raises `plan-no-people`, `plan-no-courses`, `plan-unknown-value` and `plan-cycle`."""
    import numpy as np

    from jiphyeon.core.training.course import prerequisite_cycle
    from jiphyeon.core.training.problem import PlanProblem
    from jiphyeon.core.training.utility import utilities

    _plannable(learners, courses)
    cycle = prerequisite_cycle(tuple(courses))
    if cycle:
        raise JiphyeonError(
            "plan-cycle",
            f"먼저 들을 과정이 서로 물려 있습니다: {' → '.join(cycle)}",
            suggestion="과정 목록에서 '먼저 들을 과정'을 고치세요.",
        )
    departments = tuple(sorted({learner.department for learner in learners}))
    index = {course.code: i for i, course in enumerate(courses)}
    crowd = crowd_of(learners, courses, framework, shipped_importance() if importance is None else importance)
    done = np.array([[course.code in learner.done for course in courses] for learner in learners], dtype=bool)
    return PlanProblem(
        people=tuple(learner.key for learner in learners),
        courses=tuple(course.code for course in courses),
        departments=departments,
        department=np.array([departments.index(learner.department) for learner in learners], dtype=np.int64),
        utility=utilities(crowd, courses),
        hours=np.array([course.hours or 0.0 for course in courses]),
        seats=np.array([course.seats for course in courses]),
        sessions=np.array([course.sessions for course in courses]),
        cost=np.array([course.cost or 0 for course in courses]),
        minimum=np.array([course.minimum for course in courses]),
        prerequisites=tuple(
            (index[course.code], index[needed])
            for course in courses
            for needed in course.prerequisites
            if needed in index
        ),
        done=done,
        limits=limits,
        seed=seed,
        groups=priority_groups(learners, groups),
    )


def crowd_of(
    learners: Sequence[Learner], courses: Sequence[Course], framework: Framework, importance: Importance
) -> Crowd:
    """Everybody as arrays, with what they wish and what they have had."""
    import numpy as np

    from jiphyeon.core.training.recommend import can_take, freshness
    from jiphyeon.core.training.utility import ASKED, Crowd

    domains = tuple(domain.code for domain in framework.domains)
    place, roles = {code: d for d, code in enumerate(domains)}, {role.code: role for role in framework.roles}
    cuts = {level.code: level.cut for level in framework.levels}
    shape = (len(learners), len(domains))
    mean, sd, target, weight = np.zeros(shape), np.ones(shape), np.zeros(shape), np.zeros(shape)
    probability = np.zeros((*shape, len(framework.bands)))
    fresh = np.ones((len(learners), len(courses)))
    allowed = np.ones(fresh.shape, dtype=bool)
    for i, learner in enumerate(learners):
        targets = roles[learner.role].targets if learner.role in roles else {}
        for score in learner.scores:
            if score.domain in targets and score.domain in place:
                d = place[score.domain]
                mean[i, d], sd[i, d], probability[i, d] = score.value, score.standard_error, score.probabilities
                target[i, d] = cuts[targets[score.domain]]
                wished = ASKED if score.domain in learner.wishes.interests else 1.0
                weight[i, d] = wished * importance.get((learner.role, score.domain), 1.0)
        if learner.done or learner.wishes != Wishes():
            for c, course in enumerate(courses):
                asked = ASKED if course.code in learner.wishes.courses else 1.0
                fresh[i, c] = asked * freshness(learner.done.get(course.code))
                allowed[i, c] = can_take(course, learner.wishes)
    return Crowd(domains, mean, sd, target, weight, probability, fresh, allowed)


def _plannable(learners: Sequence[Learner], courses: Sequence[Course]) -> None:
    if not learners:
        raise JiphyeonError(
            "plan-no-people",
            "계획에 넣을 사람이 없습니다.",
            suggestion="마감한 진단이 있는지, 결과가 나온 사람이 있는지 확인하세요.",
        )
    if not courses:
        raise JiphyeonError(
            "plan-no-courses", "계획에 넣을 과정이 없습니다.", suggestion="과정 목록에 과정을 넣으세요."
        )
    unknown = [course for course in courses if course.unknown]
    if unknown:
        names = ", ".join(course.name for course in unknown[:3])
        raise JiphyeonError(
            "plan-unknown-value",
            f"시간이나 비용을 모르는 과정이 있습니다: {names}",
            suggestion="값을 채우거나 그 과정을 계획에서 빼세요.",
        )


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One course in a plan: sessions opened, people placed, seats, hours, won."""

    code: str
    name: str
    form: str
    level: int
    sessions: int
    people: int
    seats: int
    hours: float
    cost: int


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """What a plan comes to; every number of its pages and documents is read from here."""

    people: int
    placed: int
    places: int
    cost: int
    budget: int | None
    hours: float
    lowest_coverage: float
    lowest_department: str
    objective: float
    bound: float | None
    gap: float | None
    method: str
    seconds: float
    seed: int
    courses: tuple[CourseLine, ...]

    @property
    def gap_percent(self) -> str:
        """The gap to the bound with two decimals, rounded up: never better than it is."""
        import math

        return f"{math.ceil(10_000 * (self.gap or 0.0)) / 100:.2f}"

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON-ready data (`jiphyeon.training-plan/1`)."""
        from dataclasses import asdict

        return {"schema": "jiphyeon.training-plan/1", **asdict(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> PlanFigures:
        """Back from `to_dict`."""
        rest = {k: v for k, v in data.items() if k not in {"schema", "courses"}}
        return cls(**rest, courses=tuple(CourseLine(**line) for line in data["courses"]))


def figures_of(problem: PlanProblem, plan: Plan, courses: Sequence[Course]) -> PlanFigures:
    """The figures of a plan."""
    coverage = plan.coverage(problem)
    lowest = int(coverage.argmin())
    people = plan.assigned.sum(axis=0)
    lines = tuple(
        CourseLine(
            code=course.code,
            name=course.name,
            form=course.form.korean,
            level=course.level,
            sessions=int(plan.opened[c]),
            people=int(people[c]),
            seats=int(plan.opened[c]) * course.seats,
            hours=float(problem.hours[c]),
            cost=int(plan.opened[c]) * int(problem.cost[c]),
        )
        for c, course in enumerate(courses)
        if plan.opened[c]
    )
    return PlanFigures(
        people=len(problem.people),
        placed=int(plan.assigned.any(axis=1).sum()),
        places=int(plan.assigned.sum()),
        cost=plan.cost(problem),
        budget=problem.limits.budget,
        hours=float((plan.assigned @ problem.hours).sum()),
        lowest_coverage=float(coverage[lowest]),
        lowest_department=problem.departments[lowest],
        objective=round(plan.objective, 4),
        bound=None if plan.bound is None else round(plan.bound, 4),
        gap=None if plan.gap is None else round(plan.gap, 6),
        method=plan.method,
        seconds=round(plan.seconds, 2),
        seed=problem.seed,
        courses=lines,
    )

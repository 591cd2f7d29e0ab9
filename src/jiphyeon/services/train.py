"""From scores to steps for a person and a plan for the office, and the plan as official documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import Attachment, Foot, Head, Item, OfficialDocument, Table
from jiphyeon.core.training.course import Course
from jiphyeon.core.training.recommend import Standing, Wishes, course_utility

if TYPE_CHECKING:
    from jiphyeon.core.competency.framework import Framework
    from jiphyeon.core.drafting.draft import Draft
    from jiphyeon.core.official.organisation import Organisation
    from jiphyeon.core.training.problem import Limits, Plan, PlanProblem


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """One domain score of one person as the diagnosis keeps it: theta, its standard error, level probabilities."""

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


def standings(learner: Learner, framework: Framework) -> tuple[Standing, ...]:
    """Where the learner stands against what the role asks, domain by domain."""
    targets = next((r.targets for r in framework.roles if r.code == learner.role), None)
    if targets is None:
        return ()
    codes = [level.code for level in framework.bands]
    cuts = {level.code: level.cut for level in framework.levels}
    names = {domain.code: domain.name for domain in framework.domains}
    return tuple(
        Standing(
            domain=score.domain,
            name=names[score.domain],
            mean=score.value,
            sd=score.standard_error,
            target=cuts[targets[score.domain]],
            target_level=codes.index(targets[score.domain]),
            probability=score.probabilities,
        )
        for score in learner.scores
        if score.domain in targets and score.domain in names
    )


def problem_of(
    learners: Sequence[Learner], courses: Sequence[Course], framework: Framework, limits: Limits, *, seed: int
) -> PlanProblem:
    """The planning question. Raises `plan-no-people`, `plan-no-courses`, `plan-unknown-value` and `plan-cycle`."""
    import numpy as np

    from jiphyeon.core.training.course import prerequisite_cycle
    from jiphyeon.core.training.problem import PlanProblem

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
    utility = np.zeros((len(learners), len(courses)))
    done = np.zeros((len(learners), len(courses)), dtype=bool)
    for i, learner in enumerate(learners):
        by_domain = {s.domain: s for s in standings(learner, framework)}
        for c, course in enumerate(courses):
            months = learner.done.get(course.code)
            utility[i, c] = course_utility(course, by_domain, learner.wishes, months_since=months)
            done[i, c] = course.code in learner.done
    return PlanProblem(
        people=tuple(learner.key for learner in learners),
        courses=tuple(course.code for course in courses),
        departments=departments,
        department=np.array([departments.index(learner.department) for learner in learners], dtype=np.int64),
        utility=utility,
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
    )


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


LIMIT_NAMES = {
    "seats": ("정원", "명"),
    "budget": ("예산", "원"),
    "hours_per_person": ("한 사람의 시간 한도", "시간"),
    "minimum_hours": ("한 사람의 최소 시간", "시간"),
    "minimum_coverage": ("부서마다 채워야 할 비율", "명"),
    "courses_per_person": ("한 사람의 과정 수 한도", "과정"),
    "minimum": ("과정을 여는 최소 인원", "명"),
}


def clash_sentences(clash: Mapping[str, float]) -> tuple[str, ...]:
    """Which limits stand in each other's way, in words."""
    return tuple(
        f"{LIMIT_NAMES[name][0]}: 모두 합해 {amount:,.0f}{LIMIT_NAMES[name][1]}만큼 풀어야 합니다."
        for name, amount in clash.items()
        if name in LIMIT_NAMES
    )


def plan_document(
    title: str, figures: PlanFigures, organisation: Organisation, *, period: str, simulated: bool = False
) -> OfficialDocument:
    """맞춤형 연수 운영 계획 as 내부결재; nothing in it that the figures do not hold."""
    budget = f"{figures.cost:,}원" + (f"(예산 {figures.budget:,}원의 범위 안)" if figures.budget is not None else "")
    rows = (
        ("과정", "형태", "수준", "횟수", "인원", "한 차 시간", "비용(원)"),
        *(
            (f.name, f.form, f"L{f.level}", f"{f.sessions}", f"{f.people}", f"{f.hours:g}", f"{f.cost:,}")
            for f in figures.courses
        ),
        ("합계", "", "", f"{sum(f.sessions for f in figures.courses)}", f"{figures.places}", "", f"{figures.cost:,}"),
    )
    quality = "연수 효과의 기댓값 합계를 가장 크게 하는 배정"
    if figures.gap is not None:
        quality += f"이며, 이론상 한계와의 차이는 {figures.gap_percent} % 이내임"
    body = (
        Item(text=f"{title}을 다음과 같이 수립하고자 합니다."),
        Item(label="목적", text="데이터 역량 진단 결과에 맞는 연수를 제공하여 직원의 업무 역량을 높이고자 함"),
        Item(label="기간", text=period or "○○"),
        Item(
            label="규모",
            text=f"진단 결과가 있는 {figures.people:,}명 가운데 {figures.placed:,}명, 연인원 {figures.places:,}명",
        ),
        Item(label="소요 예산", text=budget),
        Item(label="과정별 운영", children=(Table(rows),)),
        Item(
            label="배정 방법",
            children=(
                Item(text=quality),
                Item(text=f"효과가 같은 사람 사이에서는 추첨(공개 난수 씨앗 {figures.seed})으로 정함"),
                Item(text=f"부서별 참여 비율은 가장 낮은 부서도 {100 * figures.lowest_coverage:.0f} % 이상임"),
            ),
        ),
        *((Item(label="유의 사항", text="모의 자료로 만든 계획이므로 실제 운영에 쓰지 않음"),) if simulated else ()),
    )
    return OfficialDocument(
        kind="plan",
        title=f"{title}{'(모의 자료)' if simulated else ''}",
        head=Head(organisation=organisation.name, recipient="내부결재"),
        body=body,
        attachments=(Attachment("과정별 배정 명단"),),
        foot=Foot(
            signers=organisation.signers,
            postcode=organisation.postcode,
            address=organisation.address,
            homepage=organisation.homepage,
            telephone=organisation.telephone,
            fax=organisation.fax,
            email=organisation.email,
            disclosure=organisation.disclosure,
        ),
    )


def course_notice(
    line: CourseLine, organisation: Organisation, *, recipient: str, today: date, schedule: str = "", place: str = ""
) -> Draft:
    """연수 안내 시행문 for one course, written by our own drafting; what is not decided yet stays a blank."""
    from jiphyeon.services.draft import draft

    fields = {
        "topic": f"{line.name} 연수",
        "schedule": schedule,
        "place": place or ("원격 연수 누리집" if line.form == "원격" else ""),
        "audience": "붙임 명단의 대상자",
        "seats": f"{line.people}명",
        "attachment": "대상자 명단 1부",
    }
    made = draft("", kind="training_notice", today=today, organisation=organisation, fields=fields)
    if recipient:
        from dataclasses import replace

        head = replace(made.document.head, recipient=recipient, recipients=())
        return replace(made, document=replace(made.document, head=head))
    return made

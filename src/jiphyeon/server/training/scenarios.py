"""Other limits beside a plan: the same question solved again, in the same way, so that the two can be compared."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from django.db import transaction

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.problem import Plan as PlanValue
from jiphyeon.core.training.seating import timetable_of
from jiphyeon.core.training.solve import clashing_limits, solve_plan
from jiphyeon.core.training.timetable import timetable_violations
from jiphyeon.core.training.what_if import Change, changed, tight_courses
from jiphyeon.server.training.models import Plan, Scenario
from jiphyeon.server.training.question import question_of
from jiphyeon.services.timetable import difference_sentence, plan_of
from jiphyeon.services.train import PlanFigures, figures_of
from jiphyeon.services.train_words import clash_sentences

SECONDS = 30.0
MOST = 12
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change worth asking about."""

    label: str
    change: Change


@dataclass(frozen=True, slots=True)
class Column:
    """One scenario as the page sets it beside the others."""

    scenario: Scenario
    figures: PlanFigures | None
    difference: str
    clash: tuple[str, ...]


def suggestions(plan: Plan) -> list[Suggestion]:
    """Usual questions, and one more session of the courses that are full, without those already asked."""
    found = [
        Suggestion("전 직원 4시간 이상", Change(minimum_hours=4.0)),
        Suggestion("한 사람 한 과정", Change(courses_per_person=1)),
    ]
    if plan.limits.get("budget") is not None:
        found = [
            Suggestion("예산 20 % 줄임", Change(budget_factor=0.8)),
            Suggestion("예산 100만 원 더", Change(budget_more=MILLION)),
            *found,
        ]
    found += [Suggestion(f"{name} 한 반 더", Change(sessions_more=((code, 1),))) for code, name in _full(plan)]
    asked = set(plan.scenarios.values_list("label", flat=True))
    return [one for one in found if one.label not in asked]


def _full(plan: Plan) -> list[tuple[str, str]]:
    if not plan.figures:
        return []
    question = question_of(plan)
    index = {code: c for c, code in enumerate(question.problem.courses)}
    assigned = np.zeros(question.problem.utility.shape, dtype=bool)
    person = {key: i for i, key in enumerate(question.problem.people)}
    for who, code in plan.enrolments.values_list("person_id", "course__code"):
        if str(who) in person and code in index:
            assigned[person[str(who)], index[code]] = True
    opened = np.zeros(len(index), dtype=np.int64)
    for line in PlanFigures.from_dict(plan.figures).courses:
        if line.code in index:
            opened[index[line.code]] = line.sessions
    value = PlanValue(assigned, opened, 0.0, "stored")
    return [(question.courses[c].code, question.courses[c].name) for c in tight_courses(question.problem, value, 3)]


def ask(plan: Plan, label: str, change: Change) -> Scenario:
    """Keep a scenario to be solved; raises `scenario-many` and `scenario-nothing`."""
    if not change.to_dict():
        raise JiphyeonError("scenario-nothing", "바꾼 조건이 없습니다.", suggestion="바꿀 조건을 하나 이상 적으세요.")
    if plan.scenarios.count() >= MOST:
        raise JiphyeonError(
            "scenario-many", f"견주어 볼 조건은 {MOST}개까지 둘 수 있습니다.", suggestion="필요 없는 것을 지우세요."
        )
    found, _ = Scenario.objects.get_or_create(plan=plan, label=label[:120], defaults={"change": change.to_dict()})
    return found


def solve_scenario(scenario: Scenario, *, seconds: float = SECONDS) -> None:
    """Solve it as the plan was solved. Running it again does no harm."""
    question = question_of(scenario.plan)
    problem = changed(question.problem, Change.from_dict(scenario.change))
    calendar = None if question.calendar is None else replace(question.calendar, plan=problem)
    wanted = problem if calendar is None else calendar.demand
    found = solve_plan(wanted, seconds=seconds)
    clash: dict[str, float] = {} if found is not None else clashing_limits(wanted)
    if found is not None and calendar is not None:
        table, clash = timetable_of(calendar, found, seconds=max(seconds / 2, 2.0))
        found = plan_of(calendar, table) if not timetable_violations(calendar, table) else None
    with transaction.atomic():
        scenario.state = Scenario.State.IMPOSSIBLE if found is None else Scenario.State.READY
        scenario.clash = clash
        scenario.figures = {} if found is None else figures_of(problem, found, question.values).to_dict()
        scenario.save(update_fields=["state", "clash", "figures"])


def columns(plan: Plan) -> list[Column]:
    """All scenarios of a plan with what they bring beside it."""
    base = PlanFigures.from_dict(plan.figures) if plan.figures else None
    found = []
    for scenario in plan.scenarios.all():
        figures = PlanFigures.from_dict(scenario.figures) if scenario.figures else None
        said = difference_sentence(base, figures) if base and figures else ""
        found.append(Column(scenario, figures, said, clash_sentences(scenario.clash)))
    return found

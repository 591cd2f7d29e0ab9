"""A plan's question built again from what is stored: people, courses, limits, calendar; and its timetable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from jiphyeon.core.training.course import Course as CourseValue
from jiphyeon.core.training.problem import Limits, PlanProblem
from jiphyeon.core.training.timetable import Session as SessionValue
from jiphyeon.core.training.timetable import Timetable, TimetableProblem, objective_of_timetable
from jiphyeon.server.diagnosis.panels import office_framework
from jiphyeon.server.training.models import Course, Plan, Session
from jiphyeon.server.training.results import learners_of, office_importance
from jiphyeon.services.timetable import timetable_problem
from jiphyeon.services.train import Learner, problem_of


@dataclass(frozen=True, slots=True)
class Question:
    """Everything a plan is solved from. `calendar` is None where the plan has no days."""

    courses: tuple[Course, ...]
    values: tuple[CourseValue, ...]
    learners: tuple[Learner, ...]
    problem: PlanProblem
    calendar: TimetableProblem | None


def question_of(plan: Plan) -> Question:
    """The question as it stands now. Raises `plan-*`."""
    courses = tuple(Course.objects.filter(plannable=True, hours__isnull=False, cost__isnull=False))
    values = tuple(course.value() for course in courses)
    learners = tuple(learners_of(plan.campaign))
    framework = office_framework()
    problem = problem_of(
        learners,
        values,
        framework,
        Limits(**plan.limits),
        seed=plan.seed,
        importance=office_importance(),
        groups=plan.groups,
    )
    calendar = timetable_problem(problem, learners, values, framework, plan.schedule) if plan.schedule else None
    return Question(courses, values, learners, problem, calendar)


def stored_timetable(plan: Plan, question: Question) -> tuple[list[Session], Timetable]:
    """The plan's sessions and places as the core knows them, in the same order."""
    calendar = question.calendar
    if calendar is None:
        message = "a plan without days has no timetable"
        raise ValueError(message)
    rows = [s for s in plan.sessions.select_related("course") if s.course.code in question.problem.courses]
    place = {day: k for k, day in enumerate(calendar.calendar.days)}
    rooms = {room.name: k for k, room in enumerate(calendar.calendar.rooms)}
    sessions = tuple(
        SessionValue(
            question.problem.courses.index(row.course.code),
            row.number,
            tuple(2 * place[date.fromisoformat(day)] + half for day, half in row.slots),
            rooms.get(row.room, -1),
            row.seats,
            (row.part, row.parts),
        )
        for row in rows
    )
    column = {row.pk: s for s, row in enumerate(rows)}
    person = {key: i for i, key in enumerate(question.problem.people)}
    seated = np.zeros((len(person), len(sessions)), dtype=bool)
    for who, held in plan.enrolments.values_list("person_id", "held_id"):
        if held in column and str(who) in person:
            seated[person[str(who)], column[held]] = True
    value = objective_of_timetable(calendar, sessions, seated)
    return rows, Timetable(sessions, seated, value, "stored", bound=plan.timetable.get("bound"))

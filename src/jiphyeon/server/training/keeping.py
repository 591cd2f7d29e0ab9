"""A found plan written in place of the former one, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import transaction

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.training.problem import Plan as PlanValue
from jiphyeon.core.training.timetable import Timetable, timetable_violations
from jiphyeon.server.training.models import Enrolment, Plan, Session
from jiphyeon.server.training.question import Question
from jiphyeon.services.timetable import cohort_share, cohort_words, plan_of, unplaced_sentences
from jiphyeon.services.train import figures_of


@transaction.atomic
def keep_plan(plan: Plan, question: Question, found: PlanValue) -> None:
    """Write an assignment that has no days; people are dealt to sessions by cohort."""
    plan.figures = figures_of(question.problem, found, question.values).to_dict()
    plan.clash, plan.timetable = {}, {}
    plan.save(update_fields=["figures", "clash", "timetable"])
    plan.enrolments.all().delete()
    plan.sessions.all().delete()
    rows = []
    for c, course in enumerate(question.courses):
        people = np.flatnonzero(found.assigned[:, c])
        rooms = max(int(found.opened[c]), 1)
        share = max(1, -(-len(people) // rooms))
        rows += [
            Enrolment(
                plan=plan, course=course, person_id=int(question.problem.people[i]), session=1 + position // share
            )
            for position, i in enumerate(people)
        ]
    Enrolment.objects.bulk_create(rows, batch_size=1000)


@transaction.atomic
def keep_timetable(plan: Plan, question: Question, table: Timetable, course_bound: float | None) -> None:
    """Write a timetable: its figures, the sessions that are held, and who sits in them."""
    calendar = question.calendar
    if calendar is None:
        message = "a plan without days has no timetable"
        raise ValueError(message)
    plan.figures = figures_of(question.problem, plan_of(calendar, table), question.values).to_dict()
    plan.timetable = _summary(question, table, course_bound)
    plan.clash = {}
    plan.save(update_fields=["figures", "clash", "timetable"])
    plan.enrolments.all().delete()
    plan.sessions.all().delete()
    held = [s for s in range(len(table.sessions)) if table.seated[:, s].any()]
    Session.objects.bulk_create([_session(plan, question, table, s) for s in held])
    ids = {(row.course_id, row.number): row.pk for row in plan.sessions.all()}
    rows = []
    for s in held:
        session = table.sessions[s]
        course = question.courses[session.course]
        rows += [
            Enrolment(
                plan=plan,
                course=course,
                person_id=int(question.problem.people[i]),
                session=session.number,
                held_id=ids[course.pk, session.number],
            )
            for i in np.flatnonzero(table.seated[:, s])
        ]
    Enrolment.objects.bulk_create(rows, batch_size=1000)


def _summary(question: Question, table: Timetable, course_bound: float | None) -> dict[str, Any]:
    calendar = question.calendar
    assert calendar is not None  # noqa: S101 (asked before)
    return {
        "gap": table.gap,
        "bound": course_bound,
        "seconds": round(table.seconds, 2),
        "method": table.method,
        "unplaced": unplaced_sentences(table, question.values),
        "short": list(timetable_violations(calendar, table)),
        "cohort_share": round(cohort_share(calendar, table), 3),
    }


def _session(plan: Plan, question: Question, table: Timetable, s: int) -> Session:
    session, calendar = table.sessions[s], question.calendar
    assert calendar is not None  # noqa: S101 (asked before)
    slots = slots_of(question, session.slots)
    members = [int(i) for i in np.flatnonzero(table.seated[:, s])]
    rooms = calendar.calendar.rooms
    return Session(
        plan=plan,
        course=question.courses[session.course],
        number=session.number,
        slots=slots,
        room=rooms[session.room].name if session.room >= 0 else "",
        seats=session.seats,
        cohort=cohort_words(question.learners, default_framework(), members),
        part=session.cohort[0],
        parts=session.cohort[1],
        starts_on=slots[0][0] if slots else None,
        ends_on=slots[-1][0] if slots else None,
    )


def slots_of(question: Question, slots: Sequence[int]) -> list[list[Any]]:
    """[ISO date, half] pairs of half-day numbers."""
    assert question.calendar is not None  # noqa: S101 (asked before)
    days = question.calendar.calendar.days
    return [[days[slot // 2].isoformat(), slot % 2] for slot in slots]

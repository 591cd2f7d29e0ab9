from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from jiphyeon.core.training.calendar import Calendar, Room, working_days
from jiphyeon.core.training.problem import Limits, PlanProblem
from jiphyeon.core.training.shift import possible_shifts, try_shift
from jiphyeon.core.training.timetable import (
    Session,
    Timetable,
    TimetableProblem,
    objective_of_timetable,
    timetable_violations,
)

DAYS = working_days(date(2027, 3, 2), date(2027, 3, 12), today=date(2027, 1, 4))


def problem(**change):
    """Eight people of one department, two courses: one of a day, one of a morning; two rooms."""
    plan = PlanProblem(
        people=tuple(f"p{i}" for i in range(8)),
        courses=("하루", "오전"),
        departments=("가",),
        department=np.zeros(8, dtype=np.int64),
        utility=np.full((8, 2), 0.5),
        hours=np.array([6.0, 3.0]),
        seats=np.full(2, 8),
        sessions=np.full(2, 1),
        cost=np.full(2, 100),
        minimum=np.full(2, 2),
        limits=Limits(courses_per_person=2),
    )
    made = TimetableProblem(
        plan,
        Calendar(DAYS, (Room("작은 방", 4), Room("큰 방", 8)), 1.0),
        meets=np.ones(2, dtype=bool),
        cohort=np.arange(8),
        away=np.zeros((8, len(DAYS)), dtype=bool),
    )
    return replace(made, **change)


def table(asked):
    """The day course on the first day in the big room for six, the morning on the third for four of them."""
    seated = np.zeros((8, 2), dtype=bool)
    seated[:6, 0] = seated[:4, 1] = True
    sessions = (Session(0, 1, (0, 1), 1, 8), Session(1, 1, (4,), 0, 4))
    assert not timetable_violations(asked, Timetable(sessions, seated, 0.0, ""))
    return Timetable(sessions, seated, objective_of_timetable(asked, sessions, seated), "stored")


def test_a_free_day_costs_nothing_and_keeps_everybody():
    asked = problem()
    before = table(asked)
    found = try_shift(asked, before, 0, (2, 3))
    assert found.allowed
    assert (found.dropped, found.change, found.slots) == ((), 0.0, (2, 3))
    assert (found.table.seated == before.seated).all()
    assert before.sessions[0].slots == (0, 1)


def test_who_has_another_session_then_loses_the_place_and_that_is_the_cost():
    asked = problem()
    found = try_shift(asked, table(asked), 0, (4, 5))
    assert found.dropped == (0, 1, 2, 3)
    assert found.change == pytest.approx(-4 * 0.5, abs=0.01)  # ties are broken by lot
    assert found.allowed, "two are left, the least there must be"


def test_too_few_left_breaks_the_minimum():
    away = np.zeros((8, len(DAYS)), dtype=bool)
    away[1:6, 5] = True
    asked = problem(away=away)
    found = try_shift(asked, table(asked), 0, (10, 11))
    assert found.dropped == (1, 2, 3, 4, 5)
    assert "minimum" in found.broken


def test_a_room_that_is_taken_gives_way_to_another_that_is_large_enough():
    asked = problem()
    before = table(asked)
    assert try_shift(asked, before, 1, (1,)).table.sessions[1].room == 0
    full = replace(before, sessions=(replace(before.sessions[0], slots=(4, 5)), before.sessions[1]))
    full.seated[:, 1] = False
    full.seated[6:, 1] = True
    assert try_shift(asked, full, 0, (8, 9)).table.sessions[0].room == 1
    both = replace(full, sessions=(replace(full.sessions[0], room=0), replace(full.sessions[1], room=1)))
    both.seated[4:6, 0] = False
    assert try_shift(asked, both, 1, (5,)).table.sessions[1].room == 1
    assert try_shift(asked, replace(both, sessions=(both.sessions[0], replace(both.sessions[1], seats=8))), 0, (4, 5))


def test_days_are_offered_with_fewest_lost_first_then_the_nearest():
    asked = problem()
    found = possible_shifts(asked, table(asked), 0, earliest=1)
    assert all(one.allowed for one in found)
    lost = [len(one.dropped) for one in found]
    assert lost == sorted(lost)
    assert found[0].slots == (2, 3)
    assert all(one.slots[0] >= 2 for one in found)
    halves = {one.slots[0] % 2 for one in possible_shifts(asked, table(asked), 1)}
    assert halves == {0, 1}, "a morning may become an afternoon"


def test_a_session_at_ones_own_pace_has_no_days():
    asked = problem()
    before = table(asked)
    own = replace(before, sessions=(replace(before.sessions[0], slots=(), room=-1), before.sessions[1]))
    assert possible_shifts(asked, own, 0) == []

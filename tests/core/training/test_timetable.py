import dataclasses
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.calendar import Calendar, Room, halves_of, read_rooms, working_days
from jiphyeon.core.training.move import Move, possible_moves, try_move
from jiphyeon.core.training.placing import place_sessions
from jiphyeon.core.training.problem import Limits, PlanProblem, PriorityGroup
from jiphyeon.core.training.seating import preview, timetable_of
from jiphyeon.core.training.solve import solve_plan
from jiphyeon.core.training.timetable import TimetableProblem, absences, busy, timetable_violations

DAYS = working_days(date(2027, 3, 2), date(2027, 3, 26), today=date(2027, 1, 4))


def question(people=24, courses=4, *, seed=0, rooms=(8, 8, 12), leave=0.5, days=DAYS, meets=None, away=None, **changes):
    rng = np.random.default_rng(seed)
    plan = PlanProblem(
        people=tuple(f"p{i}" for i in range(people)),
        courses=tuple(f"c{c}" for c in range(courses)),
        departments=("가", "나", "다"),
        department=np.arange(people) % 3,
        utility=np.round(rng.uniform(0.05, 1, (people, courses)), 2),
        hours=np.array([6.0, 3.0, 12.0, 4.0][:courses]),
        seats=np.full(courses, 8),
        sessions=np.full(courses, 2),
        cost=np.full(courses, 100),
        minimum=np.full(courses, 2),
        prerequisites=((2, 0),),
        limits=Limits(courses_per_person=3, minimum_coverage=0.5),
    )
    return TimetableProblem(
        dataclasses.replace(plan, **changes),
        Calendar(days, tuple(Room(f"r{n}", size) for n, size in enumerate(rooms)), leave),
        meets=np.ones(courses, dtype=bool) if meets is None else meets,
        cohort=np.arange(people),
        away=np.zeros((people, len(days)), dtype=bool) if away is None else away,
    )


def solved(problem):
    plan = solve_plan(problem.plan, seconds=10)
    assert plan is not None
    return (plan, *timetable_of(problem, plan, seconds=10))


@given(st.integers(0, 40), st.sampled_from([0.1, 0.3, 1.0]), st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_the_preview_never_breaks_a_limit_of_the_calendar(seed, leave, rooms):
    problem = question(seed=seed, leave=leave, rooms=(8,) * rooms)
    _, table = preview(problem)
    assert set(timetable_violations(problem, table)) <= {"minimum_coverage", "minimum_hours"}


@pytest.mark.parametrize("seed", range(3))
def test_a_timetable_keeps_every_limit_and_stays_under_the_bound(seed):
    problem = question(seed=seed)
    plan, table, clash = solved(problem)
    assert clash == {}
    assert timetable_violations(problem, table) == ()
    assert table.objective <= plan.bound + 1e-6
    assert table.gap <= 0.05


def test_nobody_sits_in_two_rooms_at_once_and_departments_keep_enough_people():
    problem = question(leave=0.25)
    _, table, _ = solved(problem)
    assert busy(problem, table.sessions, table.seated).max() <= 1
    assert (absences(problem, table.sessions, table.seated) <= 2).all()


def test_what_is_needed_first_comes_first():
    problem = question()
    _, table, _ = solved(problem)
    advanced = [s for s, x in enumerate(table.sessions) if x.course == 2 and table.seated[:, s].any()]
    assert advanced
    for s in advanced:
        for i in np.flatnonzero(table.seated[:, s]):
            had = [x for f, x in enumerate(table.sessions) if x.course == 0 and table.seated[i, f]]
            assert max(had[0].slots) < min(table.sessions[s].slots)


def test_someone_away_is_not_seated_on_that_day():
    away = np.zeros((24, len(DAYS)), dtype=bool)
    away[0] = True
    problem = question(away=away)
    _, table, _ = solved(problem)
    assert not table.seated[0].any()
    assert "away" not in timetable_violations(problem, table)


def test_a_session_without_a_room_or_days_is_named():
    _, unplaced = place_sessions(question(rooms=(1,)), solve_plan(question().plan))
    assert {u.why for u in unplaced} == {"room"}
    one_day = question(rooms=(8,), days=DAYS[:1])
    sessions, unplaced = place_sessions(one_day, solve_plan(one_day.plan))
    assert {u.why for u in unplaced} == {"days"}
    assert sessions


def test_a_small_room_takes_fewer_people():
    problem = question(rooms=(5,))
    _, table, _ = solved(problem)
    assert table.seated.sum(axis=0).max() <= 5


def test_limits_of_the_calendar_that_clash_are_named_and_a_timetable_is_kept():
    problem = question(leave=0.0, days=DAYS[:2], rooms=(24, 24, 24, 24), limits=Limits(minimum_coverage=1.0))
    _, table, clash = solved(problem)
    assert set(clash) <= {"leave", "minimum_coverage", "seats"}
    assert clash
    assert table.seated.any()
    assert "leave" not in timetable_violations(problem, table)


def test_a_course_at_ones_own_pace_takes_no_room_and_no_leave():
    problem = question(meets=np.array([False, False, False, False]), rooms=())
    _, table, _ = solved(problem)
    assert all(s.slots == () for s in table.sessions)
    assert absences(problem, table.sessions, table.seated).sum() == 0


def test_people_who_come_first_get_their_share():
    group = PriorityGroup("신규", tuple(range(6)), weight=3.0, minimum=1.0)
    limits = Limits(courses_per_person=1, budget=100)
    plain, first = question(limits=limits), question(limits=limits, groups=(group,))
    _, table, _ = solved(first)
    assert table.seated[:6].any(axis=1).all()
    assert "group_coverage" not in timetable_violations(first, table)
    assert not solved(plain)[1].seated[:6].any(axis=1).all()


def test_a_move_says_what_it_breaks_and_costs_and_leaves_the_timetable_alone():
    problem = question()
    _, table, _ = solved(problem)
    s = int(table.seated.sum(axis=0).argmax())
    i = int(np.flatnonzero(table.seated[:, s])[0])
    before = table.seated.copy()
    for to, outcome in possible_moves(problem, table, i, s).items():
        assert set(timetable_violations(problem, outcome.table)) == set()
        assert outcome.table.seated[i, to]
    out = try_move(problem, table, Move(i, out_of=s))
    assert out.change == pytest.approx(out.table.objective - table.objective)
    full = next(
        f for f, x in enumerate(table.sessions) if table.seated[:, f].sum() == x.seats and not table.seated[:, f].all()
    )
    stranger = int(np.flatnonzero(~table.seated[:, full])[0])
    assert "room_seats" in try_move(problem, table, Move(stranger, into=full)).broken
    assert (table.seated == before).all()
    with pytest.raises(JiphyeonError):
        try_move(problem, table, Move(i))


@pytest.mark.parametrize(("hours", "halves"), [(1, 1), (4, 1), (6, 2), (7, 2), (8, 4), (15, 6), (30, 10)])
def test_length_in_half_days(hours, halves):
    assert halves_of(hours) == halves


def test_dates_and_rooms_that_cannot_be_are_said_to_be_so():
    today = date(2027, 1, 4)
    for first, last in ((date(2027, 2, 2), date(2027, 2, 1)), (date(2026, 3, 2), date(2026, 7, 1))):
        with pytest.raises(JiphyeonError) as caught:
            working_days(first, last, today=today)
        assert caught.value.code == "plan-dates"
    assert date(2027, 1, 4) not in working_days(date(2026, 12, 1), date(2027, 1, 15), today=today)
    assert read_rooms(["대강의실 40", "", "컴퓨터실 1 24명"]) == (Room("대강의실", 40), Room("컴퓨터실 1", 24))
    with pytest.raises(JiphyeonError):
        read_rooms(["대강의실"])


def test_a_department_of_one_may_go():
    assert Calendar(DAYS, (), 0.1).leave_cap(1) == 1

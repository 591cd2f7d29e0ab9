import datetime as dt

import pytest
from django.urls import reverse

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.timetable import timetable_violations
from jiphyeon.core.training.what_if import Change
from jiphyeon.server.training.models import Enrolment, Plan, Scenario
from jiphyeon.server.training.moving import choices, move
from jiphyeon.server.training.question import question_of, stored_timetable
from jiphyeon.server.training.scenarios import ask, columns, solve_scenario, suggestions
from jiphyeon.server.training.shifting import shift
from jiphyeon.server.training.store import confirm, improve, make_plan, search_again, stop, stuck

LIMITS = {"budget": 20_000_000, "courses_per_person": 2, "hours_per_person": 20.0, "minimum_coverage": 0.5}
SCHEDULE = {
    "days": [dt.date.fromordinal(dt.date(2030, 3, 4).toordinal() + n).isoformat() for n in range(5)]
    + [dt.date.fromordinal(dt.date(2030, 3, 11).toordinal() + n).isoformat() for n in range(5)],
    "rooms": [["컴퓨터실", 24], ["대강의실", 40]],
    "leave": 0.5,
}


@pytest.fixture
def plan(owner, campaign, courses):
    made = make_plan("계획", owner, campaign.pk, LIMITS, simulated=True, seed=3, schedule=SCHEDULE)
    improve(made, seconds=4)
    made.refresh_from_db()
    return made


def test_a_plan_with_days_keeps_every_limit_of_the_calendar(plan):
    assert plan.state == Plan.State.READY
    question = question_of(plan)
    _, table = stored_timetable(plan, question)
    assert timetable_violations(question.calendar, table) == ()
    assert plan.enrolments.filter(held__isnull=True).count() == 0
    assert plan.timetable["gap"] <= 0.05


def test_a_wish_about_weekdays_is_kept(client, people, owner, campaign, courses):
    client.force_login(people[3])
    client.post(reverse("training:wish"), {"weekdays": ["0", "1", "2", "3", "4"]})
    made = make_plan("계획", owner, campaign.pk, LIMITS, seed=3, schedule=SCHEDULE)
    improve(made, seconds=4)
    assert not made.enrolments.filter(person=people[3], held__starts_on__isnull=False).exists()


def test_the_search_can_be_stopped_and_what_comes_later_is_dropped(owner, campaign, courses):
    made = make_plan("계획", owner, campaign.pk, LIMITS, seed=3, schedule=SCHEDULE)
    before = sorted(made.enrolments.values_list("person_id", "course_id"))
    assert before
    stop(made)
    assert made.state in {Plan.State.READY, Plan.State.IMPOSSIBLE}
    Plan.objects.filter(pk=made.pk).update(state=Plan.State.READY)
    improve(made, seconds=1)
    assert sorted(made.enrolments.values_list("person_id", "course_id")) == before


def test_an_interrupted_search_is_noticed_and_can_be_taken_up_again(plan):
    search_again(plan)
    assert not stuck(plan)
    plan.searching_since -= dt.timedelta(hours=1)
    assert stuck(plan)
    confirmed = Plan.objects.get(pk=plan.pk)
    confirmed.state = Plan.State.READY
    confirm(confirmed)
    with pytest.raises(JiphyeonError):
        search_again(confirmed)


def test_people_are_moved_only_where_every_limit_holds(plan, owner):
    place = plan.enrolments.filter(held__isnull=False).order_by("pk").first()
    for choice in choices(plan, place.person_id, place.held_id)[:3]:
        assert choice.session.plan_id == plan.pk
    before = plan.enrolments.count()
    with pytest.raises(JiphyeonError) as caught:
        move(plan, owner, place.person_id, None, place.held_id)
    assert caught.value.code == "move-empty"
    assert plan.enrolments.count() == before
    busy = plan.enrolments.exclude(person=place.person).filter(held=place.held).first()
    taken = plan.enrolments.filter(person=busy.person).first() if busy else None
    if taken:
        change = move(plan, owner, taken.person_id, taken.held_id, None) if _may_leave(plan, taken) else 0.0
        assert change <= 0.0


def _may_leave(plan, place):
    from jiphyeon.core.training.move import Move, try_move

    question = question_of(plan)
    rows, table = stored_timetable(plan, question)
    s = [row.pk for row in rows].index(place.held_id)
    i = question.problem.people.index(str(place.person_id))
    return try_move(question.calendar, table, Move(i, out_of=s)).allowed


def test_a_confirmed_plan_is_not_moved(plan, owner):
    confirm(plan)
    place = plan.enrolments.first()
    with pytest.raises(JiphyeonError) as caught:
        move(plan, owner, place.person_id, place.held_id, None)
    assert caught.value.code == "move-confirmed"


def test_other_limits_are_solved_beside_the_plan_without_touching_it(plan):
    before = sorted(plan.enrolments.values_list("person_id", "course_id"))
    assert {"예산 20 % 줄임", "전 직원 4시간 이상"} <= {s.label for s in suggestions(plan)}
    less = ask(plan, "예산 20 % 줄임", Change(budget_factor=0.8))
    none = ask(plan, "불가능", Change(minimum_hours=190.0))
    for scenario in (less, none):
        solve_scenario(scenario, seconds=3)
        solve_scenario(scenario, seconds=3)
    found = {c.scenario.label: c for c in columns(plan)}
    assert found["예산 20 % 줄임"].figures.cost <= 16_000_000
    assert "배정된 사람" in found["예산 20 % 줄임"].difference
    assert found["불가능"].scenario.state == Scenario.State.IMPOSSIBLE
    assert found["불가능"].clash
    assert sorted(plan.enrolments.values_list("person_id", "course_id")) == before
    with pytest.raises(JiphyeonError):
        ask(plan, "같음", Change())


def test_the_pages_of_a_plan_open(client, plan, owner):
    client.force_login(owner)
    ask(plan, "예산 20 % 줄임", Change(budget_factor=0.8))
    session = plan.sessions.first()
    person = session.enrolments.first().person_id
    for page in (
        reverse("training:timetable", args=[plan.pk]),
        reverse("training:session", args=[plan.pk, session.pk]),
        reverse("training:session", args=[plan.pk, session.pk]) + f"?person={person}",
        reverse("training:session", args=[plan.pk, session.pk]) + "?add=1",
        reverse("training:scenarios", args=[plan.pk]),
        reverse("training:effects", args=[plan.pk]),
        reverse("training:importance"),
    ):
        assert client.get(page).status_code == 200


def test_days_rooms_and_who_comes_first_are_given_in_the_form(client, owner, campaign, courses):
    client.force_login(owner)
    form = {
        "title": "새 계획",
        "campaign": campaign.pk,
        "courses_per_person": "2",
        "first": "2030-03-04",
        "last": "2030-03-29",
        "weekdays": ["1", "3"],
        "closed": "2030-03-12",
        "rooms": "컴퓨터실 24\n대강의실 40",
        "leave": "40",
        "priority_roles": ["general"],
        "priority_minimum": "20",
    }
    client.post(reverse("training:plan_new"), form)
    plan = Plan.objects.get()
    days = [dt.date.fromisoformat(day) for day in plan.schedule["days"]]
    assert {day.weekday() for day in days} == {1, 3}
    assert dt.date(2030, 3, 12) not in days
    assert plan.groups[0]["roles"] == ["general"]
    assert Enrolment.objects.filter(plan=plan).exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first": "2020-03-04", "last": "2020-03-29"}, "이미 지났습니다"),
        ({"first": "2030-03-04"}, "함께 적어 주세요"),
        ({"first": "2030-03-04", "last": "2030-03-08", "rooms": "대강의실"}, "1번째 줄"),
        ({"first": "2030-03-04", "last": "2030-03-08", "closed": "삼일절"}, "삼일절"),
    ],
)
def test_dates_and_rooms_that_cannot_be_are_named_in_the_form(client, owner, campaign, courses, changes, words):
    client.force_login(owner)
    form = {"title": "새 계획", "campaign": campaign.pk, "courses_per_person": "2", **changes}
    assert words in client.post(reverse("training:plan_new"), form).content.decode()
    assert not Plan.objects.exists()


def test_a_session_is_moved_to_another_day_and_what_it_costs_is_said(client, plan, owner):
    client.force_login(owner)
    held = plan.sessions.exclude(slots=[]).first()
    page = client.get(reverse("training:session", args=[plan.pk, held.pk]), {"days": "1"})
    chosen = page.context["days"][0]
    people = held.enrolments.count()
    answer = client.post(reverse("training:shift", args=[plan.pk, held.pk]), {"slots": chosen.slots}, follow=True)
    assert "날을 옮겼습니다" in answer.content.decode()
    plan.refresh_from_db()
    question = question_of(plan)
    assert timetable_violations(question.calendar, stored_timetable(plan, question)[1]) == ()
    moved = plan.sessions.get(course=held.course, number=held.number)
    assert moved.when == chosen.when
    assert moved.enrolments.count() == people - len(chosen.lost)
    assert plan.moves[-1]["to"] == chosen.when


@pytest.mark.parametrize("slots", ["", "0,0", "-1", "99999", "1,2,3,4,5,6,7", "a"])
def test_a_day_that_cannot_be_leaves_the_plan_as_it_was(plan, owner, slots):
    held = plan.sessions.exclude(slots=[]).first()
    with pytest.raises(JiphyeonError):
        shift(plan, owner, held.pk, slots)
    assert plan.sessions.get(pk=held.pk).slots == held.slots


def test_a_confirmed_plan_keeps_its_days(plan, owner):
    held = plan.sessions.exclude(slots=[]).first()
    confirm(plan)
    with pytest.raises(JiphyeonError) as caught:
        shift(plan, owner, held.pk, "2")
    assert caught.value.code == "move-confirmed"

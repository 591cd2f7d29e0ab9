"""An evaluation whose scores come from two real diagnoses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jiphyeon.core.training.reading import shipped_courses
from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.models import Answer, Participation
from jiphyeon.server.training.catalogue import known_codes
from jiphyeon.server.training.effects import analyse_evaluation, domain_scores, register_cutoff, register_waitlist
from jiphyeon.server.training.models import Course, Enrolment, Plan
from support.diagnosis import answers, campaign
from support.people import office, person

pytestmark = pytest.mark.django_db


def answered(owner, place, ability, *, days):
    made = campaign(owner, place.planning, place.science)
    stored, now = [], timezone.now() - timedelta(days=days)
    for seed, row in enumerate(made.participations.select_related("person")):
        given = answers(form_of(made, row.form_number), ability(row.person), seed=seed + 100 * days)
        stored += [Answer(participation=row, question=c, value=a.to_dict(), saved_at=now) for c, a in given.items()]
    Answer.objects.bulk_create(stored, batch_size=500)
    made.participations.update(state=Participation.State.FINISHED, consented_at=now, finished_at=now)
    return made


@pytest.fixture
def place():
    made = office()
    for number in range(40):
        person(f"p{number}", made.planning if number % 2 else made.science, "writer")
    for course in shipped_courses("hanbit", known_codes()):
        Course.objects.create(code=course.code, **Course.fields_of(course))
    return made


@pytest.fixture
def owner(place):
    return person("owner", place.school, "owner", over=place.office)


def plan(owner, before, people):
    made = Plan.objects.create(title="계획", owner=owner, state="confirmed", campaign=before.pk, limits={}, seed=1)
    course = Course.objects.get(code="H-05")
    for place, one in enumerate(people):
        Enrolment.objects.create(plan=made, person=one, course=course, session=1 + place % 2)
    return made, course


def test_those_taught_first_are_compared_by_the_questions_of_the_domain_alone(owner, place):
    before = answered(owner, place, lambda one: -1.0, days=90)
    people = [row.person for row in before.participations.select_related("person")]
    made, course = plan(owner, before, people)
    evaluation = register_waitlist(made, course, owner)
    after = answered(owner, place, lambda one: 2.0 if evaluation.arms[str(one.pk)] == "first" else -1.0, days=1)
    result = analyse_evaluation(evaluation, after.pk)
    assert result["n"] == 40
    assert result["low"] > 0
    assert len(domain_scores(before.pk, "D2")) == 40


def test_a_course_given_to_all_below_a_score_can_be_judged_at_that_score(owner, place):
    before = answered(owner, place, lambda one: one.pk % 5 - 2.0, days=90)
    scores = domain_scores(before.pk, "D2")
    last = sorted(scores[key][0] for key in scores)[19]
    low = [key for key in scores if scores[key][0] <= last]  # whoever ties with the twentieth takes it too
    people = {row.person_id: row.person for row in before.participations.select_related("person")}
    made, course = plan(owner, before, [people[key] for key in low])
    evaluation = register_cutoff(made, course, owner)
    assert evaluation.cut == max(scores[key][0] for key in low)
    assert sorted(evaluation.arms.values()).count("first") >= 20

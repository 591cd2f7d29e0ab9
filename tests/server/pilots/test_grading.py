import pytest
from django.test import Client
from django.urls import reverse

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.assignment import Scheme
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.pilots import evaluation, grading, participation, planning, tasking, telemetry
from jiphyeon.server.pilots.models import Assignment, Grade, Specimen
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db
TEXT = "1. 관련: 한빛교육청 계획\n2. 연수를 다음과 같이 안내하니 참여하여 주시기 바랍니다. 담당 김하늘 010-1234-5678"


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner")


@pytest.fixture
def pilot(place, owner):
    person("chief", place.office, "reviewer", name="박서윤")
    person("vice", place.office, "reviewer", name="오명진")
    return pilots.running(place, owner)


def client_of(somebody):
    client = Client()
    client.force_login(somebody)
    return client


def specimens(pilot, count=2):
    for part in pilot.participants.filter(role="user"):
        for number in range(count):
            name = f"{part.pk}0{number}"
            telemetry.draw_lot(part.person_id, name, "plan")
            emit(Event("exported", part.person_id, name, "plan", {"format": "hwpx", "ok": True}))
            grading.give(part, name, "plan", TEXT)


def graders(pilot):
    from jiphyeon.server.accounts.models import Person

    grading.join_graders(pilot, list(Person.objects.filter(username__in=["chief", "vice"])))
    return list(pilot.participants.filter(role="grader"))


def test_a_document_is_given_masked_and_once(place, pilot):
    person("named", place.planning, "writer", name="김하늘")
    part = pilot.participants.first()
    telemetry.draw_lot(part.person_id, "11", "plan")
    specimen = grading.give(part, "11", "plan", TEXT)
    assert "010-1234-5678" not in specimen.text
    assert "김하늘" not in specimen.text
    assert (
        grading.give(part, "11", "plan", "다른 글로 바꾸려는 시도입니다. 스무 자가 넘습니다. 서른 자도 넘습니다.")
        == specimen
    )
    with pytest.raises(JiphyeonError):
        grading.give(part, "99", "plan", TEXT)


def test_every_document_goes_to_two_graders_evenly(pilot):
    specimens(pilot)
    graders(pilot)
    assert grading.deal(pilot) == 24
    assert grading.deal(pilot) == 24
    assert {specimen.grades.count() for specimen in pilot.specimens.all()} == {2}


def test_one_grader_is_not_enough(pilot):
    specimens(pilot, 1)
    with pytest.raises(JiphyeonError) as caught:
        grading.deal(pilot)
    assert caught.value.code == "graders-few"


def test_who_writes_in_the_pilot_does_not_grade_it(pilot):
    part = pilot.participants.first()
    assert grading.join_graders(pilot, [part.person]) == 0


def test_the_grading_page_tells_neither_arm_nor_writer(pilot):
    specimens(pilot)
    one, _ = graders(pilot)
    grading.deal(pilot)
    client = client_of(one.person)
    page = client.get(reverse("pilots:grade", args=[one.pk]))
    text = page.content.decode()
    row = page.context["row"]
    for secret in ("control", 'ai"', row.specimen.writer.code, row.specimen.writer.person.name, row.specimen.document):
        assert secret not in text
    label = row.specimen.label
    data = {"r1": 6, "r2": 5, "r3": 6, "r4": 7, "approval": 1, "mistakes": 0, "label": label}
    client.post(reverse("pilots:grade", args=[one.pk]), data)
    given = Grade.objects.get(specimen__label=label, grader=one)
    assert (given.r1, given.approval, given.value().mean) == (6, 1, 6.0)


def test_others_cannot_open_the_grading(pilot):
    one, _ = graders(pilot)
    writer = pilot.participants.filter(role="user").first()
    assert client_of(writer.person).get(reverse("pilots:grade", args=[one.pk])).status_code == 404
    assert client_of(writer.person).get(reverse("pilots:grade", args=[writer.pk])).status_code == 404


def test_grades_reach_the_analysis_and_then_stand(pilot, owner):
    specimens(pilot, 4)
    graders(pilot)
    grading.deal(pilot)
    for number, row in enumerate(Grade.objects.filter(specimen__pilot=pilot)):
        grading.grade(row, (4 + number % 3, 5, 5, 6), 1, number % 2)
    run = evaluation.run(planning.close(pilot, owner), owner)
    assert run.value().figure("errors").n == 24
    with pytest.raises(JiphyeonError) as caught:
        grading.grade(Grade.objects.first(), (1, 1, 1, 1), 0, 0)
    assert caught.value.code == "grade-late"


@pytest.mark.parametrize(
    "bad", [((0, 5, 5, 5), 1, 0), ((8, 5, 5, 5), 1, 0), ((5, 5, 5, 5), 9, 0), ((5, 5, 5, 5), 1, -1)]
)
def test_impossible_grades_are_refused(pilot, bad):
    specimens(pilot, 1)
    graders(pilot)
    grading.deal(pilot)
    with pytest.raises(JiphyeonError):
        grading.grade(Grade.objects.first(), *bad)


def test_standard_tasks_are_half_with_ai_and_timed(place, owner):
    pilot = pilots.running(place, owner, design="crossover", scheme=Scheme("blocks", 0.5, 4))
    part = pilot.participants.first()
    for number in range(1, 5):
        document = tasking.begin(part, number)
        assert tasking.begin(part, number) == document
        emit(Event("activity_beat", part.person_id, document, "plan", {"seconds": 60}))
        tasking.hand_in(part, number)
    lots = Assignment.objects.filter(participant=part)
    assert sorted(lots.values_list("document_kind", flat=True)) == ["task-1", "task-2", "task-3", "task-4"]
    assert sorted(lots.values_list("arm", flat=True)) == ["ai", "ai", "control", "control"]
    assert planning.wrong_lots(pilot) == 0
    assert Specimen.objects.filter(writer=part).count() == 4
    found = evaluation.gather(pilot)
    assert all(journey.minutes is not None for journey in found.journeys)


def test_other_documents_of_a_crossover_are_not_recorded(place, owner):
    pilot = pilots.running(place, owner, design="crossover", scheme=Scheme("blocks", 0.5, 4))
    part = pilot.participants.first()
    assert telemetry.draw_lot(part.person_id, "77", "plan") is None


def test_tasks_and_giving_are_on_ones_own_page(place, owner):
    pilot = pilots.running(place, owner, design="crossover", scheme=Scheme("blocks", 0.5, 4))
    part = pilot.participants.first()
    client = client_of(part.person)
    assert "표준 과제" in client.get(reverse("pilots:mine")).content.decode()
    response = client.post(reverse("pilots:begin_task", args=[part.pk, 1]))
    assert response.status_code == 302
    client.post(reverse("pilots:hand_in_task", args=[part.pk, 1]))
    assert "냈습니다" in client.get(reverse("pilots:mine")).content.decode()


def test_what_was_given_is_taken_back_too(pilot):
    specimens(pilot, 1)
    part = pilot.participants.filter(role="user").first()
    participation.take_back(part)
    assert not Specimen.objects.filter(writer=part).exists()


def test_the_owner_sees_how_far_it_is(pilot, owner):
    specimens(pilot, 1)
    client = client_of(owner)
    client.post(reverse("pilots:grading", args=[pilot.pk]), {"action": "join", "unit": "hanbit"})
    client.post(reverse("pilots:grading", args=[pilot.pk]), {"action": "deal"})
    page = client.get(reverse("pilots:grading", args=[pilot.pk]))
    assert (page.context["specimens"], page.context["graders"], page.context["dealt"]) == (6, 2, 12)

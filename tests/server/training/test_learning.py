import datetime as dt
import io

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import RoleGrant
from jiphyeon.server.training.models import Advice, Course, Enrolment, Learning, Notice, Plan, Session
from jiphyeon.server.training.outbox import announce, deliver
from jiphyeon.server.training.results import learner_of


@pytest.fixture
def plan(owner, campaign, courses, people):
    made = Plan.objects.create(title="계획", owner=owner, state="confirmed", campaign=campaign.pk, limits={}, seed=1)
    course = Course.objects.get(code="H-05")
    slots = [["2030-03-04", 0], ["2030-03-04", 1]]
    held = Session.objects.create(
        plan=made, course=course, number=1, slots=slots, room="컴퓨터실", seats=24, starts_on="2030-03-04"
    )
    for person in people[:8]:
        Enrolment.objects.create(plan=made, person=person, course=course, held=held)
    return made


def step_codes(client):
    return [row.step.code for row in client.get(reverse("training:index")).context["steps"]]


def test_a_task_done_is_recorded_and_gives_way_to_another(client, people, campaign, courses):
    client.force_login(people[3])
    task = next(code for code in step_codes(client) if code.startswith("W"))
    form = {"completed_on": "2026-01-05", "reflection": "다음 보고서에 씁니다", "evidence": "기획과-12"}
    client.post(reverse("training:finish", args=[task]), form)
    entry = Learning.objects.get()
    assert (entry.person, entry.code, entry.evidence) == (people[3], task, "기획과-12")
    assert task not in step_codes(client)
    assert entry.title in client.get(reverse("training:learning")).content.decode()
    rows = list(load_workbook(io.BytesIO(client.get(reverse("training:learning_file")).content)).active.values)
    assert rows[1][2] == entry.title


def test_nothing_is_finished_tomorrow(client, people, campaign, courses):
    client.force_login(people[3])
    tomorrow = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    page = client.post(reverse("training:finish", args=["H-01"]), {"completed_on": tomorrow})
    assert "오늘보다 뒤일 수 없습니다" in page.content.decode()
    assert not Learning.objects.exists()


def test_a_course_finished_opens_the_one_after_it(client, people, campaign, courses):
    client.force_login(people[3])
    client.post(reverse("training:finish", args=["H-05"]), {"completed_on": "2026-01-05"})
    assert "H-05" in learner_of(people[3]).done


def test_why_a_step_does_not_fit_changes_the_path(client, people, campaign, courses):
    client.force_login(people[3])
    month = client.get(reverse("training:index")).context["steps"][1].step
    client.post(reverse("training:refuse", args=[month.code]), {"kind": "time"})
    shorter = client.get(reverse("training:index")).context["steps"]
    assert month.code not in [row.step.code for row in shorter]
    for row in shorter:
        if row.step.domain == month.domain:
            assert row.step.hours < month.hours


def test_every_step_says_what_would_come_instead(client, people, campaign, courses):
    client.force_login(people[3])
    row = client.get(reverse("training:index")).context["steps"][1]
    client.post(reverse("training:refuse", args=[row.step.code]), {"kind": "other"})
    assert client.get(reverse("training:index")).context["steps"][1].step.title == row.instead


def test_advice_does_nothing_until_the_person_says_yes(client, people, office, campaign, courses):
    head, person = people[1], people[3]
    RoleGrant.objects.create(person=head, role="reviewer", unit=office[1])
    client.force_login(person)
    before = step_codes(client)
    client.force_login(head)
    course = Course.objects.get(code="H-12")
    client.post(reverse("training:team"), {"person": person.pk, "course": course.pk, "note": "보고서를 맡을 예정"})
    advice = Advice.objects.get()
    client.force_login(person)
    assert step_codes(client) == before
    assert "보고서를 맡을 예정" in client.get(reverse("training:index")).content.decode()
    client.post(reverse("training:answer", args=[advice.pk]), {"answer": "no"})
    assert step_codes(client) == before
    client.force_login(head)
    assert "듣지 않" not in client.get(reverse("training:team")).content.decode()
    client.force_login(person)
    client.post(reverse("training:answer", args=[advice.pk]), {"answer": "yes"})
    assert learner_of(person).wishes.courses == ("H-12",)


def test_a_superior_reaches_only_their_own_people_and_sees_no_single_result(client, people, office, campaign, courses):
    RoleGrant.objects.create(person=people[1], role="reviewer", unit=office[1])
    client.force_login(people[1])
    course = Course.objects.first()
    client.post(reverse("training:team"), {"person": people[2].pk, "course": course.pk, "note": "다른 부서"})
    assert not Advice.objects.exists()
    page = client.get(reverse("training:team"))
    assert all(number >= 5 for _, number in page.context["team"].bands)
    client.force_login(people[4])
    assert client.get(reverse("training:team")).status_code == 403


def test_people_are_told_once_and_the_notice_says_when_and_where(client, plan, people):
    assert announce(plan) == 8
    assert announce(plan) == 0
    assert Notice.objects.count() == 8
    client.force_login(people[2])
    page = client.get(reverse("training:notices")).content.decode()
    assert "2030. 3. 4.(월) 09:00~17:00, 컴퓨터실" in page
    assert Notice.objects.get(person=people[2]).read_at is not None
    assert client.get(reverse("training:calendar")).content.decode().count("BEGIN:VEVENT") == 1


def test_only_a_confirmed_plan_is_announced(plan):
    plan.state = Plan.State.READY
    with pytest.raises(JiphyeonError):
        announce(plan)


def test_mail_goes_once_to_those_who_have_an_address(plan, people, settings):
    people[2].email = "someone@hanbit.invalid"
    people[2].save(update_fields=["email"])
    announce(plan)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert (deliver(), deliver()) == (1, 0)
    assert mail.outbox[0].to == ["someone@hanbit.invalid"]


def filled(plan, changes):
    book = Workbook()
    book.active.append(["배정 번호", "상태", "마친 날"])
    for line in changes:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("roster.xlsx", out.getvalue())


def test_completion_comes_back_from_the_list_after_a_preview(client, plan, owner):
    client.force_login(owner)
    rows = list(plan.enrolments.all())
    lines = [
        [rows[0].pk, "마침", "2026-03-05"],
        [rows[1].pk, "불참", None],
        [rows[2].pk, "배정", None],
        [999_999, "마침", "2026-03-05"],
        [rows[3].pk, "이수", "2026-03-05"],
        [rows[4].pk, "마침", "2999-01-01"],
    ]
    page = client.post(reverse("training:results", args=[plan.pk]), {"file": filled(plan, lines)})
    read = page.context["read"]
    assert (len(read.marks), read.same, len(read.errors)) == (2, 1, 3)
    assert not Learning.objects.exists()
    client.post(reverse("training:results", args=[plan.pk]), {"marks": page.context["marks"]})
    assert sorted(plan.enrolments.exclude(state="planned").values_list("state", flat=True)) == ["absent", "completed"]
    assert Learning.objects.get().person == rows[0].person
    forged = client.post(reverse("training:results", args=[plan.pk]), {"marks": "forged"}, follow=True)
    assert "미리 보기가 오래되었습니다" in forged.content.decode()


def test_importance_of_a_domain_is_the_offices_to_set(client, owner, people, campaign, courses):
    client.force_login(owner)
    form = {f"general-D{n}": "0" for n in range(1, 7)} | {"general-D6": "1", "general-D5": "2"}
    client.post(reverse("training:importance"), form)
    client.force_login(people[3])
    steps = client.get(reverse("training:index")).context["steps"]
    assert {row.step.domain for row in steps} <= {"D5", "D6"}


def test_a_course_can_be_finished_with_or_without_saying_what_one_thought(client, plan, people):
    for person, said in ((people[1], {}), (people[2], {"useful": "5", "level": "4", "again": "5"})):
        client.force_login(person)
        place = plan.enrolments.get(person=person)
        assert b"required" not in client.get(reverse("training:complete", args=[place.pk])).content.split(b"useful")[1]
        client.post(reverse("training:complete", args=[place.pk]), {"completed_on": "2026-01-05", **said})
        place.refresh_from_db()
        assert place.state == "completed"
        assert hasattr(place, "reaction") == bool(said)

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.office.models import Profile
from jiphyeon.server.pilots import participation, planning, telemetry
from jiphyeon.server.pilots.models import Pilot, Record, Ruling
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner")


def signed_in(somebody):
    client = Client()
    client.force_login(somebody)
    return client


def work(part, documents=6):
    for number in range(documents):
        name = f"{part.code}-{number}"
        telemetry.draw_lot(part.person_id, name, "plan")
        for _ in range(1 + (number + part.pk) % 4):
            emit(Event("activity_beat", part.person_id, name, "plan", {"seconds": 60}))
        emit(Event("exported", part.person_id, name, "plan", {"format": "hwpx", "ok": True}))


def fill_survey(client, invitation):
    page = client.get(reverse("pilots:survey", args=[invitation.pk]))
    for _ in range(12):
        if "낸" in page.content.decode() and "고맙습니다" in page.content.decode():
            return page
        shown = page.context["questions"]
        data = {}
        for one in shown:
            if one.rows:
                data |= {row.name: "6" for row in one.rows}
            elif one.template.endswith("scale.html"):
                data[one.name] = one.boxes[-2].value
            elif one.boxes:
                data[one.name] = one.boxes[0].value
        page = client.post(page.request["PATH_INFO"], data, follow=True)
        if page.templates and page.templates[0].name == "pilots/survey_done.html":
            return page
    raise AssertionError("the survey never ended")


def test_from_plan_to_report(place, owner):
    Profile.objects.create(
        unit=place.office,
        name="한빛교육청",
        head="한빛교육감",
        signers=[{"position": "과장", "role": "approver", "delegation": "전결"}],
        postcode="01234",
        address="한빛시 온누리로 10",
        homepage="hanbit.example",
        telephone="000-1001-0000",
        fax="000-1001-0001",
        email="office@hanbit.example",
        disclosure="대국민공개",
    )
    client = signed_in(owner)
    today = timezone.localdate()
    staff = [person(f"w{n}", place.planning if n % 2 else place.science, "writer") for n in range(8)]
    plan = {
        "title": "공문 작성 시범",
        "purpose": "시간이 줄어드는지 본다.",
        "starts": today.isoformat(),
        "ends": (today + timedelta(days=60)).isoformat(),
        "departments": ["plan", "sci"],
        "scheme": "independent",
        "design": "documents",
        "detectable": "12",
        "satisfaction": "70",
        "coverage": "70",
        "running": "1000000",
        "support": "0",
        "training_hours": "2",
        "hourly_wage": "30000",
    }
    response = client.post(reverse("pilots:new"), plan)
    pilot = Pilot.objects.get()
    assert response.url == reverse("pilots:people", args=[pilot.pk])

    client.post(response.url, {"action": "join"})
    client.post(response.url, {"action": "trained"})
    assert pilot.participants.count() == 8
    client.post(reverse("pilots:lock", args=[pilot.pk]))
    pilot.refresh_from_db()
    assert pilot.state == Pilot.State.RUNNING
    assert pilot.current_plan().participants == 8

    for somebody in staff:
        mine = signed_in(somebody)
        part = somebody.pilot_parts.get()
        assert "동의하고 참여하기" in mine.get(reverse("pilots:mine")).content.decode()
        mine.post(reverse("pilots:consent", args=[part.pk]), {"answer": "yes"})
        part.refresh_from_db()
        work(part)

    due = (today + timedelta(days=10)).isoformat()
    client.post(reverse("pilots:send_survey", args=[pilot.pk]), {"wave": "t2", "due": due})
    for somebody in staff:
        invitation = somebody.pilot_parts.get().invitations.get()
        done = fill_survey(signed_in(somebody), invitation)
        assert "고맙습니다" in done.content.decode()

    client.post(reverse("pilots:analysis", args=[pilot.pk]))
    page = client.get(reverse("pilots:analysis", args=[pilot.pk])).content.decode()
    assert "운영 중에는 시간 효과를 보지 않습니다" in page
    assert "제공이 시간에 준 변화" not in page

    client.post(reverse("pilots:close", args=[pilot.pk]))
    client.post(reverse("pilots:analysis", args=[pilot.pk]))
    page = client.get(reverse("pilots:analysis", args=[pilot.pk])).content.decode()
    assert "제공이 시간에 준 변화" in page
    assert "종합 만족도" in page

    decision = reverse("pilots:decision", args=[pilot.pk])
    assert "규칙의 판정" in client.get(decision).content.decode()
    client.post(decision, {"verdict": "hold", "by_name": "한지원", "by_position": "과장"})
    assert Ruling.objects.get().verdict == "hold"

    report = client.get(reverse("pilots:report", args=[pilot.pk])).content.decode()
    assert "점검에서 꼭 고칠 것이 없습니다" in report
    assert "<article" in report
    file = client.get(reverse("pilots:download", args=[pilot.pk, "adoption", "hwpx"]))
    assert file.content.startswith(b"PK")
    assert ".hwpx" in file["Content-Disposition"]


def test_a_plan_that_cannot_be_run_is_named_on_the_form(place, owner):
    response = signed_in(owner).post(
        reverse("pilots:new"),
        {"title": "x", "purpose": "y", "starts": "2026-05-01", "ends": "2026-04-01", "departments": ["plan"],
         "scheme": "independent",
        "design": "documents", "detectable": 12, "satisfaction": 70, "coverage": 70, "running": 0, "support": 0,
         "training_hours": 0, "hourly_wage": 0},
    )  # fmt: skip
    assert "끝나는 날이 시작하는 날보다 앞섭니다" in response.content.decode()


OWNERS = ("pilot", "edit", "people", "power", "grading", "incidents", "analysis", "decision", "report")


@pytest.mark.parametrize("view", OWNERS)
@pytest.mark.parametrize(("role", "status"), [("owner", 200), ("operator", 200), ("writer", 403), ("reviewer", 403)])
def test_only_owner_and_operator_run_a_pilot(place, owner, view, role, status):
    pilot = pilots.planned(place, owner)
    somebody = person(f"some-{role}", place.office, role)
    assert signed_in(somebody).get(reverse(f"pilots:{view}", args=[pilot.pk])).status_code == status


def test_an_owner_of_one_department_does_not_see_the_offices_pilot(place, owner):
    pilot = pilots.planned(place, owner)
    other = person("other", place.science, "owner")
    assert signed_in(other).get(reverse("pilots:pilot", args=[pilot.pk])).status_code == 404


def test_everybody_sees_only_their_own_records(place, owner):
    pilot = pilots.running(place, owner)
    one, two = pilot.participants.all()[:2]
    work(one, 1)
    page = signed_in(one.person).get(reverse("pilots:stored", args=[one.pk])).content.decode()
    assert "제비를 뽑음" in page
    assert signed_in(two.person).get(reverse("pilots:stored", args=[one.pk])).status_code == 404
    assert signed_in(owner).get(reverse("pilots:stored", args=[one.pk])).status_code == 404
    lines = signed_in(one.person).get(reverse("pilots:export", args=[one.pk])).content.decode().splitlines()
    assert json.loads(lines[0])["pseudonym"] == one.code
    assert len(lines) == 1 + Record.objects.filter(participant=one.code).count()


def test_taking_everything_back_by_a_button(place, owner):
    pilot = pilots.running(place, owner)
    part = pilot.participants.first()
    work(part, 2)
    signed_in(part.person).post(reverse("pilots:take_back", args=[part.pk]))
    assert not participation.stored(part).exists()


def test_nobody_answers_anothers_survey(place, owner):
    pilot = pilots.running(place, owner)
    client = signed_in(owner)
    due = (timezone.localdate() + timedelta(days=10)).isoformat()
    client.post(reverse("pilots:send_survey", args=[pilot.pk]), {"wave": "t2", "due": due})
    one, two = pilot.participants.all()[:2]
    invitation = one.invitations.get()
    assert signed_in(two.person).get(reverse("pilots:survey", args=[invitation.pk])).status_code == 404


def test_an_unanswered_question_is_named_and_the_others_are_kept(place, owner):
    pilot = pilots.running(place, owner)
    due = (timezone.localdate() + timedelta(days=10)).isoformat()
    signed_in(owner).post(reverse("pilots:send_survey", args=[pilot.pk]), {"wave": "t2", "due": due})
    part = pilot.participants.first()
    invitation = part.invitations.get()
    page = signed_in(part.person).post(reverse("pilots:survey_page", args=[invitation.pk, 1]), {"q-a1": "6"})
    assert page.status_code == 422
    assert "이 문항에 답해 주십시오" in page.content.decode()
    assert set(invitation.answers()) == {"a1"}


def test_browsers_deliver_events_and_hear_what_they_may_forget(place, owner):
    pilot = pilots.running(place, owner)
    part = pilot.participants.first()
    telemetry.draw_lot(part.person_id, "d1", "plan")
    now = timezone.now().isoformat()
    event = {"id": "beat-0001", "kind": "activity_beat", "at": now, "document": "d1", "data": {"active_s": 30}}
    client = signed_in(part.person)
    body = {"sent_at": now, "events": [event, event | {"id": "beat-0002", "kind": "assign"}]}
    for _ in range(2):
        answer = client.post(reverse("pilots:events"), body, content_type="application/json").json()
        assert answer["stored"] == ["beat-0001"]
        assert answer["refused"] == [{"index": 1, "code": "event-kind"}]
    assert Record.objects.filter(kind="activity_beat").count() == 1


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"events": 3}', '{"sent_at": "soon", "events": []}'])
def test_a_batch_that_cannot_be_read_is_a_coded_error(place, owner, body):
    part = pilots.running(place, owner).participants.first()
    answer = signed_in(part.person).post(reverse("pilots:events"), body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["code"] == "event-shape"


def test_what_is_simulated_says_so_on_every_page(place, owner):
    pilot = pilots.running(place, owner)
    Pilot.objects.filter(pk=pilot.pk).update(simulated=True)
    planning.close(pilot, owner)
    client = signed_in(owner)
    client.post(reverse("pilots:analysis", args=[pilot.pk]))
    for view in OWNERS:
        if view == "edit":
            continue
        assert "모의 자료" in client.get(reverse(f"pilots:{view}", args=[pilot.pk])).content.decode(), view
    assert "모의 자료" in client.get(reverse("pilots:index")).content.decode()
    part = pilot.participants.first()
    assert "모의 자료" in signed_in(part.person).get(reverse("pilots:mine")).content.decode()


def test_a_tampered_plan_is_shown_as_such(place, owner):
    pilot = pilots.running(place, owner)
    Pilot.objects.filter(pk=pilot.pk).update(plan=pilot.plan | {"participants": 99})
    page = signed_in(owner).get(reverse("pilots:pilot", args=[pilot.pk])).content.decode()
    assert "잠근 뒤에 계획이 바뀌었습니다" in page


def test_the_plan_shows_what_it_can_find_before_it_starts(place, owner):
    pilot = pilots.planned(place, owner)
    page = signed_in(owner).get(
        reverse("pilots:power", args=[pilot.pk]), {"people": 12, "departments": 3, "documents": 8}
    )
    assert 0.1 < page.context["found"].detectable < 0.8
    assert not page.context["enough"]
    assert "찾기에는 작습니다" in page.content.decode()

"""From a comment to a change that is measured and told."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.answer import Answer
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.pilots import improving, participation, silence, surveying, telemetry
from jiphyeon.server.pilots.models import Comment, Improvement, Incident, Participant, Record, SilentCase
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner")


@pytest.fixture
def pilot(place, owner):
    return pilots.running(place, owner)


def client_of(somebody):
    client = Client()
    client.force_login(somebody)
    return client


def said(pilot, owner, words):
    """A T2 answer handed in with something written in G4."""
    survey = surveying.open_survey(pilot, "t2", timezone.localdate() + timedelta(days=7), owner)
    invitation = survey.invitations.first()
    surveying.keep(invitation, [Answer("g4", text=words)])
    invitation.submitted = timezone.now()
    invitation.save()
    return invitation


def judged(pilot, tag, days, *, count, with_tag):
    """`count` thumbs `days` from now by different people, `with_tag` of them down for the reason."""
    at = timezone.now() + timedelta(days=days)
    parts = list(pilot.participants.all())
    for number in range(count):
        part = parts[number % len(parts)]
        down = number < with_tag
        data = {"up": not down, "tags": [tag] if down else []}
        Record.objects.create(pilot=pilot, key=f"thumb-{tag}-{days}-{number}", kind="thumb", at=at, received=at,
                              participant=part.code, document=f"d{number}", data=data)  # fmt: skip


def test_written_answers_come_in_once_and_without_names(place, owner, pilot):
    person("named", place.planning, "writer", name="김하늘")
    said(pilot, owner, "김하늘 주무관이 고친 표가 한글에서 깨집니다.")
    assert improving.gather(pilot) == 1
    assert improving.gather(pilot) == 0
    comment = Comment.objects.get()
    assert "김하늘" not in comment.text
    improving.read(pilot)
    comment.refresh_from_db()
    assert "form" in comment.suggested
    assert not comment.sorted


def test_what_people_say_of_a_comment_stands_over_the_suggestion(owner, pilot):
    comment = improving.tell(pilot, owner, "표가 한글에서 깨집니다.")
    client = client_of(owner)
    url = reverse("pilots:comments", args=[pilot.pk])
    client.post(url, {"action": "gather"})
    client.post(url, {"action": "sort", "comment": comment.pk, "tags": ["tone", "no-such-tag"]})
    comment.refresh_from_db()
    assert comment.tags == ["tone"]
    assert comment.sorted
    page = client.get(url, {"tag": "tone"}).content.decode()
    assert "표가 한글에서 깨집니다." in page


def test_suggestions_are_taken_together_only_when_they_agree_as_people_do(place, owner, pilot):
    other = person("second", place.office, "owner")
    for number in range(20):
        improving.tell(pilot, owner, f"{number}번 표가 한글에서 깨집니다.")
    improving.read(pilot)
    with pytest.raises(JiphyeonError, match="아직 모릅니다"):
        improving.agree(pilot)
    for coder in (owner, other):
        while (found := improving.to_code(pilot, coder)[0]) is not None:
            improving.code(found, coder, ["form"])
    agreed = improving.agreement(pilot)
    assert (agreed.machine, agreed.people, agreed.twice) == (1.0, 1.0, 20)
    assert improving.agree(pilot) == 20
    assert not Comment.objects.filter(sorted=False).exists()


def test_a_blind_coder_sees_no_suggestion(owner, pilot):
    improving.tell(pilot, owner, "표가 한글에서 깨집니다.")
    improving.read(pilot)
    page = client_of(owner).get(reverse("pilots:code", args=[pilot.pk])).content.decode()
    assert "표가 한글에서 깨집니다." in page
    assert "checked" not in page


def test_an_improvement_goes_on_only_with_owner_test_and_answer(owner, pilot):
    one = improving.begin(pilot, owner, title="표 변환", tag="form", severity="s2", part="template")
    url = reverse("pilots:improvement", args=[pilot.pk, one.pk])
    client = client_of(owner)
    given = {"title": "표 변환", "tag": "form", "severity": "s2", "part": "template", "affected": 10, "effort": 2}
    refused = client.post(url, given | {"stage": "accepted"})
    assert refused.status_code == 422
    assert "담당과 기한" in refused.content.decode()
    assert Improvement.objects.get().stage == "received"
    given |= {"owner": "정보화담당", "due": "2026-05-01"}
    client.post(url, given | {"stage": "accepted"})
    assert "시험" in client.post(url, given | {"stage": "done"}).content.decode()
    assert "까닭" in client.post(url, given | {"stage": "declined"}).content.decode()
    assert Improvement.objects.get().stage == "accepted"


def test_a_release_is_measured_by_the_rate_of_its_own_reason(owner, pilot):
    one = improving.begin(pilot, owner, title="표 변환", tag="form", severity="s2", part="template")
    one.released = timezone.localdate() - timedelta(days=1)
    one.save()
    judged(pilot, "form", -10, count=40, with_tag=12)
    judged(pilot, "form", 0, count=40, with_tag=2)
    change, (before, after, difference) = improving.change_figures(one)
    assert (before.value, after.value) == (30.0, 5.0)
    assert difference.high < 0
    assert change.early


def test_a_change_judged_by_fewer_than_five_people_is_hidden(owner, pilot):
    one = improving.begin(pilot, owner, title="표 변환", tag="form", severity="s2", part="template")
    one.released = timezone.localdate()
    one.save()
    judged(pilot, "form", -10, count=40, with_tag=12)
    judged(pilot, "form", 0, count=4, with_tag=0)
    _, (_, after, difference) = improving.change_figures(one)
    assert after.value is None
    assert difference.value is None


def test_safety_does_not_wait_in_line_it_stops_the_drafts(owner, pilot):
    part = pilot.participants.first()
    client = client_of(owner)
    given = {"title": "없는 조문을 인용한 문서가 올라감", "tag": "law", "severity": "s0", "part": "prompt"}
    client.post(reverse("pilots:improvements", args=[pilot.pk]), given)
    assert not Improvement.objects.exists()
    assert Incident.objects.get().severity == "s0"
    assert telemetry.offered(part.person_id, "77", "plan") is False
    assert not part.assignments.exists()
    assert "AI 초안을 멈추었습니다" in client.get(reverse("pilots:pilot", args=[pilot.pk])).content.decode()
    Incident.objects.update(resolved=timezone.localdate())
    assert telemetry.offered(part.person_id, "77", "plan") in {True, False}
    assert part.assignments.count() == 1


def test_everybody_in_the_office_reads_what_was_done_and_nobody_elsewhere(place, owner, pilot):
    from jiphyeon.server.accounts.models import Unit

    one = improving.begin(pilot, owner, title="표 줄 간격", tag="form", severity="s3", part="template")
    Improvement.objects.filter(pk=one.pk).update(stage="declined", answer="한글의 기본값이라 바꾸지 않습니다.")
    url = reverse("pilots:reflected", args=[pilot.pk])
    teacher = person("teacher", place.school, "writer")
    page = client_of(teacher).get(url).content.decode()
    assert "한글의 기본값이라 바꾸지 않습니다." in page
    assert "의견 보내기" not in page
    other = Unit.objects.create(code="saebyeok", name="새벽교육청", kind="office")
    assert client_of(person("far", other, "owner")).get(url).status_code == 404


def test_a_participant_sends_a_word_and_it_is_kept_without_a_name(pilot):
    part = pilot.participants.first()
    url = reverse("pilots:tell", args=[pilot.pk])
    client_of(part.person).post(url, {"text": "회신 문서의 첫 문장이 어색합니다.", "tag": "tone"})
    comment = Comment.objects.get()
    assert (comment.participant, comment.source, comment.tags) == ("", "feedback", ["tone"])
    assert client_of(part.person).post(url, {"text": "짧"}).status_code == 422
    assert Comment.objects.count() == 1


def test_who_takes_back_takes_the_comments_along(owner, pilot):
    invitation = said(pilot, owner, "표가 한글에서 깨집니다.")
    improving.gather(pilot)
    participation.take_back(Participant.objects.get(pk=invitation.participant_id))
    assert not Comment.objects.exists()


def test_a_false_alarm_becomes_a_case_of_the_office(place, pilot):
    writer = pilot.participants.first().person
    text = "제목  연수 안내\n\n1. 일시: 2026. 3. 18(수) 14:00\n2. 문의: 000-1000-0001"
    document = Document.objects.create(owner=writer, text=text, kind="training_notice")
    start = text.index("2026.")
    rule = "date-weekday-dot"
    sent = {"document": document.pk, "rule": rule, "start": start, "end": start + 15}
    client_of(writer).post(reverse("pilots:report_silent"), sent)
    case = SilentCase.objects.get()
    assert case.text == "1. 일시: 2026. 3. 18(수) 14:00"
    assert case.fires is True
    other = person("other", place.planning, "writer")
    assert client_of(other).post(reverse("pilots:report_silent"), sent).status_code == 404


def test_the_cases_are_run_again_and_say_which_rules_still_speak(owner):
    silence.report(owner, "date-weekday-dot", "일시: 2026. 3. 18(수)")
    silence.report(owner, "date-weekday-dot", "일시: 2026. 3. 18.(수)")
    client = client_of(owner)
    page = client.post(reverse("pilots:silent"), follow=True).content.decode()
    assert "아직 지적하는 것은 1건입니다" in page
    assert "이제 지적하지 않는 것" in page
    with pytest.raises(JiphyeonError, match="그런 규칙이 없습니다"):
        silence.report(owner, "no-such-rule", "일시")


def test_thumbs_of_the_workspace_reach_the_measure(pilot):
    part = pilot.participants.first()
    telemetry.draw_lot(part.person_id, "31", "plan")
    emit(Event("thumb", part.person_id, "31", "plan", {"up": False, "tags": ["form"]}))
    assert Record.objects.get(kind="thumb").data == {"up": False, "tags": ["form"]}


def test_the_command_says_which_cases_still_fire(owner, capsys):
    from jiphyeon.cli.main import main

    silence.report(owner, "date-weekday-dot", "일시: 2026. 3. 18.(수)")
    assert main(["pilot", "silent"]) == 0
    silence.report(owner, "date-weekday-dot", "일시: 2026. 3. 18(수)")
    assert main(["pilot", "silent"]) == 1
    assert "date-weekday-dot: 일시: 2026. 3. 18(수)" in capsys.readouterr().out

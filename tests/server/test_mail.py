"""Without a mail server nothing is sent, nothing is printed, and nothing is said to have been sent."""

from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server import mail
from jiphyeon.server import settings as as_shipped
from jiphyeon.server.diagnosis.invitations import issue
from jiphyeon.server.diagnosis.reminders import remind
from jiphyeon.server.drafts import desk, store
from jiphyeon.server.pilots import surveying
from jiphyeon.server.training.models import Notice
from jiphyeon.server.training.outbox import deliver, tell
from support import pilots
from support.diagnosis import campaign
from support.people import office as make_office
from support.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def owner(office):
    return person("owner", office.office, "owner")


@pytest.fixture
def asked(office, owner):
    person("na", office.planning, name="김하늘")
    made = campaign(owner, office.planning, code="linked")
    address(*(one.person for one in made.participations.all()))
    return made


@pytest.fixture
def survey(office, owner):
    pilot = pilots.running(office, owner)
    address(*(part.person for part in pilot.participants.all()))
    return surveying.open_survey(pilot, "t2", timezone.localdate() + timedelta(days=14), owner)


@pytest.fixture(params=["dummy", "console"])
def no_mail(settings, request):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{request.param}.EmailBackend"


def address(*people):
    for one in people:
        one.email = f"{one.username}@hanbit.example"
        one.save()


def refused(call, *given):
    with pytest.raises(JiphyeonError) as caught:
        call(*given)
    return caught.value.code


def test_a_server_told_nothing_about_mail_sends_none():
    assert as_shipped.EMAIL_BACKEND == mail.NOWHERE


def test_reminders_of_a_diagnosis_say_so_and_leave_links_and_marks_alone(no_mail, asked, capsys):
    row = asked.participations.first()
    issue([row], asked.ends_at)
    before = list(row.invitations.values())
    assert refused(remind, asked.pk, "http://testserver", timezone.now()) == "mail-not-set"
    row.refresh_from_db()
    assert row.reminded_at is None
    assert list(row.invitations.values()) == before
    assert capsys.readouterr().out == ""


def test_the_page_of_a_diagnosis_does_not_promise_letters(no_mail, asked, owner, client):
    client.force_login(owner)
    page = client.post(reverse("diagnosis:reminders", args=[asked.pk]))
    assert page.status_code == 422
    assert "전자우편을 보내도록 설정하지 않아" in page.content.decode()


def test_reminders_of_a_survey_count_only_when_something_went_out(survey, settings, monkeypatch, capsys):
    settings.EMAIL_BACKEND = mail.NOWHERE
    assert refused(surveying.remind, survey) == "mail-not-set"
    assert surveying.notify(survey) == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    def unreachable(*_):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", unreachable)
    assert refused(surveying.remind, survey) == "mail-failed"
    assert not survey.invitations.filter(reminded__gt=0).exists()
    assert capsys.readouterr().out == ""


def test_a_review_goes_its_way_without_a_letter(no_mail, office, monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr(desk, "send_mail", lambda *letter, **_: sent.append(letter))
    writer, reviewer = person("writer", office.science, "writer"), person("reviewer", office.science, "reviewer")
    address(writer, reviewer)
    document = store.begin_with(writer, "과학의 날 행사를 아래와 같이 안내합니다.", kind="")
    with django_capture_on_commit_callbacks(execute=True):
        review = desk.send(document, writer, reviewer, "봐 주십시오.", "http://testserver/x")
    assert review.state == "waiting"
    assert sent == []


def test_notices_wait_in_the_product(no_mail, owner, capsys):
    address(owner)
    tell(owner, "k", "연수에 배정되셨습니다", "내용")
    assert deliver() == 0
    assert Notice.objects.get().mailed_at is None
    assert capsys.readouterr().out == ""

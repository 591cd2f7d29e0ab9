from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.question import Choice, Matrix, Scale
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.pilots import surveying, telemetry
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return person("owner", None, "owner")


@pytest.fixture
def pilot(owner):
    return pilots.running(office(), owner)


def send(pilot, owner):
    return surveying.open_survey(pilot, "t2", timezone.localdate() + timedelta(days=14), owner)


def answer(question, value=6):
    form = question.form
    if isinstance(form, Scale):
        return Answer(question.code, selected=(str(min(form.high, value)),))
    if isinstance(form, Matrix):
        return Answer(question.code, rows=tuple((row.code, str(value)) for row in form.rows))
    if isinstance(form, Choice):
        return Answer(question.code, selected=(form.options[0].code,))
    return None


def fill(invitation, value=6):
    for _ in range(3):
        given = invitation.answers()
        for _, _, questions in surveying.pages(invitation, given):
            surveying.keep(invitation, [found for q in questions if (found := answer(q, value))])


def test_everybody_who_is_in_is_asked_once(pilot, owner):
    survey = send(pilot, owner)
    assert survey.invitations.count() == 6
    with pytest.raises(JiphyeonError) as caught:
        send(pilot, owner)
    assert caught.value.code == "survey-twice"


def test_a_survey_keeps_its_questions_as_they_were_sent(pilot, owner):
    survey = send(pilot, owner)
    assert survey.read().digest() == survey.digest


def test_an_answer_is_kept_as_soon_as_it_is_given_and_may_be_changed(pilot, owner):
    invitation = send(pilot, owner).invitations.first()
    surveying.keep(invitation, [Answer("a1", selected=("3",))])
    surveying.keep(invitation, [Answer("a1", selected=("7",))])
    assert invitation.answers()["a1"].selected == ("7",)
    assert invitation.started is not None


def test_handing_in_needs_the_required_answers(pilot, owner):
    invitation = send(pilot, owner).invitations.first()
    assert surveying.submit(invitation)
    assert invitation.submitted is None
    fill(invitation)
    assert surveying.submit(invitation) == ()
    with pytest.raises(JiphyeonError) as caught:
        surveying.keep(invitation, [Answer("a1", selected=("1",))])
    assert caught.value.code == "survey-closed"


def test_replies_are_those_handed_in(pilot, owner):
    survey = send(pilot, owner)
    first, second = survey.invitations.all()[:2]
    fill(first, 5)
    surveying.submit(first)
    surveying.keep(second, [Answer("a1", selected=("1",))])
    found, invited = surveying.replies(pilot, "t2")
    assert (len(found), invited) == (1, 6)
    assert found[0].get("f1") == 5
    assert found[0].participant == first.participant.code
    assert found[0].seconds >= 0


def test_the_document_asked_about_is_named_by_day_and_kind_alone(pilot, owner):
    part = pilot.participants.first()
    telemetry.draw_lot(part.person_id, "d1", "training_notice")
    emit(Event("exported", part.person_id, "d1", "training_notice", {"format": "hwpx", "ok": True}))
    survey = send(pilot, owner)
    invitation = survey.invitations.get(participant=part)
    assert "내보낸 ‘연수 안내’ 문서" in surveying.instrument_for(invitation).question("e7a").prompt
    codes = {q.code for _, _, questions in surveying.pages(invitation, {}) for q in questions}
    assert "e7a" in codes
    other = survey.invitations.exclude(participant=part).first()
    assert "e7a" not in {q.code for _, _, questions in surveying.pages(other, {}) for q in questions}


def test_who_has_not_answered_is_reminded_twice_at_most(pilot, owner):
    for part in pilot.participants.all():
        part.person.email = f"{part.code}@hanbit.example"
        part.person.save()
    survey = send(pilot, owner)
    assert len(mail.outbox) == 6
    fill(survey.invitations.first())
    surveying.submit(survey.invitations.first())
    assert surveying.remind(survey) == 5
    assert surveying.remind(survey) == 5
    with pytest.raises(JiphyeonError):
        surveying.remind(survey)

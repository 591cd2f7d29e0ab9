import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.answer import Answer as AnswerValue
from jiphyeon.server.diagnosis.answering import save_answer, withdraw
from jiphyeon.server.diagnosis.campaigns import form_of, invite
from jiphyeon.server.diagnosis.models import Answer, Campaign, Invitation, Participation, Score
from jiphyeon.server.diagnosis.results import finish
from support.diagnosis import answers, campaign, participation
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def made(place):
    owner = person("owner", place.science, "owner", over=place.office)
    for name in ("na", "da"):
        person(name, place.planning, "writer")
    return campaign(owner, place.office)


@pytest.fixture
def me(made):
    return participation(made, made.participations.get(person__username="na").person)


@pytest.fixture
def signed_in(client, me):
    client.force_login(me.person)
    return client


def url(name, made, *args):
    return reverse(f"diagnosis:{name}", args=[made.pk, *args])


def agree(client, made):
    return client.post(url("begin", made), {"consent": "yes"})


def give(client, made, code, answer, revision=0, **more):
    posted = {f"q-{code}": list(answer), "revision": revision} | more
    return client.post(url("question", made, code), posted)


def test_notice_comes_before_anything_else(signed_in, made):
    page = signed_in.get(url("begin", made)).content.decode()
    assert "39문항" in page  # one of the forty is for managers
    assert made.purpose in page
    assert signed_in.get(url("question", made, "D1-S1")).url == url("begin", made)


def test_without_consent_nothing_begins(signed_in, made, me):
    assert signed_in.post(url("begin", made), {}).status_code == 422
    me.refresh_from_db()
    assert me.state == Participation.State.INVITED


def test_an_answer_is_stored_at_once_and_confirmed_on_the_next_page(signed_in, made, me):
    agree(signed_in, made)
    response = give(signed_in, made, "D1-S1", ["3"])
    assert response.url == f"{url('question', made, 'D2-S1')}?saved=1"
    assert "1번 문항의 답을 저장했습니다" in signed_in.get(response.url).content.decode()
    assert me.answers.get().answer.selected == ("3",)


def test_an_autosave_is_answered_with_the_time_alone(signed_in, made, me):
    agree(signed_in, made)
    response = signed_in.post(url("question", made, "D1-S1"), {"q-D1-S1": "2"}, HTTP_HX_REQUEST="true")
    text = response.content.decode()
    assert "저장했습니다" in text
    assert 'name="revision" value="1"' in text
    assert "<html" not in text


def test_resuming_goes_to_the_first_open_question(signed_in, made):
    agree(signed_in, made)
    give(signed_in, made, "D1-S1", ["3"])
    assert signed_in.get(url("resume", made)).url == url("question", made, "D2-S1")


def test_an_empty_post_is_not_an_answer(signed_in, made, me):
    agree(signed_in, made)
    response = signed_in.post(url("question", made, "D1-01"), {})
    assert response.status_code == 422
    assert "잘 모르겠습니다" in response.content.decode()
    assert not me.answers.exists()


def test_not_knowing_is_an_answer(signed_in, made, me):
    agree(signed_in, made)
    signed_in.post(url("question", made, "D1-01"), {"q-D1-01-skip": "1"})
    assert me.answers.get().answer.skipped


def test_sending_the_same_twice_stores_it_once(signed_in, made, me):
    agree(signed_in, made)
    for _ in range(2):
        assert give(signed_in, made, "D1-S1", ["3"]).status_code == 302
    assert me.answers.get().revision == 1


def test_a_stale_tab_is_shown_what_stands_and_loses_nothing(signed_in, made, me):
    agree(signed_in, made)
    give(signed_in, made, "D1-S1", ["3"])
    give(signed_in, made, "D1-S1", ["4"], revision=1)
    response = give(signed_in, made, "D1-S1", ["1"], revision=1)
    assert response.status_code == 409
    assert "이미 답하신 문항" in response.content.decode()
    assert me.answers.get().answer.selected == ("4",)
    assert give(signed_in, made, "D1-S1", ["1"], revision=2).status_code == 302
    assert me.answers.get().answer.selected == ("1",)


def test_a_page_may_always_change_its_own_answer(signed_in, made, me):
    """Two autosaves of one page may cross: the second does not know the first's revision yet."""
    agree(signed_in, made)
    give(signed_in, made, "D1-S1", ["3"], page="p1")
    assert give(signed_in, made, "D1-S1", ["4"], page="p1").status_code == 302
    assert me.answers.get().answer.selected == ("4",)


def test_a_wrong_revision_is_read_as_none(signed_in, made):
    agree(signed_in, made)
    assert give(signed_in, made, "D1-S1", ["3"], revision="x" * 30).status_code == 302


def body(client, made, code):
    page = client.get(url("question", made, code)).content.decode()
    inside = page[page.index("<main") : page.index("</main>")]
    return re.sub(r'value="[A-Za-z0-9]{16,}"|/take/\d+/', "", inside)


def with_other_keys(made):
    """The same campaign with every key turned by one place."""
    other = Campaign.objects.get(pk=made.pk)
    for section in other.forms[0]["instrument"]["section"]:
        for question in section["question"]:
            if isinstance(question.get("key"), str):
                question["key"] = str(int(question["key"]) % 4 + 1)
            if "points" in question:
                question["points"] = question["points"][1:] + question["points"][:1]
    other.pk, other.forms_digest = None, "other"
    other.save()
    return other


def test_no_page_carries_a_key(signed_in, made, me):
    """Were the keys others, every page would still be the same."""
    other = with_other_keys(made)
    invite(other, [me.person])
    for one in (made, other):
        agree(signed_in, one)
    for item in form_of(made).items:
        if not item.for_roles:
            assert body(signed_in, made, item.code) == body(signed_in, other, item.code)
    keys = [form_of(one).instrument.keys for one in (made, other)]
    assert keys[0] != keys[1]


def test_finishing_gives_the_result_at_once(signed_in, made, me):
    agree(signed_in, made)
    for code, answer in answers(form_of(made), 0.5).items():
        give(signed_in, made, code, answer.selected)
    response = signed_in.post(url("finish", made), follow=True)
    text = response.content.decode()
    assert response.request["PATH_INFO"] == url("result", made)
    assert text.count("잠정(보정 전)") >= 7
    assert "다음에 해 볼 일" in text
    row = Score.objects.get(participation=me, scale="P.D3")
    assert row.bank_version
    assert row.parameter_hash
    assert row.form == "starter-2026.1"
    assert row.code_version


def test_after_finishing_no_answer_changes(signed_in, made, me):
    agree(signed_in, made)
    for code, answer in answers(form_of(made)).items():
        give(signed_in, made, code, answer.selected)
    signed_in.post(url("finish", made))
    before = list(Answer.objects.values_list("question", "value", "revision"))
    assert give(signed_in, made, "D1-S1", ["1"], revision=1).url == url("result", made)
    signed_in.post(url("finish", made))
    assert list(Answer.objects.values_list("question", "value", "revision")) == before


def test_finishing_with_open_questions_says_so_and_is_allowed(signed_in, made, me):
    agree(signed_in, made)
    give(signed_in, made, "D3-01", ["3"])
    assert "38개" in signed_in.get(url("finish", made)).content.decode()
    signed_in.post(url("finish", made))
    assert Score.objects.filter(participation=me, scale="P").exists()


def test_finishing_without_any_answer_is_no_error(signed_in, made):
    agree(signed_in, made)
    assert "결과를 낼 수 없습니다" in signed_in.post(url("finish", made), follow=True).content.decode()


def test_withdrawing_deletes_answers_and_scores(signed_in, made, me):
    agree(signed_in, made)
    give(signed_in, made, "D3-01", ["3"])
    signed_in.post(url("finish", made))
    signed_in.post(url("withdraw", made))
    me.refresh_from_db()
    assert me.state == Participation.State.WITHDRAWN
    assert not Answer.objects.exists()
    assert not Score.objects.exists()
    assert agree(signed_in, made).status_code == 302


def test_nobody_sees_another_persons_answers_or_result(client, made, me):
    stranger = person("ba", None, "writer")
    client.force_login(stranger)
    for name in ("begin", "finish", "result"):
        assert client.get(url(name, made)).status_code == 404
    assert client.get(url("question", made, "D1-S1")).status_code == 404


def test_the_owner_has_no_way_to_a_persons_result(client, made, me):
    client.force_login(made.owner)
    page = client.get(url("result", made))
    assert page.status_code == 302  # their own participation, not finished


def test_someone_excluded_meanwhile_is_out(signed_in, made, me):
    agree(signed_in, made)
    Participation.objects.filter(pk=me.pk).update(state=Participation.State.EXCLUDED)
    assert give(signed_in, made, "D1-S1", ["3"]).status_code == 404


def test_someone_moved_keeps_the_unit_of_the_opening_day(signed_in, made, me, place):
    me.person.unit = place.school
    me.person.save()
    agree(signed_in, made)
    me.refresh_from_db()
    assert me.unit == place.planning


@pytest.mark.parametrize(("begins", "ends", "word"), [(1, 2, "아직 시작하지 않은"), (-3, -1, "마감된")])
def test_outside_its_time_a_campaign_takes_no_answers(signed_in, made, begins, ends, word):
    now = timezone.now()
    Campaign.objects.filter(pk=made.pk).update(
        starts_at=now + timedelta(days=begins), ends_at=now + timedelta(days=ends)
    )
    response = signed_in.get(url("begin", made))
    assert response.status_code == 422
    assert word in response.content.decode()


def test_an_answer_after_closing_is_refused_and_the_old_ones_stay(signed_in, made, me):
    agree(signed_in, made)
    give(signed_in, made, "D1-S1", ["3"])
    Campaign.objects.filter(pk=made.pk).update(state=Campaign.State.CLOSED)
    assert give(signed_in, made, "D2-S1", ["3"]).status_code == 422
    assert me.answers.count() == 1


def link_for(me, **changes):
    from jiphyeon.server.diagnosis.invitations import issue

    ((_, token),) = issue([me], timezone.now() + timedelta(days=1))
    if changes:
        Invitation.objects.update(**changes)
    return reverse("diagnosis:invitation", args=[token])


def test_a_link_lets_in_without_an_account_and_only_once(client, made, me):
    link = link_for(me)
    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 200  # looking does not use it up
    assert client.post(link).url == url("begin", made)
    assert agree(client, made).status_code == 302
    assert give(client, made, "D1-S1", ["3"]).status_code == 302
    assert client.post(link).status_code == 422
    assert client.get(reverse("diagnosis:index")).status_code == 302  # nothing else opens


def test_a_link_opens_one_participation_and_no_other(client, made, me):
    other = campaign(made.owner, me.unit)
    client.post(link_for(me))
    assert client.get(url("begin", other)).status_code == 302
    assert "login" in client.get(url("begin", other)).url


def test_who_signs_in_after_a_link_was_used_answers_for_themselves(client, made, me):
    """A shared computer: the link was one person's, the account is another's."""
    client.post(link_for(me))
    other = made.participations.exclude(pk=me.pk).select_related("person").first()
    client.force_login(other.person)
    agree(client, made)
    me.refresh_from_db()
    other.refresh_from_db()
    assert (me.state, other.state) == (Participation.State.INVITED, Participation.State.STARTED)


def test_a_link_does_not_open_under_another_name(client, made, me):
    other = made.participations.exclude(pk=me.pk).select_related("person").first()
    client.force_login(other.person)
    response = client.post(link_for(me))
    assert response.status_code == 422
    assert "다른 분께 보낸 링크" in response.content.decode()
    assert not Invitation.objects.exclude(used_at=None).exists()


@pytest.mark.parametrize("late", [withdraw, lambda one: finish(one, timezone.now())])
def test_an_answer_on_its_way_when_the_diagnosis_ended_is_not_kept(signed_in, made, me, late):
    agree(signed_in, made)
    give(signed_in, made, "D1-S1", ["3"])
    before = Participation.objects.get(pk=me.pk)
    late(Participation.objects.get(pk=me.pk))
    kept = me.answers.count()
    with pytest.raises(JiphyeonError, match="answer-late"):
        save_answer(before, AnswerValue("D2-S1", ("3",)), seen=0, now=timezone.now())
    assert me.answers.count() == kept


@pytest.mark.parametrize("changes", [{"expires_at": timezone.now() - timedelta(hours=1)}, {"used_at": timezone.now()}])
def test_an_old_link_says_what_to_do(client, me, changes):
    response = client.get(link_for(me, **changes))
    assert response.status_code == 422
    assert "새 링크" in response.content.decode()


def test_an_unknown_link_says_what_to_do(client):
    assert client.get(reverse("diagnosis:invitation", args=["nothing"])).status_code == 422


def test_going_on_elsewhere_keeps_the_answers(client, signed_in, made, me):
    agree(signed_in, made)
    give(signed_in, made, "D1-S1", ["3"])
    page = signed_in.post(url("elsewhere", made)).content.decode()
    link = re.search(r'value="http://testserver([^"]+)"', page).group(1)
    from django.test import Client

    phone = Client()
    phone.post(link)
    assert phone.get(url("resume", made)).url == url("question", made, "D2-S1")


def test_a_person_takes_their_result_along_as_pdf_and_nobody_else_does(client, signed_in, made, me):
    agree(signed_in, made)
    assert signed_in.get(url("result-pdf", made)).status_code == 302
    give(signed_in, made, "D3-01", ["3"])
    signed_in.post(url("finish", made))
    assert signed_in.get(url("result-pdf", made)).content.startswith(b"%PDF")
    client.force_login(person("stranger"))
    assert client.get(url("result-pdf", made)).status_code == 404

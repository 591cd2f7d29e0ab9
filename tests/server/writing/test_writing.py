"""Asking a model for wording in the workspace, against a real server on loopback."""

import datetime as dt
import json
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from jiphyeon.server.accounts.models import Person, RoleGrant, Unit
from jiphyeon.server.drafts import store as documents
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.writing import store
from jiphyeon.server.writing.models import LONGEST_TRIAL, Endpoint, Proposal
from support.faulty_llm import FaultyServer

MEMO = "9월 11일 오후 2시~4시 본청 대회의실에서 초등 데이터 활용 연수 함. 각 학교 1명 참석."


@pytest.fixture
def writer(db):
    unit = Unit.objects.create(code="hanbit", name="한빛교육청", kind="office")
    person = Person.objects.create(username="w", name="김하늘", unit=unit, position="주무관")
    RoleGrant.objects.create(person=person, role="writer", unit=unit)
    return person


@pytest.fixture
def operator(db):
    person = Person.objects.create(username="o", name="최온유")
    RoleGrant.objects.create(person=person, role="operator")
    return person


@pytest.fixture
def document(writer):
    return documents.begin(writer, MEMO, kind="training_notice", today=dt.date(2026, 8, 31))


GOOD = "⟦주제1⟧를 다음과 같이 운영하오니, 대상자가 참석할 수 있도록 적극 협조하여 주시기 바랍니다."


def polite(request):
    return json.dumps({"문장": GOOD}, ensure_ascii=False)


def use(server):
    Endpoint.objects.update_or_create(pk=1, defaults={"where": server.url, "on": True})


def asked(person, document):
    proposal = store.ask(person, document.pk)
    store.write(proposal.pk)
    proposal.refresh_from_db()
    return proposal


def test_a_proposal_is_a_difference_and_the_document_stays_until_it_is_taken(writer, document):
    with FaultyServer(polite) as server:
        use(server)
        proposal = asked(writer, document)
    assert proposal.state == Proposal.State.READY
    before = Document.objects.get().text
    assert before == document.text
    assert "적극 협조" in proposal.pieces[0]["after"]
    store.decide(writer, proposal.pk, 0, accept=True)
    after = Document.objects.get().text
    assert after == before.replace(proposal.pieces[0]["before"], proposal.pieces[0]["after"])


def test_what_leaves_the_machine_holds_no_fact_and_no_name(writer, document):
    with FaultyServer(polite) as server:
        use(server)
        asked(writer, document)
    sent = json.dumps(server.requests, ensure_ascii=False)
    assert not [word for word in ("9월 11일", "본청 대회의실", "김하늘", "초등 데이터 활용 연수") if word in sent]


def test_a_sentence_changed_meanwhile_is_left_alone(writer, document):
    with FaultyServer(polite) as server:
        use(server)
        proposal = asked(writer, document)
    now = Document.objects.get()
    documents.save(now, writer, now.revision, now.text.replace("협조하여", "도와"))
    decided = store.decide(writer, proposal.pk, 0, accept=True)
    assert decided.pieces[0]["decision"] == "gone"
    assert "도와" in Document.objects.get().text


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("429", "model-busy"),
        ("json", "model-bad-answer"),
        ("500", "model-failed"),
        ("key", "model-not-allowed"),
        ("context", "model-context-too-long"),
        ("empty", "model-empty-answer"),
    ],
)
def test_a_failing_model_leaves_the_document_and_says_so(writer, document, fault, code):
    with FaultyServer(polite, fault) as server:
        use(server)
        proposal = asked(writer, document)
    assert (proposal.state, proposal.error) == (Proposal.State.FAILED, code)
    assert Document.objects.get().text == document.text


def test_a_model_that_invents_is_stopped_and_the_ledger_says_why(client, writer, document):
    with FaultyServer(lambda _: '{"문장": "반드시 30명이 참석하여 주시기 바랍니다."}') as server:
        use(server)
        proposal = asked(writer, document)
    assert proposal.state == Proposal.State.NOTHING
    client.force_login(writer)
    row = client.get(reverse("writing:ledger", args=[document.pk]), {"format": "json"}).json()["proposals"][0]
    assert row["refused_by_lock"]
    assert (row["model"], row["prompt"]) == ("scripted", "lead/3")


def test_a_stopped_request_changes_nothing(writer, document):
    with FaultyServer(polite) as server:
        use(server)
        proposal = store.ask(writer, document.pk)
        store.cancel(writer, proposal.pk)
        store.write(proposal.pk)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.CANCELLED
    assert not proposal.pieces


def test_without_a_model_the_page_says_so_and_nothing_is_asked(client, writer, document):
    client.force_login(writer)
    page = client.get(reverse("writing:panel", args=[document.pk])).content.decode()
    assert "모델 없이 쓰고 있습니다" in page
    assert "쓰지 않고 있습니다" in client.post(reverse("writing:panel", args=[document.pk])).content.decode()
    assert not Proposal.objects.exists()


def test_nobody_fills_the_queue(client, writer, document):
    with FaultyServer(polite) as server:
        use(server)
        client.force_login(writer)
        for _ in range(5):
            client.post(reverse("writing:panel", args=[document.pk]))
    assert Proposal.objects.count() == store.OPEN_AT_ONCE


def test_another_person_sees_neither_panel_nor_ledger(client, document, db):
    stranger = Person.objects.create(username="x", name="다른이")
    RoleGrant.objects.create(person=stranger, role="writer")
    client.force_login(stranger)
    assert client.get(reverse("writing:panel", args=[document.pk])).status_code in {403, 404}
    assert client.get(reverse("writing:ledger", args=[document.pk])).status_code in {403, 404}


def test_the_operator_sets_and_tries_the_model(client, operator):
    from jiphyeon.server.writing.tasks import try_endpoint

    with FaultyServer(lambda _: "안녕하세요, 반갑습니다.") as server:
        client.force_login(operator)
        client.post(reverse("writing:settings"), {"where": server.url, "key": "열쇠", "on": "on", "mark": "on"})
        page = client.get(reverse("writing:settings")).content.decode()
        assert "열쇠" not in page
        try_endpoint.func()
    table = client.get(reverse("writing:trial")).content.decode()
    assert "한국어 답변" in table
    assert Endpoint.objects.get().key == "열쇠"
    client.post(reverse("writing:settings"), {"where": Endpoint.objects.get().where, "key": "", "mark": "on"})
    assert Endpoint.objects.get().key == "열쇠"


def test_a_test_of_the_model_that_breaks_off_does_not_stay_under_way(operator, monkeypatch):
    from jiphyeon.server.writing import tasks

    def broken(_):
        raise MemoryError

    Endpoint.objects.update_or_create(
        pk=1, defaults={"where": "http://127.0.0.1:9/v1", "on": True, "trying_since": timezone.now()}
    )
    monkeypatch.setattr(tasks, "check_model", broken)
    with pytest.raises(MemoryError):
        tasks.try_endpoint.func()
    now = Endpoint.objects.get()
    assert not now.trying
    assert "멈추었습니다" in now.trials[0]["detail"]


def test_a_test_lost_with_its_worker_can_be_begun_again(client, operator, monkeypatch):
    from jiphyeon.server.writing import views

    begun = []
    monkeypatch.setattr(views, "try_endpoint", SimpleNamespace(enqueue=lambda: begun.append(1)))
    Endpoint.objects.update_or_create(pk=1, defaults={"where": "http://127.0.0.1:9/v1", "on": True})
    client.force_login(operator)
    for _ in range(2):
        client.post(reverse("writing:trial"))
    assert begun == [1], "one at a time"
    Endpoint.objects.update(trying_since=timezone.now() - LONGEST_TRIAL)
    client.post(reverse("writing:trial"))
    assert begun == [1, 1]


def test_only_operators_set_the_model(client, writer):
    client.force_login(writer)
    assert client.get(reverse("writing:settings")).status_code == 403


def test_a_huge_answer_and_a_refused_schema_do_no_harm(writer, document):
    for fault, state in (("huge", Proposal.State.NOTHING), ("schema", Proposal.State.READY)):
        with FaultyServer(polite, fault) as server:
            use(server)
            proposal = asked(writer, document)
        assert proposal.state == state
        assert "⟦" not in json.dumps(proposal.pieces, ensure_ascii=False)


def test_a_server_that_is_gone_is_said_in_the_panel(client, writer, document):
    with FaultyServer(polite) as server:
        use(server)
    proposal = asked(writer, document)
    assert proposal.error == "model-unreachable"
    client.force_login(writer)
    page = client.get(reverse("writing:panel", args=[document.pk])).content.decode()
    assert "모델이 쓰지 못했습니다" in page
    assert "그대로 있습니다" in page


def test_a_worker_started_again_begins_the_request_anew(writer, document):
    with FaultyServer(polite) as server:
        use(server)
        proposal = store.ask(writer, document.pk)
        Proposal.objects.filter(pk=proposal.pk).update(state="writing", pieces=[{"before": "x", "after": "y"}])
        store.write(proposal.pk)
    proposal.refresh_from_db()
    assert [piece["decision"] for piece in proposal.pieces] == [""]
    assert proposal.state == Proposal.State.READY


def test_what_is_shown_before_is_what_is_sent(client, writer, document):
    client.force_login(writer)
    page = client.get(reverse("writing:preview", args=[document.pk])).content.decode()
    with FaultyServer(polite) as server:
        use(server)
        asked(writer, document)
    for message in server.requests[0]["messages"]:
        assert message["content"].split("\n")[0].replace('"', "&quot;") in page


def test_the_ledger_says_where_a_model_wrote_and_what_became_of_it(client, writer, document):
    with FaultyServer(polite) as server:
        use(server)
        proposal = asked(writer, document)
    store.decide(writer, proposal.pk, 0, accept=True)
    client.force_login(writer)
    address = reverse("writing:ledger", args=[document.pk])
    span = client.get(address, {"format": "json"}).json()["spans"][0]
    now = Document.objects.get()
    assert now.text[span["start"] : span["end"]] == span["text"]
    assert (span["model"], span["prompt"], span["changed_by_person"]) == ("scripted", "lead/3", False)
    documents.save(now, writer, now.revision, now.text.replace("적극 협조", "널리 협조"))
    assert client.get(address, {"format": "json"}).json()["spans"][0]["changed_by_person"] is True


def test_the_operator_reads_and_tries_prompts(client, operator):
    client.force_login(operator)
    with FaultyServer(lambda _: json.dumps({"문장": "끝나고 담임 상담을 합니다."}, ensure_ascii=False)) as server:
        use(server)
        page = client.post(
            reverse("writing:prompts"), {"name": "sentence", "text": "끝나고 담임 상담"}
        ).content.decode()
    assert "sentence/2" in page
    assert "통과했습니다" in page


def test_leaving_the_mark_off_needs_a_reason(client, operator):
    client.force_login(operator)
    page = client.post(reverse("writing:settings"), {"where": "", "key": ""}).content.decode()
    assert "까닭을 적어야 합니다" in page
    client.post(reverse("writing:settings"), {"where": "", "key": "", "mark_reason": "결재 문서에 따로 적음"})
    assert Endpoint.objects.get().mark is False


def test_a_server_on_this_machine_is_offered_and_not_used(client, operator, monkeypatch):
    from jiphyeon.server.writing import endpoint

    with FaultyServer(polite) as server:
        port = int(server.url.split(":")[2].split("/")[0])
        monkeypatch.setattr(endpoint.found_here, "__defaults__", ((port,),))
        client.force_login(operator)
        page = client.get(reverse("writing:settings")).content.decode()
    assert "이 컴퓨터에서 모델 서버를 찾았습니다" in page
    assert not Endpoint.objects.get().where
    assert not server.requests


def test_the_recorded_example_names_its_model_and_day(client, writer):
    client.force_login(writer)
    page = client.get(reverse("writing:example")).content.decode()
    assert "Qwen2.5-Coder-0.5B-Instruct" in page
    assert "지금 쓰고 있는 글이 아니며" in page

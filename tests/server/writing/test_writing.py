"""Asking a model for wording in the workspace, against a real server on loopback."""

import datetime as dt
import json

import pytest
from django.urls import reverse

from jiphyeon.server.accounts.models import Person, RoleGrant, Unit
from jiphyeon.server.drafts import store as documents
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.writing import store
from jiphyeon.server.writing.models import Endpoint, Proposal
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
    ("fault", "code"), [("429", "model-busy"), ("json", "model-bad-answer"), ("500", "model-failed")]
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
    assert (row["model"], row["prompt"]) == ("scripted", "lead/1")


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
        client.post(reverse("writing:settings"), {"where": server.url, "key": "열쇠", "on": "on"})
        page = client.get(reverse("writing:settings")).content.decode()
        assert "열쇠" not in page
        try_endpoint.func()
    table = client.get(reverse("writing:trial")).content.decode()
    assert "한국어 답변" in table
    assert Endpoint.objects.get().key == "열쇠"
    client.post(reverse("writing:settings"), {"where": Endpoint.objects.get().where, "key": ""})
    assert Endpoint.objects.get().key == "열쇠"


def test_only_operators_set_the_model(client, writer):
    client.force_login(writer)
    assert client.get(reverse("writing:settings")).status_code == 403

"""Whose request a worker writes next."""

import datetime as dt

import pytest

from jiphyeon.server.accounts.models import Person, RoleGrant, Unit
from jiphyeon.server.drafts import store as documents
from jiphyeon.server.writing import offering, store, turns
from jiphyeon.server.writing.models import Endpoint, Proposal


@pytest.fixture
def people(db):
    unit = Unit.objects.create(code="hanbit", name="한빛교육청", kind="office")
    made = []
    for name in ("a", "b", "c"):
        person = Person.objects.create(username=name, name=f"김{name}", unit=unit)
        RoleGrant.objects.create(person=person, role="writer", unit=unit)
        made.append(person)
    return made


@pytest.fixture
def written(monkeypatch):
    """Stands for the model: what was written, in order."""
    order = []

    def write(pk):
        order.append(pk)
        Proposal.objects.filter(pk=pk).update(state=Proposal.State.READY)

    monkeypatch.setitem(turns.WRITERS, "", write)
    return order


def request(person, minute):
    made = Proposal.objects.create(document=1, person=person)
    at = dt.datetime(2026, 9, 1, 9, minute, tzinfo=dt.UTC)
    Proposal.objects.filter(pk=made.pk).update(at=at)
    return made.pk


def serve_all(tickets):
    for ticket in tickets:
        turns.serve(ticket)


def test_a_person_with_two_requests_lets_another_go_between(people, written):
    a1, a2, b1 = request(people[0], 0), request(people[0], 1), request(people[1], 2)
    serve_all([a1, a2, b1])
    assert written == [a1, b1, a2]


def test_everybody_is_served_once_a_round(people, written):
    a, b, c = people
    tickets = [request(p, minute) for minute, p in enumerate([a, a, b, b, c])]
    serve_all(tickets)
    assert written == [tickets[0], tickets[2], tickets[4], tickets[1], tickets[3]]


def test_a_ticket_ends_when_its_own_request_has_been_written(people, written):
    a1, b1 = request(people[0], 0), request(people[1], 1)
    turns.serve(a1)
    assert written == [a1]
    assert Proposal.objects.get(pk=b1).state == Proposal.State.WAITING


def test_a_ticket_that_runs_again_takes_up_what_it_had_begun(people, written):
    begun = request(people[1], 0)
    ticket = request(people[0], 1)
    Proposal.objects.filter(pk=begun).update(state=Proposal.State.WRITING, ticket=ticket)
    turns.serve(ticket)
    assert written == [begun, ticket]


def test_nobody_takes_what_another_worker_is_writing(people, written):
    mine, theirs = request(people[0], 1), request(people[1], 0)
    Proposal.objects.filter(pk=theirs).update(state=Proposal.State.WRITING, ticket=theirs + 1000)
    turns.serve(mine)
    assert written == [mine]


def test_a_request_that_was_stopped_has_no_turn(people, written):
    ticket = request(people[0], 0)
    store.cancel(people[0], ticket)
    turns.serve(ticket)
    assert not written


def test_rewriting_stands_in_the_same_queue(people, monkeypatch):
    served = []
    monkeypatch.setitem(turns.WRITERS, "easier", served.append)
    made = offering.begin(people[0], 1, ["가 문장입니다."], {"task": "easier"})
    turns.serve(made.pk)
    assert served == [made.pk]


def test_every_way_of_rewriting_has_somebody_to_write_it():
    from jiphyeon.services.rewrite import WAYS

    assert set(WAYS) <= set(turns.WRITERS)


def test_the_panel_says_how_many_are_before(client, people, db):
    a, b, _ = people
    Endpoint.objects.update_or_create(pk=1, defaults={"where": "http://127.0.0.1:9/v1", "on": True})
    document = documents.begin(b, "9월 11일 오후 2시 본청 회의실 초등 연수", kind="training_notice")
    request(a, 0)
    mine = request(b, 1)
    Proposal.objects.filter(pk=mine).update(document=document.pk)
    client.force_login(b)
    page = client.get(f"/writing/documents/{document.pk}/").content.decode()
    assert "앞에 1건" in page

"""A model's sentences come into the page one by one; the worker's part is played by the test."""

from datetime import date

import pytest
from playwright.sync_api import expect

from jiphyeon.server.drafts import store as documents
from jiphyeon.server.writing import store
from jiphyeon.server.writing.models import Endpoint, Proposal
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
MEMO = "9월 11일 오후 2시 본청 대회의실에서 초등 데이터 활용 연수 함. 대상 각 학교 1명. 끝나고 설문 참여"
FIRST = {
    "before": "가",
    "after": "연수를 아래와 같이 운영합니다.",
    "decision": "",
    "path": "body.0.text",
    "prompt": "x",
}
SECOND = {"before": "나", "after": "끝나고 설문에 참여함", "decision": "", "path": "body.1.text", "prompt": "x"}


@pytest.fixture
def writer():
    return person("w", office().science, "writer", name="김하늘")


@pytest.fixture
def asked(writer):
    """A document with a request for wording that waits."""
    Endpoint.objects.update_or_create(pk=1, defaults={"where": "http://127.0.0.1:9/v1", "on": True})
    document = documents.begin(writer, MEMO, kind="training_notice", today=date(2026, 8, 31))
    return document, store.ask(writer, document.pk)


def wrote(proposal, *pieces, state=Proposal.State.WRITING):
    Proposal.objects.filter(pk=proposal.pk).update(state=state, pieces=list(pieces))


def test_each_sentence_is_shown_when_it_has_passed(visit, writer, asked, axe):
    document, proposal = asked
    page = visit(writer, f"/documents/{document.pk}/")
    panel = page.locator("#wording")
    expect(panel).to_contain_text("차례를 기다리는 중입니다")
    wrote(proposal, FIRST)
    expect(panel.locator("ins")).to_have_text([FIRST["after"]])
    expect(panel).to_contain_text("1문장이 확인을 통과했습니다")
    wrote(proposal, FIRST, SECOND)
    expect(panel.locator("ins")).to_have_text([FIRST["after"], SECOND["after"]])
    wrote(proposal, FIRST, SECOND, state=Proposal.State.READY)
    expect(panel.get_by_role("button", name="이 문장 넣기")).to_have_count(2)
    axe(page)


def test_who_stops_it_is_told_that_the_document_is_as_it_was(visit, writer, asked):
    document, proposal = asked
    page = visit(writer, f"/documents/{document.pk}/")
    page.locator("#wording").get_by_role("button", name="멈추기").click()
    expect(page.locator("#wording")).to_contain_text("멈추었습니다. 문서는 그대로입니다.")
    assert Proposal.objects.get(pk=proposal.pk).state == Proposal.State.CANCELLED

"""A document says that a model wrote parts of it: only where one did, and unless the office decided otherwise."""

import datetime as dt

import pytest
from django.urls import reverse

from jiphyeon.server.drafts import exporting
from jiphyeon.server.drafts import store as documents
from jiphyeon.server.writing.marking import NOTICE
from jiphyeon.server.writing.models import Endpoint, Proposal
from support.people import office, person

pytestmark = pytest.mark.django_db

MEMO = "9월 11일 오후 2시~4시 본청 대회의실에서 초등 데이터 활용 연수 함. 각 학교 1명 참석."


@pytest.fixture
def writer():
    return person("w", office().science, "writer")


@pytest.fixture
def document(writer):
    return documents.begin(writer, MEMO, kind="training_notice", today=dt.date(2026, 8, 31))


def propose(writer, document, model="작은 모델", decision="accepted"):
    pieces = [{"before": "가", "after": "나", "decision": decision}]
    Proposal.objects.create(
        document=document.pk, person=writer, state="ready", composer={"name": "model", "model": model}, pieces=pieces
    )


def exported(client, document, suffix="txt"):
    return client.get(reverse("drafts:download", args=[document.pk, suffix])).content.decode()


def test_an_accepted_sentence_of_a_model_marks_every_file(client, writer, document):
    propose(writer, document)
    client.force_login(writer)
    assert exported(client, document).rstrip().endswith(NOTICE)
    assert NOTICE in exported(client, document, "html")
    assert NOTICE in client.get(reverse("drafts:export", args=[document.pk])).content.decode()


@pytest.mark.parametrize(("model", "decision"), [("", "accepted"), ("작은 모델", "refused"), ("작은 모델", "")])
def test_what_a_rule_wrote_or_nobody_took_marks_nothing(writer, document, model, decision):
    propose(writer, document, model, decision)
    assert exporting.notice_of(document) == ""
    assert NOTICE.encode() not in exporting.render(document, "txt")


def test_an_office_that_decided_otherwise_marks_nothing(writer, document):
    propose(writer, document)
    Endpoint.objects.update_or_create(pk=1, defaults={"mark": False, "mark_reason": "기관 지침에 따름"})
    assert exporting.notice_of(document) == ""


def test_the_text_to_paste_stays_the_body_alone(writer, document):
    propose(writer, document)
    assert exporting.paste_block(document).rstrip().endswith("끝.")
    assert NOTICE not in exporting.paste_block(document)

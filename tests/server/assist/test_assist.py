"""What people ask of their documents, in the workspace."""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jiphyeon.server.assist import making, rewriting
from jiphyeon.server.assist.streaming import events
from jiphyeon.server.drafts import store as documents
from jiphyeon.server.drafts.models import Bundle, Document
from jiphyeon.server.references import store as library
from jiphyeon.server.references.models import Citation
from jiphyeon.server.writing import offering, turns
from jiphyeon.server.writing import store as writing
from jiphyeon.server.writing.models import Endpoint, Proposal
from support.faulty_llm import FaultyServer
from support.people import office, person

pytestmark = pytest.mark.django_db
PLAN = (
    "2026학년도 데이터 활용 연수 추진계획\n\n1. 목적: 교원의 데이터 활용 능력을 높임\n2. 세부 계획\n"
    "  가. 일시: 2026. 3. 18.(수) 14:00∼16:00\n  나. 장소: 한빛교육청 대회의실\n  다. 대상: 정보부장 40명\n"
)


@pytest.fixture
def writer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return person("w", office().science, "writer")


@pytest.fixture
def document(writer):
    return documents.begin(
        writer, "3월 18일 대회의실에서 데이터 활용 연수", kind="training_notice", today=dt.date(2026, 3, 2)
    )


def test_rules_propose_at_once_and_nothing_changes_until_it_is_taken(client, writer, document):
    client.force_login(writer)
    sentence = next(line for line in document.text.split("\n") if line.endswith("바랍니다."))
    address = reverse("assist:rewrite", args=[document.pk])
    client.post(address, {"words": sentence, "way": "items"}, headers={"HX-Request": "true"})
    proposal = Proposal.objects.get()
    assert proposal.state == Proposal.State.READY
    assert proposal.pieces[0]["after"].endswith("바람")
    assert Document.objects.get().text == document.text
    writing.decide(writer, proposal.pk, 0, accept=True)
    assert proposal.pieces[0]["after"] in Document.objects.get().text
    panel = client.get(reverse("writing:panel", args=[document.pk])).content.decode()
    assert "언어 모델은 쓰지 않았습니다" in panel


def test_titles_take_the_place_of_the_one_there_is(writer, document):
    proposal = rewriting.ask_titles(writer, document.pk)
    assert len(proposal.pieces) > 1
    chosen = proposal.pieces[1]["after"]
    writing.decide(writer, proposal.pk, 1, accept=True)
    now = Document.objects.get()
    assert now.title == chosen


def test_with_a_model_sentences_come_one_by_one_and_the_page_hears_of_them(writer, document):
    words = "자료를 빠짐없이 제출하여 주시기 바랍니다. 연수에 참석하여 주시기 바랍니다."

    def answer(request):
        said = request["messages"][1]["content"].split("<<<\n")[1].split("\n>>>")[0]
        return json.dumps({"s1": said.replace("참석하여 주시기", "참석해 주시기")}, ensure_ascii=False)

    with FaultyServer(answer) as server:
        Endpoint.objects.update_or_create(pk=1, defaults={"where": server.url, "on": True})
        proposal, waiting = rewriting.ask(writer, document.pk, words, "courteous")
        assert waiting
        heard = events(proposal.pk, pause=0)
        assert b"retry" in next(heard)
        assert b'"ready": 0' in next(heard)
        offering.write_piece(proposal.pk, 0, "먼저 온 문장입니다.")
        assert b'"ready": 1' in next(heard)
        rewriting.write(proposal.pk, "courteous")
        assert b"event: end" in next(heard)
    proposal.refresh_from_db()
    assert proposal.state in {Proposal.State.READY, Proposal.State.NOTHING}
    assert proposal.composer["prompt"] == "rewriting/1"
    assert all(piece["after"] != piece["before"] for piece in proposal.pieces)


def test_a_stopped_rewriting_goes_no_further(writer, document):
    proposal = offering.begin(writer, document.pk, ["하나입니다.", "둘입니다."], {"task": "easier"})
    writing.cancel(writer, proposal.pk)
    assert not offering.write_piece(proposal.pk, 0, "다른 말")
    offering.finish(proposal.pk, {})
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.CANCELLED


def test_nobody_hears_of_another_persons_proposal(client, writer, document):
    proposal = offering.begin(writer, document.pk, ["하나입니다."], {})
    client.force_login(person("x", writer.unit, "writer"))
    assert client.get(reverse("assist:stream", args=[proposal.pk])).status_code == 404
    assert client.get(reverse("assist:panel", args=[document.pk])).status_code == 404


def test_a_plan_becomes_three_documents_with_one_fact_sheet(client, writer):
    client.force_login(writer)
    answer = client.post(reverse("assist:plan"), {"text": PLAN})
    bundle = Bundle.objects.get()
    assert answer.headers["Location"] == reverse("drafts:bundle", args=[bundle.pk])
    made = bundle.documents.order_by("pk")
    assert [one.kind for one in made] == ["training_notice", "home_letter", "press_release"]
    assert all("대회의실" in one.text for one in made)


def test_a_summary_becomes_a_report_whose_sentences_lead_back(client, writer):
    client.force_login(writer)
    text = ("학교는 태블릿을 해마다 점검한다. 고장 난 태블릿은 3월 20일까지 수리를 신청한다.\n\n" * 3).strip()
    made = library.put(writer, SimpleUploadedFile("지침.txt", text.encode()), reach="own", category="guide")
    library.read(made.pk)
    page = client.post(reverse("assist:summary"), {"reference": made.pk}).content.decode()
    assert "3월 20일까지" in page
    client.post(reverse("assist:summary"), {"reference": made.pk, "make": "1"})
    report = Document.objects.get()
    cited = Citation.objects.first()
    assert cited.passage.text.find(cited.quote) >= 0
    assert f"{cited.quote}(「지침」 {cited.place})" in report.text
    assert all(fact["source"]["where"] == "reference:지침" for fact in report.facts)


def test_a_summary_proposes_shorter_sentences_that_keep_their_place(client, writer):
    client.force_login(writer)
    text = "학교는 고장 난 태블릿의 수리를 3월 20일까지 신청하여 주시기 바랍니다.\n\n기자재는 해마다 두 차례 점검한다."

    def answer(request):
        said = request["messages"][1]["content"].split("<<<\n")[1].split("\n>>>")[0]
        return json.dumps({"s1": said.replace("신청하여 주시기", "신청해 주시기")}, ensure_ascii=False)

    with FaultyServer(answer) as server:
        Endpoint.objects.update_or_create(pk=1, defaults={"where": server.url, "on": True})
        client.post(reverse("assist:summary"), {"text": text, "make": "1"})
        proposal = Proposal.objects.get()
        turns.serve(proposal.pk)
        sent = json.dumps(server.requests, ensure_ascii=False)
    proposal.refresh_from_db()
    assert "3월 20일" not in sent
    assert (proposal.state, proposal.composer["task"]) == (Proposal.State.READY, "summary")
    report = Document.objects.get()
    assert proposal.pieces[0]["before"] in report.text
    assert "(「붙여 넣은 글」" in report.text
    writing.decide(writer, proposal.pk, 0, accept=True)
    after = Document.objects.get().text
    assert f"{proposal.pieces[0]['after']}(「붙여 넣은 글」" in after
    assert Citation.objects.filter(document=report.pk, quote=proposal.pieces[0]["before"]).exists()


def test_minutes_and_reply_are_made_from_what_is_given(client, writer):
    client.force_login(writer)
    notes = "정보화 협의회 3월 3일 14시 소회의실\n참석 김하늘 과장\n- 수요 조사하기로 함"
    client.post(reverse("assist:minutes"), {"notes": notes})
    assert "수요 조사하기로 함" in Document.objects.get(kind="minutes").text
    received = making.Given(
        "받은 공문", "제목  수요 조사 협조 요청\n\n1. 수요를 3. 20.까지 회신하여 주시기 바랍니다.  끝.\n"
    )
    document, due = making.make_reply(writer, received)
    assert (document.kind, due) == ("reply", "3. 20.")
    assert "○○" in document.text


@pytest.mark.parametrize("view", ["reply", "plan", "summary", "minutes"])
def test_nothing_given_is_said_and_nothing_made(client, writer, view):
    client.force_login(writer)
    assert client.get(reverse(f"assist:{view}")).status_code == 200
    assert client.post(reverse(f"assist:{view}"), {}).status_code == 422
    assert not Document.objects.exists()

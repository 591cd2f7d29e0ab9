"""Putting documents into the library and finding them again: only what one may read."""

import datetime as dt
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.drafts import desk
from jiphyeon.server.drafts import store as documents
from jiphyeon.server.references import citing, finding, keeping, store
from jiphyeon.server.references.models import Citation, Passage, Reference
from support.people import office, person

pytestmark = pytest.mark.django_db

GUIDE = """제1장 총칙
제1조(목적) 이 지침은 한빛교육청 기자재 대여에 필요한 사항을 정함을 목적으로 한다.
제2조(대여 기간) 태블릿은 한 번에 14일까지 빌릴 수 있다. 한 차례 늘릴 수 있다.
제3조(분실) 빌린 기자재를 잃어버린 사람은 같은 물건으로 갚는다.
"""


@pytest.fixture
def place(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return office()


@pytest.fixture
def writer(place):
    return person("w", place.science, "writer")


def put(owner, text=GUIDE, name="기자재 대여 지침.txt", reach="own", category="guide"):
    made = store.put(owner, SimpleUploadedFile(name, text.encode()), reach=reach, category=category)
    store.read(made.pk)
    made.refresh_from_db()
    return made


def texts(found):
    return [one.passage.text for one in found]


def test_a_question_in_other_words_finds_the_passage(writer):
    made = put(writer)
    assert made.state == Reference.State.READY
    best = finding.search(writer, "노트북을 며칠 동안 대출할 수 있나요")[0].passage
    assert "14일" in best.text
    assert best.heading == "제1장 총칙 › 제2조(대여 기간)"


@pytest.mark.parametrize(
    ("reach", "sees"), [("own", set()), ("unit", {"colleague"}), ("office", {"colleague", "outsider", "school"})]
)
def test_permission_follows_the_document(place, writer, reach, sees):
    put(writer, reach=reach)
    people = {
        "colleague": person("c", place.science, "writer"),
        "outsider": person("x", place.planning, "writer"),
        "school": person("s", place.school, "writer"),
    }
    assert {name for name, one in people.items() if finding.search(one, "기자재 분실")} == sees
    assert finding.search(writer, "기자재 분실")


def test_sharing_less_takes_effect_at_once(place, writer):
    made = put(writer, reach="office")
    outsider = person("x", place.planning, "writer")
    store.share(writer, made, "own")
    assert finding.search(outsider, "기자재 분실") == []


def test_a_deleted_reference_is_found_no_more_and_its_file_is_gone(
    writer, tmp_path, django_capture_on_commit_callbacks
):
    made = put(writer)
    with django_capture_on_commit_callbacks(execute=True):
        store.remove(writer, made)
    assert finding.search(writer, "기자재 분실") == []
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


def test_the_same_file_is_not_kept_twice_and_a_bad_one_says_why(writer):
    put(writer)
    with pytest.raises(JiphyeonError, match="이미 넣은"):
        put(writer, name="다른 이름.txt")
    broken = store.put(writer, SimpleUploadedFile("a.hwpx", b"PK\x03\x04broken"), reach="own", category="other")
    store.read(broken.pk)
    broken.refresh_from_db()
    assert broken.state == Reference.State.FAILED
    assert broken.error["code"]


def test_the_index_made_anew_finds_the_same(writer):
    put(writer)
    before = texts(finding.search(writer, "분실"))
    assert store.rebuild() == (Passage.objects.count(), 0)
    assert texts(finding.search(writer, "분실")) == before


@pytest.fixture
def embeddings(monkeypatch):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))["input"]
            vectors = [[1.0, 0.0] if "분실" in one or "lost" in one else [0.0, 1.0] for one in asked]
            data = [{"object": "embedding", "index": n, "embedding": v} for n, v in enumerate(vectors)]
            body = json.dumps({"object": "list", "data": data, "model": "t", "usage": {}}).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("JIPHYEON_EMBEDDINGS", f"http://127.0.0.1:{server.server_port}/v1")
    yield server
    server.shutdown()
    server.server_close()


def test_an_embedding_server_finds_what_no_word_finds(writer, embeddings):
    put(writer)
    assert "갚는다" in texts(finding.search(writer, "lost"))[0]


def test_without_an_answer_of_the_embedding_server_words_find_alone(writer, embeddings, monkeypatch):
    put(writer)
    monkeypatch.setenv("JIPHYEON_EMBEDDINGS", "http://127.0.0.1:9/v1")
    assert finding.search(writer, "기자재")
    assert finding.search(writer, "lost") == []


def test_meaning_finds_only_what_one_may_read(place, writer, embeddings):
    put(writer)
    assert finding.search(person("other", place.planning, "writer"), "lost") == []


def test_meaning_follows_what_is_added_and_taken_out(writer, embeddings):
    assert finding.search(writer, "lost") == []
    made = put(writer)
    assert finding.search(writer, "lost")
    store.remove(writer, made)
    assert finding.search(writer, "lost") == []


def test_the_index_can_be_made_anew_with_vectors_for_all(writer, embeddings):
    put(writer)
    Passage.objects.update(vector=None)
    number, vectors = store.rebuild()
    assert number == vectors == Passage.objects.count()
    assert "갚는다" in texts(finding.search(writer, "lost"))[0]


def test_words_that_mean_something_to_the_index_are_only_words(writer):
    put(writer)
    for words in ('" OR reach : o', "NEAR(대여", "분실*", "{words} : 분실", "'; DROP TABLE x;--", "\\ ' |"):
        finding.search(writer, words)
    assert finding.search(writer, '"분실" AND')


def test_a_quoted_sentence_stands_in_the_document_with_its_source(writer):
    put(writer)
    document = documents.begin(
        writer, "3월 18일 대회의실에서 태블릿 활용 연수", kind="training_notice", today=dt.date(2026, 3, 2)
    )
    passage = finding.search(writer, "태블릿 대여 기간")[0].passage
    assert citing.choices(passage)[0].startswith("태블릿은")
    line = next(n for n, one in enumerate(document.text.split("\n")) if "장소" in one)
    now = citing.cite(writer, document.pk, passage, sentence=0, line=line, revision=document.revision)
    said = now.text.split("\n")[line]
    assert said.endswith("빌릴 수 있다.(「기자재 대여 지침」 2문단)")
    fact = next(one for one in now.facts if one["id"] == "c1")
    source = fact["source"]
    assert source["where"] == "reference:기자재 대여 지침"
    assert passage.reference.text[source["start"] : source["end"]] in said
    assert [one.quote for one in citing.citations(now)] == [Citation.objects.get().quote]


def test_a_quotation_goes_before_the_end_of_the_document(writer):
    put(writer)
    document = documents.begin_with(writer, "제목  안내\n\n1. 대여 안내  끝.\n", kind="plan")
    passage = finding.search(writer, "태블릿 대여 기간")[0].passage
    now = citing.cite(writer, document.pk, passage, sentence=0, line=2, revision=1)
    assert now.text.endswith("2문단)  끝.\n")


def test_only_what_was_approved_is_suggested_and_to_those_who_may_read_it(place, writer, monkeypatch):
    monkeypatch.setattr("jiphyeon.server.drafts.checking.analyzer", lambda: None)
    reviewer = person("r", place.science, "reviewer")
    outsider = person("x", place.planning, "writer", "reviewer")
    text = "수신  내부결재\n제목  태블릿 대여 사업 추진계획\n\n1. 대여 기간: 14일\n  끝.\n"
    document = documents.begin_with(writer, text, kind="plan")
    keeping.keep(document.pk)
    assert finding.similar(writer, "태블릿 대여 계획") == []
    returned = desk.send(document, writer, reviewer, "", "")
    keeping.keep(document.pk)
    assert finding.similar(writer, "태블릿 대여 계획") == []
    desk.decide(returned, reviewer, approve=False, reasons=["fact"])
    keeping.keep(document.pk)
    assert finding.similar(writer, "태블릿 대여 계획") == []
    desk.decide(desk.send(document, writer, reviewer, "", ""), reviewer, approve=True)
    keeping.keep(document.pk)
    assert [one.passage.reference.document for one in finding.similar(writer, "태블릿 대여 계획")] == [document.pk]
    assert finding.similar(reviewer, "태블릿 대여 계획")
    assert finding.similar(outsider, "태블릿 대여 계획") == []
    assert finding.similar(writer, "태블릿 대여 계획", document=document.pk) == []


def test_the_pages_show_find_and_open_in_place(client, writer):
    client.force_login(writer)
    file = SimpleUploadedFile("지침.txt", GUIDE.encode())
    answer = client.post(reverse("references:upload"), {"file": file, "category": "guide", "reach": "own"})
    assert answer.status_code == 302
    page = client.get(reverse("references:index"), {"q": "잃어버린 기자재"}).content.decode()
    assert "같은 물건으로 갚는다" in page
    made = Reference.objects.get()
    opened = client.get(reverse("references:show", args=[made.pk]), {"p": 3}).content.decode()
    assert '<div class="passage is-here" id="p3"' in opened
    got = client.get(reverse("references:file", args=[made.pk]))
    assert b"".join(got.streaming_content) == GUIDE.encode()


def test_another_person_gets_nowhere(client, place, writer):
    made = put(writer)
    client.force_login(person("x", place.planning, "writer"))
    for view in ("show", "file"):
        assert client.get(reverse(f"references:{view}", args=[made.pk])).status_code == 404
    for view in ("share", "remove"):
        assert client.post(reverse(f"references:{view}", args=[made.pk])).status_code == 404
    assert Reference.objects.filter(pk=made.pk).exists()


def test_the_panel_beside_a_document_looks_up_and_quotes(client, place, writer):
    put(writer)
    document = documents.begin_with(writer, "제목  안내\n\n1. 대여 안내\n", kind="plan")
    client.force_login(writer)
    address = reverse("references:panel", args=[document.pk])
    assert "문장 인용하기" in client.get(address, {"q": "태블릿"}).content.decode()
    passage = finding.search(writer, "태블릿")[0].passage
    cite = reverse("references:cite", args=[document.pk])
    done = client.post(cite, {"passage": passage.pk, "sentence": 0, "line": 2, "q": "태블릿"}).content.decode()
    assert "인용한 자리" in done
    document.refresh_from_db()
    assert "「기자재 대여 지침」" in document.text
    client.force_login(person("x", place.planning, "writer"))
    assert client.get(address).status_code == 404

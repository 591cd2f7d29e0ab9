from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiphyeon.server.drafts import store
from jiphyeon.server.drafts.models import Document


def test_the_list_shows_ones_own_documents_and_finds_by_title(as_writer, document, stranger):
    store.begin_with(stranger, "제목  남의 문서\n", kind="plan")
    page = as_writer.get("/documents/").content.decode()
    assert "정보부장 연수 안내" in page
    assert "남의 문서" not in page
    assert "정보부장" not in as_writer.get("/documents/", {"q": "예산"}).content.decode()


def test_the_list_asks_the_database_no_more_for_more_documents(
    as_writer, writer, document, django_assert_max_num_queries
):
    for number in range(12):
        store.begin_with(writer, f"제목  문서 {number}\n", kind="plan")
    with django_assert_max_num_queries(9):
        as_writer.get("/documents/")


def test_a_memo_is_drafted_and_opened(as_writer):
    answer = as_writer.post(
        "/documents/new/", {"memo": "정보부장 연수 안내. 12/3 14시 대강당", "kind": "training_notice"}
    )
    assert answer.status_code == 302
    assert Document.objects.get().kind == "training_notice"


def test_an_empty_memo_is_said_kindly(as_writer):
    answer = as_writer.post("/documents/new/", {"memo": "  ", "kind": "training_notice"})
    assert answer.status_code == 422
    assert "메모가 비어 있습니다" in answer.content.decode()


def test_the_fields_of_a_kind_come_when_it_is_chosen(as_writer):
    page = as_writer.get(
        "/documents/new/", {"kind": "training_notice"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "field-" in page
    assert "<html" not in page


def test_fields_alone_make_a_document(as_writer):
    fields = {"kind": "training_notice", "memo": "", "field-topic": "정보부장 연수", "field-place": "대강당"}
    assert as_writer.post("/documents/new/", fields).status_code == 302
    assert "대강당" in Document.objects.get().text


def test_a_copy_is_ones_own(as_writer, document, writer):
    as_writer.post(f"/documents/{document.pk}/copy/")
    copy = Document.objects.exclude(pk=document.pk).get()
    assert (copy.owner, copy.text, copy.origin) == (writer, document.text, document)
    assert copy.memo == document.memo


def test_a_copy_of_somebody_elses_leaves_their_notes_behind(writer, reviewer):
    drafted = store.begin(
        writer, "9월 4일 14시 대회의실에서 정보부장 연수", kind="training_notice", today=date(2026, 8, 3)
    )
    copy = store.begin_with(reviewer, drafted.text, kind=drafted.kind, origin=drafted)
    assert drafted.memo
    assert (copy.memo, copy.answers) == ("", {})


def test_the_bin_takes_and_gives_back(as_writer, document):
    as_writer.post(f"/documents/{document.pk}/bin/")
    assert "정보부장" not in as_writer.get("/documents/").content.decode()
    assert "정보부장" in as_writer.get("/documents/", {"tab": "bin"}).content.decode()
    as_writer.post(f"/documents/{document.pk}/bin/")
    assert "정보부장" in as_writer.get("/documents/").content.decode()


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_a_title_is_never_markup(as_writer, writer, title):
    made = store.begin_with(writer, f"제목  {title}\n", kind="plan")
    for path in ("/documents/", f"/documents/{made.pk}/", f"/documents/{made.pk}/read/", "/"):
        page = as_writer.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


LAST_YEAR = (
    "수신  각급학교장\n제목  2025학년도 정보부장 연수 안내\n\n"
    "1. 일시: 2025. 12. 4.(목) 14:00~16:00\n2. 장소: 한빛교육연수원 대강당\n3. 대상: 정보부장 40명  끝.\n"
)


def test_last_years_document_is_moved_and_every_moved_value_listed(as_writer, writer):
    old = store.begin_with(writer, LAST_YEAR, kind="training_notice")
    values = {"memo": "", "previous": old.pk, "today": "2026-11-22", "kind": "training_notice"}
    as_writer.post("/documents/new/", values)
    made = Document.objects.exclude(pk=old.pk).get()
    assert "2026. 12. 4.(금)" in made.text
    assert any(one["before"].startswith("2025. 12. 4.") for one in made.notes["shifted"])
    assert "올해로 옮긴 값" in as_writer.get(f"/documents/{made.pk}/").content.decode()


def test_last_years_document_may_come_as_a_file(as_writer):
    upload = SimpleUploadedFile("지난해.txt", LAST_YEAR.encode("cp949"))
    as_writer.post("/documents/new/", {"previous_file": upload, "today": "2026-11-22", "kind": "training_notice"})
    assert "2026. 12. 4.(금)" in Document.objects.get().text


def test_nobody_elses_document_can_be_last_years(as_writer, stranger):
    other = store.begin_with(stranger, LAST_YEAR, kind="training_notice")
    assert as_writer.post("/documents/new/", {"previous": other.pk}).status_code == 200
    assert Document.objects.count() == 1


def test_what_a_document_cites_is_offered_while_typing(as_writer, writer, stranger, client):
    text = "제목  안내\n\n1. 관련: 과학정보과-123(2026. 2. 27.) 「2026 정보교육 기본계획」\n"
    made = store.begin_with(writer, text, kind="plan")
    as_writer.get(f"/documents/{made.pk}/export/txt/")
    entries = as_writer.get("/documents/related/", {"q": "정보교육"}).json()["entries"]
    assert entries == ["과학정보과-123(2026. 2. 27.) 「2026 정보교육 기본계획」"]
    client.force_login(stranger)
    assert client.get("/documents/related/", {"q": "정보교육"}).json()["entries"] == []

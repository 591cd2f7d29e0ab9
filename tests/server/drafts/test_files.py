import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiphyeon.server.audit.models import Entry
from jiphyeon.server.drafts import exporting, store
from jiphyeon.server.drafts.models import Attachment


@pytest.mark.parametrize("suffix", list(exporting.FORMATS))
def test_every_format_leaves_as_a_file_named_after_the_title(as_writer, document, suffix):
    answer = as_writer.get(f"/documents/{document.pk}/export/{suffix}/")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].endswith(f".{suffix}")
    assert answer.content
    assert Entry.objects.filter(action="exported").count() == 1


def test_the_hwpx_holds_the_text(as_writer, document):
    data = as_writer.get(f"/documents/{document.pk}/export/hwpx/").content
    sections = "".join(
        zipfile.ZipFile(io.BytesIO(data)).read(name).decode()
        for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
        if "section" in name
    )
    assert "대강당" in sections


def test_a_format_there_is_not_is_refused_with_a_code(as_writer, document):
    answer = as_writer.get(f"/documents/{document.pk}/export/exe/", headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "format-unknown"


@pytest.mark.parametrize("title", ["../../etc/passwd", 'a"b<c>d', "CON\r\nX: y", "." * 20, ""])
def test_a_file_name_is_fit_for_every_system(document, title):
    document.title = title
    name = exporting.file_name(document, "hwpx")
    assert not set('\\/:*?"<>|\r\n') & set(name)
    assert not name.startswith(".")


def test_a_final_document_is_warned_of_what_is_open(as_writer, writer):
    made = store.begin_with(writer, "수신  ○○\n제목  안내\n\n1. 일시: ○○\n2. 장소: ○○\n3. 대상: ○○  끝.\n", kind="plan")
    assert "꼭 고칠 것이" in as_writer.get(f"/documents/{made.pk}/export/").content.decode()


def test_the_preview_is_a_page_or_only_the_sheet(as_writer, document):
    whole = as_writer.get(f"/documents/{document.pk}/preview/").content.decode()
    sheet = as_writer.get(f"/documents/{document.pk}/preview/", headers={"X-Requested-With": "fetch"}).content.decode()
    assert "<html" in whole
    assert "<html" not in sheet
    assert "style=" not in sheet


def test_without_the_drawing_engine_the_preview_is_an_article(as_writer, document, monkeypatch):
    monkeypatch.setattr("jiphyeon.server.drafts.sheet.pages", lambda *_: ())
    page = as_writer.get(f"/documents/{document.pk}/preview/").content.decode()
    assert "대강당" in page
    assert "<article" in page


def test_files_are_kept_under_names_of_ours_and_given_back_under_their_own(as_writer, document):
    upload = SimpleUploadedFile("../../계획<b>.hwpx", b"PK data")
    as_writer.post(f"/documents/{document.pk}/attachments/", {"files": [upload]})
    kept = Attachment.objects.get()
    assert kept.name == "계획<b>.hwpx"
    assert ".." not in kept.file.name
    answer = as_writer.get(f"/documents/{document.pk}/attachments/{kept.pk}/")
    assert b"".join(answer.streaming_content) == b"PK data"
    assert answer["Content-Type"] == "application/octet-stream"
    assert "계획&lt;b&gt;.hwpx" in as_writer.get(f"/documents/{document.pk}/").content.decode()


def test_an_old_hangul_file_is_pointed_out(as_writer, document):
    upload = SimpleUploadedFile("계획.hwp", b"data")
    page = as_writer.post(f"/documents/{document.pk}/attachments/", {"files": [upload]}, follow=True).content.decode()
    assert ".hwpx로 바꾸어" in page


def test_a_file_taken_away_is_gone_from_the_disk(as_writer, document, django_capture_on_commit_callbacks):
    as_writer.post(f"/documents/{document.pk}/attachments/", {"files": [SimpleUploadedFile("a.txt", b"x")]})
    kept = Attachment.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        as_writer.post(f"/documents/{document.pk}/attachments/{kept.pk}/remove/")
    assert not kept.file.storage.exists(kept.file.name)


def test_nobody_else_gets_the_files(client, document, stranger, as_writer):
    as_writer.post(f"/documents/{document.pk}/attachments/", {"files": [SimpleUploadedFile("a.txt", b"x")]})
    kept = Attachment.objects.get()
    client.force_login(stranger)
    for path in (f"attachments/{kept.pk}/", "export/txt/", "preview/", "export/", "proof/"):
        assert client.get(f"/documents/{document.pk}/{path}").status_code == 404


def test_the_list_of_attachments_follows_the_files(as_writer, writer):
    memo = "정보부장 연수 안내. 12/3(목) 14시 대강당. 대상 정보부장"
    made = store.begin(writer, memo, kind="training_notice", today=date(2026, 11, 22))
    edited = store.save(made, writer, 1, made.text.replace("일시", "연수 일시")).document
    as_writer.post(f"/documents/{made.pk}/attachments/", {"files": [SimpleUploadedFile("연수 계획서.hwpx", b"x")]})
    made.refresh_from_db()
    assert "연수 계획서 1부" in made.text
    assert "연수 일시" in made.text
    as_writer.post(f"/documents/{made.pk}/attachments/{made.attachments.get().pk}/remove/")
    made.refresh_from_db()
    assert "연수 계획서" not in made.text
    assert edited.text.split("\n")[2] in made.text


def test_the_same_file_is_attached_once(as_writer, document):
    for _ in range(2):
        file = SimpleUploadedFile("계획.hwpx", b"same")
        as_writer.post(f"/documents/{document.pk}/attachments/", {"files": [file]})
    assert document.attachments.count() == 1

import html
import io
import re
import zipfile
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiphyeon.server.drafts import intake
from jiphyeon.server.drafts.models import CheckedFile
from jiphyeon.server.drafts.tasks import check_file
from support.people import person

WRONG = "가. 일시: 2026.3.5.\n나. 기한: 2026.3.6.\n"


def give(client, name, data, **more):
    return client.post("/documents/check/", {"file": SimpleUploadedFile(name, data), **more})


@pytest.fixture
def checked(as_writer):
    give(as_writer, "메모.txt", WRONG.encode())
    return CheckedFile.objects.get()


def test_a_pasted_text_is_checked_and_not_kept(as_writer):
    page = as_writer.post("/documents/check/", {"text": WRONG}).content.decode()
    assert "2026. 3. 5." in page
    assert not CheckedFile.objects.exists()


def test_a_pasted_text_is_fixed_in_the_box(as_writer):
    page = as_writer.post("/documents/check/", {"text": WRONG, "fix": "1"})
    assert page.context["form"].data["text"] == "가. 일시: 2026. 3. 5.\n나. 기한: 2026. 3. 6.\n"


def test_nothing_to_check_is_said(as_writer):
    answer = as_writer.post("/documents/check/", {"text": "   "})
    assert answer.status_code == 422
    assert "파일을 고르세요" in answer.content.decode()


def test_a_file_is_checked_beside_its_text(as_writer, checked):
    page = as_writer.get(f"/documents/check/{checked.pk}/").content.decode()
    assert 'class="mark must"' in page or 'class="mark should"' in page
    assert 'id="f1"' in page


def test_findings_are_narrowed_without_a_script(as_writer, checked):
    all_of_them = as_writer.get(f"/documents/check/{checked.pk}/").context["findings"]
    none = as_writer.get(f"/documents/check/{checked.pk}/", {"category": "privacy"}).context["findings"]
    assert all_of_them
    assert not none


def test_the_fixed_file_comes_back(as_writer, checked):
    answer = as_writer.get(f"/documents/check/{checked.pk}/fixed/")
    assert "2026. 3. 5." in answer.content.decode()


def test_the_report_names_the_grounds(as_writer, checked):
    page = as_writer.get(f"/documents/check/{checked.pk}/report/").content.decode()
    assert "점검 보고서" in page
    assert "근거" in page


def test_a_pdf_or_text_cannot_be_marked_and_says_so(as_writer, checked):
    answer = as_writer.get(f"/documents/check/{checked.pk}/marked/", headers={"Accept": "application/json"})
    assert answer.json()["code"] == "redline-unsupported"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("빈.hwpx", b" "),
        ("끊긴.hwpx", b"PK\x03\x04 broken"),
        ("그림.txt", bytes(range(256)) * 20),
        ("옛.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("가짜.pdf", b"%PDF-1.7 nothing"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(as_writer, name, data):
    page = as_writer.get(give(as_writer, name, data)["Location"]) if data.strip() else give(as_writer, name, data)
    if data.strip():
        checked = CheckedFile.objects.get()
        assert checked.state == CheckedFile.State.FAILED
        assert checked.error["suggestion"]
        assert checked.error["message"] in page.content.decode()
    else:
        assert page.status_code in {302, 422}


def test_a_large_file_is_checked_by_a_worker(as_writer, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(intake, "AT_ONCE", 5)
    with django_capture_on_commit_callbacks(execute=False) as later:
        give(as_writer, "큰 글.txt", WRONG.encode())
    assert len(later) == 1
    checked = CheckedFile.objects.get()
    assert "읽고 있습니다" in as_writer.get(f"/documents/check/{checked.pk}/").content.decode()
    for _ in range(2):  # a killed worker's task runs again
        check_file.func(SimpleNamespace(attempt=1), checked.pk)
    assert CheckedFile.objects.get().state == CheckedFile.State.DONE


def test_a_file_that_stops_the_worker_again_and_again_says_so(as_writer, monkeypatch):
    monkeypatch.setattr(intake, "AT_ONCE", 5)
    give(as_writer, "큰 글.txt", WRONG.encode())
    checked = CheckedFile.objects.get()

    def killed(*_):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(intake, "run", killed)
        for attempt in (1, 2, 3):
            assert CheckedFile.objects.get().state == CheckedFile.State.WAITING
            with pytest.raises(SystemExit):
                check_file.func(SimpleNamespace(attempt=attempt), checked.pk)
    page = as_writer.get(f"/documents/check/{checked.pk}/").content.decode()
    assert "check-interrupted" in page


def test_a_small_file_is_checked_by_the_worker_should_the_page_not_come_to_it(
    as_writer, monkeypatch, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=False) as later:
        give(as_writer, "글.txt", WRONG.encode())
    assert len(later) == 1
    checked = CheckedFile.objects.get()
    before = checked.result
    check_file.func(SimpleNamespace(attempt=1), checked.pk)  # done already: nothing happens
    assert CheckedFile.objects.get().result == before
    CheckedFile.objects.update(state=CheckedFile.State.WAITING, result={})
    check_file.func(SimpleNamespace(attempt=1), checked.pk)
    assert CheckedFile.objects.get().result == before


def test_a_file_over_the_limit_is_refused(as_writer, monkeypatch):
    monkeypatch.setattr(intake, "LARGEST", 10)
    answer = give(as_writer, "큰.txt", WRONG.encode())
    assert answer.status_code == 422
    assert not CheckedFile.objects.exists()


def test_a_file_is_its_givers_alone(client, checked, office):
    client.force_login(person("other", office.science, "writer", "reviewer"))
    for path in ("", "report/", "fixed/", "marked/"):
        assert client.get(f"/documents/check/{checked.pk}/{path}").status_code == 404


def test_forgetting_destroys_file_and_findings(as_writer, checked, django_capture_on_commit_callbacks):
    storage, name = checked.file.storage, checked.file.name
    with django_capture_on_commit_callbacks(execute=True):
        as_writer.post(f"/documents/check/{checked.pk}/forget/")
    assert not CheckedFile.objects.exists()
    assert not storage.exists(name)


def test_markup_in_a_text_stays_text(as_writer):
    page = as_writer.post("/documents/check/", {"text": "<script>alert(1)</script> 2026.3.5."}).content.decode()
    assert "<script>alert" not in page


def test_an_hwpx_comes_back_with_only_its_words_changed(as_writer):
    from jiphyeon.core.official.document import Item, OfficialDocument
    from jiphyeon.engines.hwpx.writer import render

    data = render(OfficialDocument("plan", "계획", (Item("2026.3.5. 시작", label="일시"), Item("강당", label="장소"))))
    give(as_writer, "계획.hwpx", data)
    checked = CheckedFile.objects.get()
    assert checked.state == CheckedFile.State.DONE, checked.error
    fixed = as_writer.get(f"/documents/check/{checked.pk}/fixed/").content
    with zipfile.ZipFile(io.BytesIO(fixed)) as archive:
        assert "2026. 3. 5." in archive.read("Contents/section0.xml").decode()


def test_one_suggestion_is_taken_in_a_pasted_text(as_writer):
    text = "가. 일시: 2026.3.5.(목)\n나. 기한: 2026.3.6.까지\n"
    page = as_writer.post("/documents/check/", {"text": text}).content.decode()
    offered = re.search(r'name="one" value="([^"]+)">‘2026\. 3\. 6\.', page)
    again = as_writer.post("/documents/check/", {"text": text, "one": html.unescape(offered[1])})
    assert "2026. 3. 6.까지" in again.context["form"]["text"].value()
    assert "2026.3.5.(목)" in again.context["form"]["text"].value()


@pytest.mark.parametrize("wanted", ["", "x", "1:0:other-rule", "99:0:date-format", "1:9:date-format"])
def test_a_suggestion_there_is_not_changes_nothing(as_writer, wanted):
    answer = as_writer.post("/documents/check/", {"text": "가. 일시: 2026.3.5.\n", "one": wanted})
    assert answer.context["form"]["text"].value() == "가. 일시: 2026.3.5.\n"


def test_words_to_be_taken_out_are_said_so(as_writer):
    page = as_writer.post("/documents/check/", {"text": "제목  자료 제출 협조의 건\n"}).content.decode()
    assert "이 말 빼기" in page
    assert "<q></q>" not in page

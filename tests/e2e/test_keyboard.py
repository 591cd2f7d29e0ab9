"""Whole tasks by somebody who has no mouse and does not see the page: keys, and the accessibility tree."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiphyeon.server.drafts import intake, store
from jiphyeon.server.drafts.models import Comment, Document
from jiphyeon.server.office.store import pack_for
from support.keys import Keys
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
MEMO = "정보부장 연수 안내. 12/3(목) 14시~16시. 대상 각급학교 정보부장 40명. 신청은 11/27까지 공문으로"
WRONG = "가. 일시: 2026.3.5.(목)\n나. 기한: 2026.3.6.까지\n다. 문의: 과학정보과\n"
TEXT = "수신  각급학교장\n제목  정보부장 연수 안내\n\n1. 일시: 2026. 12. 3.(목) 14:00\n2. 대상: 40명  끝.\n"


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    place = office()
    writer = person("w", place.science, "writer", name="김하늘")
    return writer, person("r", place.science, "reviewer", over=place.office, name="박서윤")


def test_a_memo_becomes_a_document_its_blank_is_answered_and_it_leaves(visit, people):
    keys = Keys(visit(people[0], "/"))
    keys.to("textbox", "메모")
    keys.write(MEMO)
    keys.to("combobox", "종류")
    keys.choose("연수")
    keys.to("button", "초안 만들기")
    keys.go()
    keys.until("본문", "textbox")
    keys.to("textbox", "어디")
    keys.write("한빛교육연수원 대강당")
    keys.to("button", "답을 문서에 넣기")
    keys.go()
    keys.until("답을 문서에 넣었습니다")
    keys.to("link", "내보내기")
    keys.go()
    keys.until("내보내기", "heading")
    keys.to("link", "한글 문서")
    with keys.page.expect_download() as download:
        keys.press("Enter")
    assert download.value.suggested_filename.endswith(".hwpx")
    assert download.value.path().read_bytes().startswith(b"PK")
    assert "한빛교육연수원 대강당" in Document.objects.get().text


def test_a_text_is_checked_walked_through_and_mended(visit, people):
    file = SimpleUploadedFile("메모.txt", WRONG.encode())
    intake.run(intake.take(people[0], file), pack_for(people[0]))
    keys = Keys(visit(people[0], "/"))
    keys.to("link", "점검")
    keys.go()
    keys.until("점검", "heading")
    keys.to("textbox", "글")
    keys.write(WRONG)
    keys.to("button", "점검")
    keys.go()
    keys.until("‘2026. 3. 5.’ 쓰기", "button")
    keys.to("listitem", "2026.3.5.", key="F8", most=12)
    keys.to("button", "‘2026. 3. 5.’ 쓰기", most=4)
    keys.go()
    keys.to("textbox", "글")
    assert "2026. 3. 5." in keys.here().value
    keys.to("link", "점검")
    keys.go()
    keys.to("link", "메모.txt")
    keys.go()
    first = keys.to("listitem", "2026.3.", key="F8", most=12)
    second = keys.to("listitem", "2026.3.", key="F8", most=12)
    assert first.name != second.name
    assert keys.to("listitem", "2026.3.", key="Shift+F8", most=12).name == first.name
    keys.to("link", "고친 파일 받기", key="Shift+Tab")
    with keys.page.expect_download() as download:
        keys.press("Enter")
    assert "2026. 3. 5." in download.value.path().read_text("utf-8")


def test_a_document_is_returned_with_a_reason_mended_and_approved(visit, people):
    writer, reviewer = people
    document = store.begin_with(writer, TEXT, kind="training_notice")
    mine = Keys(visit(writer, f"/documents/{document.pk}/"))

    def send():
        mine.to("link", "검토 요청")
        mine.go()
        mine.until("검토 요청", "heading")
        mine.to("combobox", "검토할 사람")
        mine.choose("박서윤")
        mine.to("button", "보내기")
        mine.go()
        mine.until("박서윤 주무관 님에게 보냈습니다.")

    send()
    theirs = Keys(visit(reviewer, "/"))
    theirs.to("link", "정보부장 연수 안내")
    theirs.go()
    theirs.until("출처 없는 수와 날짜", "heading")
    theirs.to("combobox", "구절")
    theirs.write("40명")
    theirs.to("textbox", "의견")
    theirs.write("60명이 맞습니다.")
    theirs.to("button", "의견 남기기")
    theirs.go()
    theirs.until("60명이 맞습니다.")
    theirs.to("checkbox", "사실이 다름")
    theirs.press("Space")
    assert theirs.here().states["checked"] == "true"
    theirs.to("button", "돌려보내기")
    theirs.go()
    theirs.until("돌려보냈습니다.")

    mine.page.goto(mine.page.url.split("/documents/")[0] + "/")
    mine.to("link", "정보부장 연수 안내")
    mine.go()
    mine.until("박서윤 주무관 님이 돌려보냈습니다.")
    mine.to("button", "40명")
    mine.press("Enter")
    assert mine.here().name == "본문"
    mine.write("60명")
    mine.until("저장했습니다")
    mine.to("button", "반영함", key="Shift+Tab")
    mine.go()
    send()

    theirs.page.reload()
    theirs.to("link", "정보부장 연수 안내")
    theirs.go()
    theirs.to("button", "승인")
    theirs.go()
    theirs.until("승인했습니다.")
    document.refresh_from_db()
    assert document.state == "approved"
    assert "60명" in document.text
    assert Comment.objects.get().resolved

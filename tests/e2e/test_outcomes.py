"""What became of documents outside: told with one tap by the writer, uploaded by the owner, seen on the overview."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from jiphyeon.server.drafts import store as drafts
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.pilots.models import Record
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
MEMO = "6월 12일 오후 2시 교육연수원에서 데이터 활용 연수. 각급학교 담당자 참석. 6월 5일까지 신청."


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner")


def test_a_writer_tells_with_one_tap_after_the_file_has_left(visit, place, owner, axe):
    pilot = pilots.running(place, owner, outside_share=1.0)
    part = pilot.participants.first()
    made = drafts.begin(part.person, MEMO, kind="training_notice")
    page = visit(part.person, f"/documents/{made.pk}/export/", width="phone")
    with page.expect_download():
        page.get_by_role("link", name=re.compile("^글")).click()
    panel = page.locator("#after")
    expect(panel.get_by_role("heading", name="시범 운영에 알려 주십시오")).to_be_visible()
    axe(page)
    panel.get_by_role("button", name="20분쯤").click()
    expect(panel.get_by_text("밖에서 더 쓴 시간: 20분쯤")).to_be_visible()
    panel.get_by_role("button", name="쓰지 않음").click()
    expect(panel.get_by_text("다른 AI: 쓰지 않음")).to_be_visible()
    panel.get_by_label("반려 사유").select_option("근거가 없거나 틀림")
    panel.get_by_role("button", name="반려됨").click()
    expect(panel.get_by_text("결재 결과: 반려됨")).to_be_visible()
    axe(page)
    kinds = set(Record.objects.filter(document=str(made.pk)).values_list("kind", flat=True))
    assert {"micro_estimate", "outside_ai", "return"} <= kinds


def test_an_owner_uploads_results_and_looks_into_a_kind(visit, place, owner, axe):
    pilot = pilots.running(place, owner)
    rows = ["집현 번호,결재일,결과,반려 사유"]
    for number, part in enumerate(pilot.participants.all()):
        made = drafts.begin(part.person, MEMO, kind="training_notice")
        emit(Event("draft_created", part.person_id, made.pk, made.kind, {}))
        emit(Event("exported", part.person_id, made.pk, made.kind, {"format": "hwpx", "ok": True}))
        rows.append(f"{made.pk},{timezone.localdate():%Y-%m-%d},{'결재,' if number else '반려,붙임'}")
    page = visit(owner, f"/pilots/{pilot.pk}/standing/")
    page.get_by_role("link", name="결재 결과 올리기").click()
    page.get_by_label("결재 결과 파일").set_input_files(
        {"name": "결과.csv", "mimeType": "text/csv", "buffer": "\n".join([*rows, "9,어제,결재,"]).encode("cp949")}
    )
    page.get_by_role("button", name="미리 보기").click()
    expect(page.get_by_text("8번째 줄: 결재일을 날짜로 읽을 수 없습니다")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="6건 넣기").click()
    expect(page.get_by_text("결재 결과 6건을 넣었습니다")).to_be_visible()
    expect(page.get_by_text("100.0%", exact=True)).to_be_visible()

    page = visit(owner, "/overview/", theme="dark")
    page.get_by_role("link", name="연수 안내").click()
    expect(page.get_by_role("heading", name="사유별 반려")).to_be_visible()
    expect(page.get_by_role("rowheader", name="붙임")).to_be_visible()
    axe(page)

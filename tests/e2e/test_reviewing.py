"""A document goes to a 과장, comes back with reasons, is mended and approved."""

import pytest
from playwright.sync_api import expect

from jiphyeon.server.drafts import store
from jiphyeon.server.drafts.models import Document
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "수신  각급학교장\n제목  정보부장 연수 안내\n\n1. 일시: 2026. 12. 3.(목) 14:00\n2. 대상: 40명  끝.\n"


@pytest.fixture
def people():
    place = office()
    return person("w", place.science, "writer", name="김하늘"), person("r", place.science, "reviewer", name="박서윤")


@pytest.mark.parametrize("javascript", [True, False])
def test_sent_returned_mended_and_approved(visit, people, axe, javascript):
    writer, reviewer = people
    look = axe if javascript else lambda _: None
    document = store.begin_with(writer, TEXT, kind="training_notice")
    page = visit(writer, f"/documents/{document.pk}/", javascript=javascript)
    page.get_by_role("link", name="검토 요청").click()
    page.get_by_label("검토할 사람").select_option(label="박서윤 주무관")
    page.get_by_label("부탁하는 말").fill("금요일까지 부탁드립니다.")
    look(page)
    page.get_by_role("button", name="보내기").click()
    page.get_by_text("박서윤 주무관 님에게 보냈습니다.").wait_for()

    desk = visit(reviewer, "/", javascript=javascript)
    desk.get_by_role("link", name="정보부장 연수 안내").click()
    desk.get_by_text("출처 없는 수와 날짜").wait_for()
    look(desk)
    desk.get_by_label("구절").fill("40명")
    desk.get_by_role("textbox", name="의견").fill("각급학교에서 온 수와 다릅니다.")
    desk.get_by_role("button", name="의견 남기기").click()
    desk.get_by_text("각급학교에서 온 수와 다릅니다.").wait_for()
    desk.get_by_role("checkbox", name="사실이 다름").check()
    desk.get_by_role("button", name="돌려보내기").click()
    desk.get_by_text("돌려보냈습니다.").wait_for()

    page.goto(page.url.split("/documents/")[0] + "/")
    page.get_by_role("link", name="정보부장 연수 안내").first.click()
    page.get_by_text("박서윤 주무관 님이 돌려보냈습니다.").wait_for()
    expect(page.get_by_text("사실이 다름").first).to_be_visible()
    page.get_by_role("link", name="검토 요청").click()
    page.get_by_label("검토할 사람").select_option(label="박서윤 주무관")
    page.get_by_role("button", name="보내기").click()
    page.get_by_text("박서윤 주무관 님에게 보냈습니다.").wait_for()

    desk.goto(desk.url.split("/documents/")[0] + f"/documents/{document.pk}/read/")
    desk.get_by_role("button", name="승인").click()
    desk.get_by_text("승인했습니다.").wait_for()
    assert Document.objects.get(pk=document.pk).state == "approved"


@pytest.mark.parametrize(("theme", "width"), [("dark", "desktop"), ("light", "phone")])
def test_the_reading_page_has_no_accessibility_violation(visit, people, axe, theme, width):
    document = store.begin_with(people[0], TEXT, kind="training_notice")
    page = visit(people[0], f"/documents/{document.pk}/read/", theme=theme, width=width)
    axe(page)

"""The desk around the text: where a word came from, undoing, the print beside the text, remarks, syllables."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from jiphyeon.server.drafts import desk, store
from jiphyeon.server.drafts.models import Comment, Document
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
MEMO = (
    "정보부장 연수 안내. 12/3(목) 14시~16시 한빛교육연수원 대강당. "
    "대상 각급학교 정보부장 40명. 신청은 11/27까지 공문으로"
)


@pytest.fixture
def people():
    place = office()
    writer = person("w", place.science, "writer", name="김하늘")
    reviewer = person("r", place.science, "reviewer", over=place.office, name="박서윤")
    return writer, reviewer


@pytest.fixture
def document(people):
    return store.begin(people[0], MEMO, kind="training_notice", today=date(2026, 11, 22))


def editor(page):
    return page.get_by_role("textbox", name="본문")


def bar(page):
    return page.locator("#where-words")


def to_word(page, words):
    """Put the cursor into some words with the keyboard alone."""
    page.locator(".cm-line").first.wait_for()
    text = "\n".join(one.inner_text() for one in page.locator(".cm-line").all())
    editor(page).focus()
    page.keyboard.press("Control+Home")
    for _ in range(text.index(words) + 1):
        page.keyboard.press("ArrowRight")


def test_the_keyboard_learns_where_a_word_came_from(visit, people, document):
    page = visit(people[0], f"/documents/{document.pk}/")
    to_word(page, "한빛교육연수원")
    expect(bar(page)).to_contain_text("메모의 ‘한빛교육연수원 대강당’")
    to_word(page, "다음과")
    expect(bar(page)).to_contain_text("틀에 있는 말")
    page.keyboard.press("Control+End")
    page.keyboard.type("\n손으로 쓴 말")
    page.keyboard.press("ArrowLeft")
    expect(bar(page)).to_contain_text("출처를 알 수 없습니다")


def test_a_pointer_learns_it_by_resting_on_the_word(visit, people, document):
    page = visit(people[0], f"/documents/{document.pk}/")
    page.locator(".cm-content .fact-mark", has_text="대강당").first.hover()
    page.locator(".cm-tooltip").get_by_text("메모의 ‘한빛교육연수원 대강당’").wait_for()


def test_a_finger_learns_it_by_a_tap_and_mends_with_another(visit, people, document, until):
    page = visit(people[0], f"/documents/{document.pk}/", width="phone")
    page.locator(".cm-content .fact-mark", has_text="대강당").first.click()
    expect(bar(page)).to_contain_text("한빛교육연수원 대강당")
    editor(page).press("Control+End")
    page.keyboard.type("\n가. 일시: 2026.3.5.")
    mark = page.locator(".cm-content .mark", has_text="2026.3.5").first
    mark.click()
    button = page.locator("#where").get_by_role("button", name="‘2026. 3. 5.’ 쓰기")
    assert button.bounding_box()["height"] >= 24
    button.click()
    until(lambda: "2026. 3. 5." in Document.objects.get(pk=document.pk).text)


def test_everything_typed_is_undone_and_done_again_by_buttons(visit, people, document, until):
    page = visit(people[0], f"/documents/{document.pk}/")
    before = document.text
    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n더한 말")
    until(lambda: "더한 말" in Document.objects.get(pk=document.pk).text)
    undo = page.get_by_role("button", name="되돌리기")
    while undo.get_attribute("aria-disabled") == "false":
        undo.click()
    until(lambda: Document.objects.get(pk=document.pk).text == before)
    page.get_by_role("button", name="다시 하기").click()
    until(lambda: Document.objects.get(pk=document.pk).text != before)


def test_the_print_stands_beside_the_text_and_follows_it(visit, people, document):
    page = visit(people[0], f"/documents/{document.pk}/")
    page.get_by_role("link", name="함께 보기").click()
    shown = page.locator("#preview")
    shown.locator(".sheet, .od").first.wait_for()
    expect(editor(page)).to_be_visible()
    before = shown.inner_html()
    editor(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("가나다라마바사 ")
    page.wait_for_function("before => document.getElementById('preview').innerHTML !== before", arg=before)


def test_a_finding_that_arrives_during_a_syllable_waits_for_its_end(visit, people, document, until):
    page = visit(people[0], f"/documents/{document.pk}/")
    editor(page).click()
    page.keyboard.press("Control+End")
    held = []
    page.context.route("**/autosave/", lambda route: held.append(route) or None)
    page.keyboard.type("\n가. 일시: 2026.3.5.")
    until(lambda: page.wait_for_timeout(20) or held)
    typing = page.context.new_cdp_session(page)
    typing.send("Input.imeSetComposition", {"text": "하", "selectionStart": 1, "selectionEnd": 1})
    with page.expect_response("**/autosave/"):
        held.pop().continue_()
    page.wait_for_timeout(300)
    typing.send("Input.imeSetComposition", {"text": "한", "selectionStart": 1, "selectionEnd": 1})
    page.context.unroute("**/autosave/")
    typing.send("Input.insertText", {"text": "한빛"})
    until(lambda: Document.objects.get(pk=document.pk).text.endswith("2026.3.5.한빛"))
    page.locator(".cm-content .mark").first.wait_for()


def test_a_reviewers_remark_leads_the_writer_to_its_words(visit, people, document, until, axe):
    writer, reviewer = people
    review = desk.send(document, writer, reviewer, "", "")
    Comment.objects.create(document=document, author=reviewer, quote="한빛교육연수원 대강당", text="인원 확인")
    desk.decide(review, reviewer, approve=False, reasons=["fact"], answer="")
    page = visit(writer, f"/documents/{document.pk}/")
    page.get_by_role("button", name="한빛교육연수원 대강당").first.click()
    page.wait_for_function("() => getSelection().toString().includes('대강당')")
    axe(page)
    page.get_by_role("region", name="검토 의견").get_by_role("button", name="반영함").click()
    until(lambda: Comment.objects.get().resolved)


def test_last_years_document_is_begun_from_the_list(visit, people, document, axe):
    page = visit(people[0], "/documents/")
    page.get_by_role("link", name=re.compile("올해 것으로")).first.click()
    page.get_by_label("기준 날짜").fill("2027-11-22")
    page.get_by_role("button", name="초안 만들기").click()
    page.get_by_role("heading", name=re.compile("올해로 옮긴 값")).wait_for()
    expect(editor(page)).to_contain_text("2027. 12.")
    axe(page)


def test_the_list_the_versions_and_the_sheet_fit_a_phone(visit, people, document):
    page = visit(people[0], "/documents/", width="phone")
    for path in ("/documents/", f"/documents/{document.pk}/versions/", f"/documents/{document.pk}/"):
        page.goto(page.url.split("/documents/")[0] + path)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), path

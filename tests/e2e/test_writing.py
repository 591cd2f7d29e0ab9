"""Writing, as a 주무관 does it."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from jiphyeon.server.drafts import store
from jiphyeon.server.drafts.models import Document, RelatedDocument, Version
from support.people import office, person
from support.session import session_of

pytestmark = pytest.mark.django_db(transaction=True)
MEMO = (
    "정보부장 연수 안내. 12/3(목) 14시~16시 한빛교육연수원 대강당. "
    "대상 각급학교 정보부장 40명. 신청은 11/27까지 공문으로"
)


@pytest.fixture
def writer():
    return person("w", office().science, "writer", name="김하늘")


@pytest.fixture
def document(writer):
    return store.begin(writer, MEMO, kind="training_notice", today=date(2026, 11, 22))


def editor(page):
    return page.get_by_role("textbox", name="본문")


def saved(page):
    page.get_by_text("저장했습니다", exact=False).first.wait_for()


def test_a_memo_becomes_a_document_with_its_sources(visit, writer, axe):
    page = visit(writer, "/documents/new/")
    page.get_by_label("메모").fill(MEMO)
    page.get_by_label("문서 종류").select_option("training_notice")
    page.get_by_text("칸으로 채우기").first.wait_for()
    axe(page)
    page.get_by_role("button", name="초안 만들기").click()
    page.wait_for_url(re.compile(r"/documents/\d+/$"))
    expect(editor(page)).to_contain_text("2026. 12. 3.(목)")
    chip = page.get_by_role("button", name="2026. 12. 3.(목)").first
    expect(chip.locator("xpath=..")).to_contain_text("12/3(목)")
    axe(page)


@pytest.mark.parametrize(("theme", "width"), [("light", "desktop"), ("dark", "desktop"), ("light", "phone")])
def test_the_editor_has_no_accessibility_violation(visit, writer, document, axe, theme, width):
    page = visit(writer, f"/documents/{document.pk}/", theme=theme, width=width)
    editor(page).wait_for()
    axe(page)


def test_what_is_typed_is_saved_and_checked_by_itself(visit, writer, document, until):
    page = visit(writer, f"/documents/{document.pk}/")
    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n가. 일시: 2026.3.5")
    saved(page)
    until(lambda: Document.objects.get(pk=document.pk).text.endswith("2026.3.5"))
    page.locator(".finding", has_text="2026.3.5").first.wait_for()
    page.locator(".cm-content .mark", has_text="2026.3.5").first.wait_for()


def test_a_fix_goes_into_the_text_and_can_be_undone(visit, writer, document, until):
    page = visit(writer, f"/documents/{document.pk}/")
    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n가. 일시: 2026.3.5.")
    page.locator(".finding", has_text="2026.3.5").locator("[data-apply]").first.click()
    until(lambda: "2026. 3. 5." in Document.objects.get(pk=document.pk).text)
    page.keyboard.press("Control+z")
    until(lambda: "2026.3.5." in Document.objects.get(pk=document.pk).text)


def test_the_keyboard_alone_goes_from_finding_to_finding_and_fixes(visit, writer, document, until):
    page = visit(writer, f"/documents/{document.pk}/")
    editor(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n가. 일시: 2026.3.5.")
    page.locator(".cm-content .mark", has_text="2026.3.5").first.wait_for()
    page.keyboard.press("Control+Home")
    offer = page.locator("#where").get_by_role("button", name="‘2026. 3. 5.’ 쓰기")
    for _ in range(12):
        page.keyboard.press("F8")
        if offer.count():
            break
    expect(offer).to_be_visible()
    page.keyboard.press("Control+.")
    until(lambda: "2026. 3. 5." in Document.objects.get(pk=document.pk).text)


def test_nothing_is_saved_in_the_middle_of_a_syllable(visit, writer, document, until):
    page = visit(writer, f"/documents/{document.pk}/")
    editor(page).click()
    page.keyboard.press("Control+End")
    revision = document.revision
    typing = page.context.new_cdp_session(page)
    for step in ("ㅎ", "하", "한"):
        typing.send("Input.imeSetComposition", {"text": step, "selectionStart": 1, "selectionEnd": 1})
    page.wait_for_timeout(1200)
    assert Document.objects.get(pk=document.pk).revision == revision
    typing.send("Input.insertText", {"text": "한빛"})
    until(lambda: Document.objects.get(pk=document.pk).text.endswith("한빛"))


def test_pointing_at_a_fact_shows_it_in_memo_and_text(visit, writer, document):
    page = visit(writer, f"/documents/{document.pk}/")
    page.get_by_role("button", name="2026. 12. 3.(목)").first.focus()
    page.locator(".cm-content .is-here").first.wait_for()
    expect(page.locator(".memo-text mark.is-here").first).to_contain_text("12/3(목)")


def test_a_fact_changed_in_the_text_is_the_persons(visit, writer, document):
    page = visit(writer, f"/documents/{document.pk}/")
    editor(page).click()
    page.locator(".cm-line", has_text="40명").first.click()
    page.evaluate("() => 0")
    page.keyboard.press("Home")
    line = page.locator(".cm-line", has_text="40명").first.inner_text()
    for _ in range(line.index("40명")):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    page.keyboard.type("6")
    saved(page)
    page.get_by_text("김하늘 님이 씀").first.wait_for()


def test_an_answer_fills_the_blank(visit, writer, until):
    made = store.begin(writer, "정보부장 연수 안내. 12/3(목) 14시", kind="training_notice", today=date(2026, 11, 22))
    page = visit(writer, f"/documents/{made.pk}/")
    questions = page.locator(".questions")
    before = len(made.blanks)
    questions.get_by_label(re.compile("어디")).first.fill("한빛교육연수원 대강당")
    questions.get_by_role("button", name="답을 문서에 넣기").click()
    page.get_by_text("답을 문서에 넣었습니다").wait_for()
    expect(editor(page)).to_contain_text("한빛교육연수원")
    assert len(Document.objects.get(pk=made.pk).blanks) < before


def test_without_a_connection_the_text_stays_on_the_computer_until_it_can_be_saved(visit, writer, document, until):
    page = visit(writer, f"/documents/{document.pk}/")
    page.expected_errors = ["Failed to load resource", "ERR_"]
    page.context.route("**/autosave/", lambda route: route.abort())
    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n끊긴 동안 쓴 말")
    page.get_by_text("이 컴퓨터에 남아 있으며").wait_for()
    left = f"localStorage['jiphyeon:{writer.pk}:{document.pk}']"
    page.wait_for_function(f"() => {left}?.includes('끊긴 동안 쓴 말')")
    page.context.unroute("**/autosave/")
    until(lambda: "끊긴 동안 쓴 말" in Document.objects.get(pk=document.pk).text)


def test_a_text_left_on_the_computer_comes_back(visit, writer, document, until):
    page = visit(writer, "/documents/")
    left = {"revision": document.revision, "text": document.text + "\n닫히기 전에 쓴 말"}
    page.evaluate(
        "([key, left]) => localStorage.setItem(key, JSON.stringify(left))",
        [f"jiphyeon:{writer.pk}:{document.pk}", left],
    )
    page.get_by_role("link", name=document.title, exact=True).click()
    page.get_by_text("이 컴퓨터에 남아 있어 되살렸습니다").wait_for()
    until(lambda: "닫히기 전에 쓴 말" in Document.objects.get(pk=document.pk).text)


def test_two_tabs_meet_and_neither_text_is_lost(visit, writer, document, until):
    first = visit(writer, f"/documents/{document.pk}/")
    second = visit(path=f"/documents/{document.pk}/", context=first.context)
    second.expected_errors = ["409"]
    editor(first).click()
    first.keyboard.press("Control+End")
    first.keyboard.type("\n첫째 창에서")
    until(lambda: "첫째 창에서" in Document.objects.get(pk=document.pk).text)
    editor(second).click()
    second.keyboard.press("Control+End")
    second.keyboard.type("\n둘째 창에서")
    second.get_by_text("먼저 저장했습니다").wait_for()
    kept = Version.objects.get(document=document, cause="conflict")
    assert "둘째 창에서" in kept.text
    second.get_by_role("button", name="지금 쓴 글로 저장").click()
    until(lambda: "둘째 창에서" in Document.objects.get(pk=document.pk).text)
    texts = Version.objects.filter(document=document).values_list("text", flat=True)
    assert any("첫째 창에서" in text for text in texts)


def test_an_ended_session_keeps_the_text_until_signing_in_again(visit, writer, document, until):
    page = visit(writer, f"/documents/{document.pk}/")
    page.context.clear_cookies(name="sessionid")
    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n로그인이 끝난 뒤의 말")
    page.get_by_text("로그인이 끝났습니다").wait_for()
    page.context.add_cookies([{"name": "sessionid", "value": session_of(writer), "url": page.url}])
    page.goto(page.url)
    until(lambda: "로그인이 끝난 뒤의 말" in Document.objects.get(pk=document.pk).text)


def test_it_all_works_without_javascript(visit, writer, until):
    page = visit(writer, "/documents/new/", javascript=False)
    page.get_by_label("메모").fill(MEMO)
    page.get_by_label("문서 종류").select_option("training_notice")
    page.get_by_role("button", name="초안 만들기").click()
    text = page.get_by_label("본문", exact=True)
    text.fill(text.input_value() + "\n가. 일시: 2026.3.5.")
    page.get_by_role("button", name="저장하고 점검").click()
    page.locator(".finding", has_text="2026.3.5").first.wait_for()
    page.locator(".finding", has_text="2026.3.5").get_by_role("button", name=re.compile("쓰기")).first.click()
    expect(page.get_by_label("본문", exact=True)).to_have_value(re.compile(r"2026\. 3\. 5\."))


def test_what_another_part_of_the_page_changes_comes_into_the_editor(visit, writer, document, until):
    page = visit(writer, f"/documents/{document.pk}/")
    editor(page).wait_for()
    store.save(document, writer, document.revision, document.text + "\n다른 패널이 더한 말")
    page.evaluate(
        "() => { const form = document.createElement('form'); form.setAttribute('hx-post', '/x');"
        " document.getElementById('desk').append(form);"
        " form.dispatchEvent(new CustomEvent('htmx:after:request', {bubbles: true})); }"
    )
    page.get_by_text("다른 패널이 더한 말").wait_for()
    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" 이어 씀")
    until(lambda: Document.objects.get(pk=document.pk).text.endswith("이어 씀"))
    assert not Version.objects.filter(cause="conflict").exists()


def test_a_cited_document_is_completed_while_typing(visit, writer, document, until):
    RelatedDocument.objects.create(
        unit=writer.unit, number="과학정보과-123", date=date(2026, 2, 27), title="2026 정보교육 기본계획"
    )
    page = visit(writer, f"/documents/{document.pk}/")
    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n1. 관련: 정보교육")
    page.get_by_role("option", name=re.compile("과학정보과-123")).click()
    cited = "1. 관련: 과학정보과-123(2026. 2. 27.) 「2026 정보교육 기본계획」"
    until(lambda: cited in Document.objects.get(pk=document.pk).text)

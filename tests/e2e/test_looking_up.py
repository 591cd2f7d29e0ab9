"""Looking something up beside the editor, quoting it, and having a sentence rewritten."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiphyeon.server.drafts import store as documents
from jiphyeon.server.references import store
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = "제1조(기간) 태블릿은 한 번에 14일까지 빌릴 수 있다.\n제2조(분실) 잃어버린 사람은 같은 물건으로 갚는다.\n"
INLINE = "Applying inline style"


@pytest.fixture
def writer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = person("w", office().science, "writer")
    kept = store.put(made, SimpleUploadedFile("대여 지침.txt", GUIDE.encode()), reach="own", category="guide")
    store.read(kept.pk)
    return made


def test_a_sentence_is_found_quoted_and_rewritten_without_leaving_the_page(writer, visit, until):
    document = documents.begin_with(writer, "제목  안내\n\n1. 대여를 안내합니다.  끝.\n", kind="plan")
    page = visit(writer, f"/documents/{document.pk}/")
    page.expected_errors = [INLINE]
    page.fill("#library-words", "며칠 동안 대출")
    page.locator("#library form[role=search] button").click()
    page.locator("#library details summary").first.click()
    page.get_by_role("button", name="출처와 함께 넣기").first.click()
    page.wait_for_selector("text=인용한 자리")
    until(lambda: "「대여 지침」 1문단" in page.locator(".cm-content").inner_text())
    page.fill("#assist-words", "대여를 안내합니다.")
    page.get_by_role("button", name="개조식으로").click()
    page.wait_for_selector("#wording ins")
    page.get_by_role("button", name="이 문장 넣기").click()
    until(lambda: documents.Document.objects.get().text.startswith("제목  안내\n\n1. 대여를 안내함"))


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_library_has_no_barrier(writer, visit, axe, follow, width):
    page = visit(writer, "/references/?q=분실", width=width)
    axe(page)
    follow(page.locator("article h3 a").first)
    page.wait_for_selector(".passage.is-here")
    axe(page)
    for address in ("/assist/", "/assist/reply/", "/assist/summary/", "/assist/minutes/"):
        page.goto(page.url.split("/references")[0].split("/assist")[0] + address)
        axe(page)

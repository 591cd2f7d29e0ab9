"""Markup in everything somebody can write stays text in a real browser, also where scripts put it into the page."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from jiphyeon.server.drafts import desk, store
from jiphyeon.server.drafts.models import Attachment, Comment, Document
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
MARK = "<img src=x onerror=alert(1)>"
MEMO = f"{MARK} 연수 안내. 12/3(목) 14시 한빛연수원 {MARK} 강당. 대상 정보부장 40명"


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    place = office()
    writer = person("w", place.science, "writer", name=f"김{MARK}")
    return writer, person("r", place.science, "reviewer", over=place.office, name=MARK)


def test_no_script_of_theirs_runs_and_no_picture_of_theirs_is_asked_for(visit, people, until):
    writer, reviewer = people
    made = store.begin(writer, MEMO, kind="training_notice", today=date(2026, 11, 22))
    file = SimpleUploadedFile("a.txt", b"x")
    Attachment.objects.create(document=made, name=f"{MARK}.hwp", file=file, size=1, digest="1")
    review = desk.send(made, writer, reviewer, MARK, "")
    Comment.objects.create(document=made, author=reviewer, quote=MARK, text=MARK)
    desk.decide(review, reviewer, approve=False, reasons=["fact"], answer=MARK)
    page = visit(writer, f"/documents/{made.pk}/")
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    text = page.get_by_role("textbox", name="본문")
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(f"\n가. {MARK} 일시: 2026.3.5. {MARK}")
    until(lambda: page.wait_for_timeout(20) or Document.objects.get(pk=made.pk).text.endswith(MARK))
    expect(page.locator(".finding", has_text="2026.3.5.").first).to_be_visible()
    page.locator(".cm-content .mark", has_text="2026.3.5").first.hover()
    expect(page.locator(".cm-tooltip")).to_be_visible()
    for path in ("", "preview/", "versions/", "export/", "read/"):
        page.goto(page.url.split("/documents/")[0] + f"/documents/{made.pk}/{path}")
        page.wait_for_load_state("networkidle")
        expect(page.locator("img[src='x']")).to_have_count(0)
    assert said == []
    assert [url for url in asked if url.endswith("/x")] == []

"""Checking a text or a file somebody brings."""

import re

import pytest
from playwright.sync_api import expect

from jiphyeon.server.drafts.models import CheckedFile
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
WRONG = "가. 일시: 2026.3.5.(목)\n나. 기한: 2026.3.6.까지\n다. 문의: 과학정보과\n"


@pytest.fixture
def writer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return person("w", office().science, "writer", name="김하늘")


@pytest.mark.parametrize(
    ("theme", "width", "javascript"),
    [("light", "desktop", True), ("dark", "desktop", True), ("light", "phone", True), ("light", "desktop", False)],
)
def test_a_pasted_text_is_checked_and_fixed(visit, writer, axe, theme, width, javascript):
    page = visit(writer, "/documents/check/", theme=theme, width=width, javascript=javascript)
    axe = axe if javascript else lambda _: None
    axe(page)
    page.get_by_label("글", exact=True).fill(WRONG)
    page.get_by_role("button", name="점검", exact=True).click()
    page.locator(".finding").first.wait_for()
    axe(page)
    page.get_by_role("button", name="모두 고치기").click()
    expect(page.get_by_role("textbox", name="글", exact=True)).to_have_value(re.compile(r"2026\. 3\. 5\."))


def test_a_file_is_checked_beside_its_text_with_the_keyboard(visit, writer, tmp_path, axe, follow):
    path = tmp_path / "메모.txt"
    path.write_text(WRONG + "라. 금번 조사에 참여합니다.\n", encoding="cp949")
    page = visit(writer, "/documents/check/")
    page.get_by_label("파일").set_input_files(path)
    page.wait_for_url("**/check/*/")
    page.locator(".finding").first.wait_for()
    page.keyboard.press("F8")
    expect(page.locator(".finding.is-here")).to_have_count(1)
    expect(page.locator(".paper .mark.is-here")).to_have_count(1)
    every, notation = page.locator(".finding"), page.locator('.finding[data-category="notation"]').count()
    assert 0 < notation < every.count()
    page.get_by_role("checkbox", name="표기").check()
    expect(page.locator(".finding:not([hidden])")).to_have_count(notation)
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="고친 파일 받기").click()
    assert "2026. 3. 5." in download.value.path().read_text("utf-8")
    follow(page.get_by_role("link", name="점검 보고서"))
    expect(page.get_by_role("heading", name="점검 보고서", level=1)).to_be_visible()
    axe(page)


def test_a_file_that_cannot_be_read_says_what_to_do(visit, writer, tmp_path, axe, follow):
    path = tmp_path / "끊긴.hwpx"
    path.write_bytes(b"PK\x03\x04 broken")
    page = visit(writer, "/documents/check/")
    page.get_by_label("파일").set_input_files(path)
    page.get_by_text("오류 부호").wait_for()
    axe(page)
    follow(page.get_by_role("button", name="파일 지우기"))
    expect(page.get_by_role("heading", name="점검", exact=True, level=1)).to_be_visible()
    assert not CheckedFile.objects.exists()

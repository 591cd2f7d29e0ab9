"""What an operator and an auditor do."""

import re

import pytest
from playwright.sync_api import expect

from jiphyeon.core.rules.pack import Pack
from jiphyeon.core.rules.pack_archive import PackArchive, read_archive, write_archive
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.office.models import RuleSetting, Word
from support.kinds import KIND
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = [
    "/admin/",
    "/admin/people/",
    "/admin/people/new/",
    "/admin/units/",
    "/admin/units/new/",
    "/admin/import/",
    "/admin/keys/",
    "/office/profiles/",
    "/office/rules/",
    "/office/rules/date-format/",
    "/office/words/",
    "/office/kinds/",
    "/office/pack/",
    "/help/",
    "/office/kinds/new/",
    "/office/retention/",
    "/accounts/2fa/",
    "/accounts/password/change/",
    "/no-such-page/",
]


@pytest.fixture
def operator():
    return person("operator", office().office, "operator", name="최온유")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_of_administration_has_an_accessibility_violation(visit, operator, axe, theme):
    page = visit(operator, "/admin/", theme=theme)
    page.expected_errors = ["404"]
    start = page.url.removesuffix("/admin/")
    for path in PAGES:
        page.goto(start + path)
        axe(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_people_are_brought_in_from_a_table_after_a_look(visit, operator, tmp_path, axe, javascript):
    table = tmp_path / "사람.csv"
    head = "아이디,이름,소속,직위,직무,전화,전자우편,직원 번호,역할"
    table.write_text(
        f"{head}\nhong,홍가람,과학정보과,주무관,일반행정,,,,작성자\nbad,틀림,없는과,,,,,,\n", encoding="utf-8"
    )
    page = visit(operator, "/admin/import/", javascript=javascript)
    page.get_by_label("표").set_input_files(table)
    page.get_by_role("button", name="무엇이 바뀌는지 보기").click()
    page.get_by_text("‘없는과’이라는 소속이 없습니다").wait_for()
    if javascript:
        axe(page)
    assert not Person.objects.filter(username="hong").exists()
    page.get_by_role("button", name="반영하기").click()
    page.get_by_text("1건을 반영했습니다.").wait_for()
    assert Person.objects.get(username="hong").name == "홍가람"


@pytest.mark.parametrize(("theme", "javascript"), [("light", True), ("dark", True), ("light", False)])
def test_another_offices_pack_is_looked_at_and_taken_over(visit, operator, tmp_path, axe, theme, javascript):
    pack = Pack("온누리교육청", {"date-format": "style", "no-such-rule": "off"}, {"금번": "이번"}, ("온누리 캠프",))
    file = tmp_path / "온누리.zip"
    file.write_bytes(write_archive(PackArchive(pack, {"visit_notice": KIND})))
    page = visit(operator, "/office/pack/", theme=theme, javascript=javascript)
    page.get_by_label("꾸러미 파일").set_input_files(file)
    page.get_by_role("button", name="무엇이 바뀌는지 보기").click()
    page.get_by_text("이 집현에 없는 규칙입니다").wait_for()
    if javascript:
        axe(page)
    assert not Word.objects.exists()
    page.get_by_role("button", name="지난 문서로 시험").click()
    page.get_by_text("아직 바꾸지 않았습니다").wait_for()
    page.get_by_role("button", name="반영하기").click()
    page.get_by_text("4건을 반영했습니다.").first.wait_for()
    if javascript:
        axe(page)
    assert Word.objects.get().right == "이번"
    page.goto(page.url.split("/office/")[0] + "/office/pack/")
    with page.expect_download() as download:
        page.get_by_role("link", name="꾸러미 받기").click()
    assert read_archive(download.value.path().read_bytes()).pack.words == {"금번": "이번"}


def test_a_rule_is_tried_then_switched_off(visit, operator):
    page = visit(operator, "/office/rules/date-format/")
    page.get_by_label("여기에서의 정도").select_option("off")
    page.get_by_role("button", name="지난 문서로 시험").click()
    page.get_by_text("아직 바꾸지 않았습니다").wait_for()
    page.get_by_role("button", name="저장").click()
    page.get_by_text("규칙을 바꾸었습니다").wait_for()
    assert RuleSetting.objects.get().level == "off"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_auditor_sees_that_the_log_is_whole(visit, axe, theme):
    page = visit(person("auditor", office().office, "auditor"), "/audit/", theme=theme)
    axe(page)
    page.get_by_role("button", name="기록이 온전한지 확인").click()
    page.get_by_text(re.compile("처음부터 끝까지 이어집니다")).wait_for()
    axe(page)


def test_signing_in_and_choosing_a_theme(visit, axe):
    who = person("hong", office().science, "writer", name="홍가람")
    who.set_password("참 긴 비밀번호 1")
    who.save()
    page = visit(path="/accounts/login/")
    axe(page)
    page.get_by_label("아이디").fill("hong")
    page.get_by_label("비밀번호").fill("참 긴 비밀번호 1")
    page.get_by_role("button", name="로그인").click()
    page.get_by_role("heading", name="홍가람 님, 안녕하세요").wait_for()
    axe(page)
    page.get_by_text("홍가람", exact=True).click()
    page.get_by_role("button", name="어두운 화면으로").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    axe(page)

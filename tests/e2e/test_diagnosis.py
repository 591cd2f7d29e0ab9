"""Taking the diagnosis on a phone, with and without JavaScript; running it as its owner."""

import re

import pytest
from playwright.sync_api import expect

from jiphyeon.server.diagnosis.models import Campaign, Participation
from support.diagnosis import campaign, finish_all
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.science, "owner", over=place.office, name="이도담")


@pytest.fixture
def me(place):
    return person("na", place.planning, "writer", name="김하늘")


@pytest.fixture
def begin(follow):
    def click(page):
        page.get_by_label("위 내용을 읽었으며").check()
        follow(page.get_by_role("button", name="시작하기"))
        page.locator(".question").wait_for()

    return click


@pytest.mark.parametrize("javascript", [True, False])
def test_a_respondent_takes_it_on_a_phone(visit, owner, me, place, axe, begin, follow, javascript):
    made = campaign(owner, place.planning)
    page = visit(me, f"/diagnosis/take/{made.pk}/", width="phone", javascript=javascript)
    if javascript:
        axe(page)
    begin(page)
    for number in range(60):
        if page.url.endswith("/finish/"):
            break
        if javascript and number in {0, 12, 13}:
            axe(page)
        skip = page.get_by_role("button", name="잘 모르겠습니다")
        if number % 5 == 4 and skip.count():
            follow(skip)
            continue
        page.locator(".question > .options input").nth(number % 3).check()
        sure = page.locator(".confidence-options input")
        if sure.count():
            sure.nth(number % 4).check()
        follow(page.get_by_role("button", name=re.compile("저장하고")))
    follow(page.get_by_role("button", name="마치고 결과 보기"))
    expect(page.get_by_role("heading", name="나의 진단 결과")).to_be_visible()
    assert page.get_by_text("잠정(보정 전)").count() >= 7
    if javascript:
        axe(page)
    row = Participation.objects.get(campaign=made, person=me)
    assert row.state == Participation.State.FINISHED
    assert row.answers.count() == 39


def test_an_answer_is_kept_the_moment_it_is_chosen(visit, owner, me, place, until, begin):
    made = campaign(owner, place.planning)
    page = visit(me, f"/diagnosis/take/{made.pk}/", width="phone")
    begin(page)
    page.locator(".question .options input").nth(2).check()
    page.get_by_text("에 저장했습니다").wait_for()
    row = Participation.objects.get(campaign=made, person=me)
    until(lambda: row.answers.count() == 1)
    assert row.answers.get().answer.selected == ("3",)


def test_it_can_be_answered_with_the_keyboard_alone(visit, owner, me, place):
    made = campaign(owner, place.planning)
    page = visit(me, f"/diagnosis/take/{made.pk}/")
    page.get_by_label("위 내용을 읽었으며").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator(".question").wait_for()
    page.locator(".question .options input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("1번 문항의 답을 저장했습니다").wait_for()
    assert Participation.objects.get(campaign=made, person=me).answers.get().answer.selected == ("2",)


def test_an_owner_plans_opens_watches_and_reports(visit, owner, place, axe, follow):
    for unit in (place.planning, place.science):
        for number in range(7):
            person(f"{unit.code}{number}", unit, "writer")
    page = visit(owner, "/diagnosis/campaigns/new/")
    page.get_by_label("이름", exact=False).first.fill("2026년 진단")
    page.get_by_label("한빛교육청").check()
    axe(page)
    follow(page.get_by_role("button", name="저장"))
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="확인하고 시작").click()
    page.get_by_text("명에게 진단을 열었습니다").wait_for()
    axe(page)
    made = Campaign.objects.get()
    finish_all(made)
    page.reload()
    page.get_by_role("button", name="마감", exact=True).click()
    page.get_by_text("진단을 마감했습니다").wait_for()
    follow(page.get_by_role("link", name="결과 보고서"))
    follow(page.get_by_role("button", name="보고서 만들기"))
    page.get_by_role("heading", name="기관·부서별 목표 도달 비율").wait_for()
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("HWPX")).click()
    assert download.value.suggested_filename.endswith(".hwpx")


@pytest.mark.parametrize("path", ["preview", "items"])
def test_what_the_owner_looks_at_is_accessible(visit, owner, place, me, axe, path):
    made = campaign(owner, place.planning)
    page = visit(owner, f"/diagnosis/campaigns/{made.pk}/{path}/")
    axe(page)


def test_judges_rate_and_the_owner_follows_without_a_violation(visit, owner, me, place, axe):
    page = visit(owner, "/diagnosis/panels/")
    axe(page)
    page.get_by_label("판정자").fill("owner\nna")
    page.get_by_role("button", name="열기").click()
    page.get_by_role("heading", name="1차 경계").wait_for()
    axe(page)
    link = page.locator("main a[href$='/rate/']").get_attribute("href")
    judge = visit(me, link, width="phone")
    axe(judge)
    numbers = judge.locator("main input[type=number]")
    for place_, value in enumerate((30, 50, 70, 85)):
        numbers.nth(place_).fill(str(value))
    judge.get_by_role("button", name="저장").click()
    judge.get_by_text("판정을 저장했습니다.").wait_for()
    expect(judge.locator("main input[type=number]").nth(3)).to_have_value("85")
    page.reload()
    page.get_by_text("4 / 96").wait_for()

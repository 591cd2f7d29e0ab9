"""From results to my path, the office's plan, its notices, completion and effect, in a real browser."""

import re
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from jiphyeon.core.training.reading import shipped_courses
from jiphyeon.server.diagnosis.campaigns import close_campaign, form_of
from jiphyeon.server.diagnosis.models import Answer, Participation
from jiphyeon.server.diagnosis.results import store_scores
from jiphyeon.server.training.catalogue import known_codes
from jiphyeon.server.training.models import Course, Enrolment, Evaluation, Learning, Plan, Scenario
from jiphyeon.server.training.scenarios import solve_scenario
from jiphyeon.server.training.store import improve
from support.diagnosis import answers, campaign
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)


def answered(owner, place, ability, *, days):
    """A closed diagnosis in which everybody answers as able as `ability(person)`."""
    made = campaign(owner, place.planning, place.science, ends_at=timezone.now() + timedelta(minutes=5))
    stored, now = [], timezone.now() - timedelta(days=days)
    rows = list(made.participations.select_related("person"))
    for seed, row in enumerate(rows):
        given = answers(form_of(made, row.form_number), ability(row.person), seed=seed + 100 * days)
        stored += [Answer(participation=row, question=c, value=a.to_dict(), saved_at=now) for c, a in given.items()]
    Answer.objects.bulk_create(stored, batch_size=500)
    store_scores(made, rows)
    made.participations.update(state=Participation.State.FINISHED, consented_at=now, finished_at=now)
    close_campaign(made, timezone.now())
    return made


@pytest.fixture
def place():
    made = office()
    for number in range(48):
        person(f"p{number}", made.planning if number % 2 else made.science, "writer", name=f"직원{number}")
    for course in shipped_courses("hanbit", known_codes()):
        Course.objects.create(code=course.code, **{**Course.fields_of(course), "minimum": 3, "seats": 12})
    return made


@pytest.fixture
def owner(place):
    return person("owner", place.school, "owner", over=place.office, name="이도담")


def test_results_become_a_path_a_plan_notices_completion_and_an_effect(visit, owner, place, axe, follow):
    answered(owner, place, lambda one: -1.2, days=90)
    me = Enrolment.person.field.related_model.objects.get(username="p3")

    page = visit(me, "/training/")
    page.get_by_role("heading", name="내 연수", exact=True).wait_for()
    assert page.locator("article.card").count() == 3
    axe(page)
    month = page.locator("article.card").nth(1)
    offered = month.get_by_role("heading").inner_text()
    month.get_by_text("저에게 맞지 않습니다").click()
    axe(page)
    month.get_by_label(re.compile("시간을 내기 어렵습니다")).check()
    month.get_by_role("button", name="다시 고르기").click()
    page.get_by_text("맞지 않는다고 하신 것 1개").wait_for()
    assert offered not in page.locator("article.card h2").all_inner_texts()

    desk = visit(owner, "/training/plans/new/")
    desk.get_by_label("계획 이름").fill("2030년 데이터 역량 연수 운영 계획")
    desk.get_by_label("예산(원)").fill("30000000")
    desk.get_by_label("집합 연수를 여는 첫날").fill("2030-03-04")
    desk.get_by_label("마지막 날", exact=True).fill("2030-06-28")
    desk.get_by_label("강의실").fill("컴퓨터실 24\n대강의실 40")
    axe(desk)
    desk.get_by_role("button", name="배정 찾기").click()
    desk.get_by_role("heading", name="여는 과정").wait_for()
    plan = Plan.objects.get()
    improve(plan, seconds=5)
    desk.get_by_role("button", name="계획 확정").wait_for()
    axe(desk)

    follow(desk.get_by_role("link", name="시간표"))
    axe(desk)
    follow(desk.locator("tbody a").first)
    follow(desk.get_by_role("link", name="날 옮기기"))
    axe(desk)
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.get_by_role("button", name=re.compile("로 옮기기")).first.click()
    desk.get_by_text("날을 옮겼습니다").wait_for()
    follow(desk.locator("tbody a").first)
    follow(desk.get_by_role("link", name=re.compile("님 옮기기")).first)
    axe(desk)
    follow(desk.get_by_role("link", name="조건 견주기").or_(desk.get_by_role("link", name="시간표")).first)
    follow(desk.get_by_role("link", name="조건 견주기"))
    desk.get_by_role("button", name="예산 20 % 줄임").click()
    desk.get_by_text("풀고 있습니다").wait_for()
    solve_scenario(Scenario.objects.get(), seconds=4)
    desk.get_by_text(re.compile("배정된 사람 [-+]")).wait_for()
    axe(desk)

    follow(desk.get_by_role("link", name="이수와 효과"))
    axe(desk)
    desk.get_by_role("button", name="추첨하고 등록").click()
    desk.get_by_text("평가를 등록했습니다").wait_for()
    evaluation = Evaluation.objects.get()
    follow(desk.get_by_role("link", name="개요"))
    desk.get_by_role("button", name="계획 확정").click()
    desk.get_by_role("button", name="배정된 사람에게 안내").click()
    desk.get_by_text("명에게 안내를 보냈습니다").wait_for()
    for name in ("운영 계획(HWPX)", "기관별 안내(ZIP)"):
        with desk.expect_download() as download:
            desk.get_by_role("link", name=name).click()
        assert zipfile.ZipFile(download.value.path()).testzip() is None

    row = plan.enrolments.filter(course=evaluation.course).select_related("person").first()
    theirs = visit(row.person, "/training/notices/", width="phone")
    theirs.get_by_text(re.compile("배정되셨습니다")).first.wait_for()
    axe(theirs)
    theirs.goto(theirs.url.replace("notices/", ""))
    follow(theirs.get_by_role("link", name=f"{row.course.name} 마쳤다고 적기"))
    theirs.get_by_label("마친 날").fill("2026-01-05")
    axe(theirs)
    theirs.get_by_role("button", name="저장").click()
    theirs.get_by_text("마친 과정으로 적었습니다").wait_for()
    assert Learning.objects.get().person == row.person
    theirs.goto(theirs.url.partition("/training/")[0] + "/training/learning/")
    theirs.get_by_text("파일 붙이기").click()
    theirs.get_by_label(f"{row.course.name} 증빙 파일").set_input_files(
        {"name": "이수증.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    axe(theirs)
    theirs.get_by_role("button", name="붙이기", exact=True).click()
    theirs.get_by_role("link", name="이수증.pdf").wait_for()
    axe(theirs)

    after = answered(owner, place, lambda one: 2.2 if evaluation.arms.get(str(one.pk)) == "first" else -1.2, days=1)
    desk.goto(desk.url.split("/training/")[0] + f"/training/plans/{plan.pk}/effect/")
    desk.get_by_label("뒤의 진단").select_option(str(after.pk))
    desk.get_by_role("button", name="등록한 방법으로 분석").click()
    desk.get_by_text("우연으로 보기 어렵습니다").wait_for()
    axe(desk)


@pytest.mark.parametrize(("path", "who"), [("learning/", "me"), ("team/", "head"), ("importance/", "owner")])
def test_the_other_pages_are_accessible_in_the_dark_on_a_phone(visit, owner, place, axe, path, who):
    head = person("head", place.planning, "reviewer", name="박가람")
    seen = {"me": head, "head": head, "owner": owner}[who]
    page = visit(seen, f"/training/{path}", theme="dark", width="phone")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375

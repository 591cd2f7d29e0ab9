"""A pilot from plan to HWPX, as the owner and a participant see it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from jiphyeon.core.pilot.reply import ATTRIBUTES
from jiphyeon.core.survey.answer import Answer
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.office.models import Profile
from jiphyeon.server.pilots import planning, surveying, telemetry
from jiphyeon.server.pilots.models import Pilot, Record
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
SEVEN = ("a1", "a2", "d1", "d2", "d3", "d4", "d5", "f1", "f2", "f3", "f4", "f5")


@pytest.fixture
def place():
    made = office()
    Profile.objects.create(
        unit=made.office,
        name="한빛교육청",
        head="한빛교육감",
        signers=[{"position": "과장", "role": "approver", "delegation": "전결"}],
        postcode="01234",
        address="한빛시 온누리로 10",
        homepage="hanbit.example",
        telephone="000-1001-0000",
        fax="000-1001-0001",
        email="office@hanbit.example",
        disclosure="대국민공개",
    )
    return made


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner", name="이도담")


def weeks_pass(pilot, documents=8):
    """What eight documents each would have told the pilot, each on a day of its own."""
    for part in pilot.participants.all():
        for number in range(documents):
            name, begun = f"{part.code}-{number}", timezone.now() - timedelta(days=documents - number)
            arm = telemetry.draw_lot(part.person_id, name, "plan", at=begun)
            minutes = 6 + (number * 5 + part.pk) % 4 - 2 * (arm == "ai")
            told = [("activity_beat", minute, {"seconds": 60}) for minute in range(1, minutes + 1)]
            told.append(("exported", minutes, {"format": "hwpx", "ok": True}))
            for kind, minute, detail in told:
                at = begun + timedelta(minutes=minute)
                emit(Event(kind, part.person_id, name, "plan", detail, at=at))


def answer_for(invitation):
    answers = [Answer(code, selected=("6",)) for code in SEVEN]
    answers += [Answer(f"c{n}", selected=("4",)) for n in range(1, 7)]
    answers += [Answer(f"e{n}", selected=("1",)) for n in range(1, 7)]
    answers += [Answer(grid, rows=tuple((code, "6") for code in ATTRIBUTES)) for grid in ("b_sat", "b_imp")]
    single = {"d6": "1", "e8": "1", "f6": "9", "f7": "5", "g1": "1", "g6": "none"}
    answers += [Answer(code, selected=(value,)) for code, value in single.items()]
    surveying.keep(invitation, answers)
    assert surveying.submit(invitation) == ()


def test_a_plan_is_made_locked_and_agreed_to(visit, place, owner, axe, until, follow):
    staff = [person(f"w{n}", place.planning if n % 2 else place.science, "writer") for n in range(6)]
    page = visit(owner, "/pilots/")
    follow(page.get_by_role("link", name="시범 계획 만들기").first)
    axe(page)
    page.get_by_label("한빛교육청 교육기획과").check()
    page.get_by_label("한빛교육청 과학정보과").check()
    follow(page.get_by_role("button", name="만들고 참여자 정하기"))
    page.get_by_role("button", name="모든 부서 넣기").click()
    page.get_by_text("6명을 더했습니다").wait_for()
    axe(page)
    follow(page.get_by_role("link", name="계획과 운영"))
    axe(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="잠그고 시작하기").click()
    page.get_by_text("계획을 잠그고 시범을 시작했습니다").wait_for()
    assert re.fullmatch(r"[0-9a-f]{64}", page.locator(".fingerprint").first.inner_text())

    mine = visit(staff[0], "/")
    follow(mine.get_by_role("link", name="문서작성 지원 AI 시범 운영"))
    axe(mine)
    mine.get_by_role("button", name="동의하고 참여하기").click()
    until(lambda: staff[0].pilot_parts.get().active)


def test_a_participant_answers_on_a_phone_and_sees_what_is_stored(visit, place, owner, axe, follow):
    pilot = pilots.running(place, owner)
    weeks_pass(pilot, documents=1)
    survey = surveying.open_survey(pilot, "t2", timezone.localdate() + timedelta(days=10), owner)
    part = pilot.participants.first()
    page = visit(part.person, "/pilots/mine/", width="phone")
    follow(page.get_by_role("link", name="답하기"))
    axe(page)
    page.expected_errors = ["422"]
    follow(page.get_by_role("button", name="저장하고 다음"))
    page.get_by_text("이 문항에 답해 주십시오").first.wait_for()
    while page.get_by_role("button", name=re.compile("저장하고 (다음|내기)")).count():
        for group in page.locator("fieldset:has(> .options), fieldset:has(> .scale-options)").all():
            boxes = group.locator("> .options input")
            if boxes.count():
                boxes.nth(min(5, boxes.count() - 1)).check(force=True)
        follow(page.get_by_role("button", name=re.compile("저장하고 (다음|내기)")))
    page.get_by_text("답해 주셔서 고맙습니다").wait_for()
    axe(page)
    assert survey.invitations.filter(submitted__isnull=False).count() == 1
    follow(page.get_by_role("link", name="내 시범 참여로 가기"))
    follow(page.get_by_role("link", name="나에 대해 남은 기록 보기"))
    page.get_by_text("제비를 뽑음").wait_for()
    axe(page)


def test_from_the_last_day_to_the_report(visit, place, owner, axe, follow):
    pilot = pilots.running(place, owner, people=8)
    weeks_pass(pilot)
    survey = surveying.open_survey(pilot, "t2", timezone.localdate() + timedelta(days=10), owner)
    for invitation in survey.invitations.all():
        answer_for(invitation)
    page = visit(owner, f"/pilots/{pilot.pk}/analysis/")
    page.get_by_role("button", name="지금까지 살펴보기").click()
    page.get_by_text("운영 중에는 시간 효과를 보지 않습니다").wait_for()
    planning.close(Pilot.objects.get(pk=pilot.pk), owner)

    page.reload()
    page.get_by_role("button", name="분석하기").click()
    page.get_by_role("rowheader", name="제공이 시간에 준 변화(배정한 대로)").wait_for()
    axe(page)
    follow(page.get_by_role("link", name="결정", exact=True))
    page.get_by_text("규칙의 판정").first.wait_for()
    axe(page)
    page.get_by_label("결정한 사람").fill("한지원")
    page.get_by_label("직위").fill("과장")
    page.get_by_role("button", name="결정 적기").click()
    page.get_by_text("결정을 적었습니다").wait_for()
    follow(page.get_by_role("link", name="보고서"))
    page.get_by_text("점검에서 꼭 고칠 것이 없습니다").wait_for()
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="한글 문서").click()
    assert download.value.suggested_filename.endswith(".hwpx")


def test_the_workspace_itself_tells_the_pilot(visit, place, owner, until):
    pilot = pilots.running(place, owner)
    part = pilot.participants.first()
    page = visit(part.person, "/documents/new/")
    page.get_by_label("메모").fill("12/3(목) 14시 한빛교육연수원에서 정보부장 연수. 대상 각급학교 정보부장 40명.")
    page.get_by_label("문서 종류").select_option("training_notice")
    page.get_by_role("button", name="초안 만들기").click()
    page.wait_for_url(re.compile(r"/documents/\d+/$"))
    until(lambda: Record.objects.filter(kind="assign", participant=part.code).exists())
    kinds = set(Record.objects.values_list("kind", flat=True))
    assert {"assign", "doc_open"} <= kinds
    assert ("draft_offer" in kinds) == (part.assignments.get().arm == "ai")


@pytest.mark.parametrize(("theme", "width"), [("light", "desktop"), ("dark", "desktop"), ("light", "phone")])
def test_the_overview_has_no_accessibility_violation(visit, place, owner, axe, theme, width):
    pilot = pilots.running(place, owner, people=8)
    weeks_pass(pilot, documents=2)
    page = visit(owner, "/overview/", theme=theme, width=width)
    page.get_by_role("heading", name="현황").wait_for()
    axe(page)


def test_what_people_say_is_sorted_mended_and_told(visit, place, owner, axe, follow):
    pilot = pilots.running(place, owner)
    part = pilot.participants.first()
    mine = visit(part.person, f"/pilots/{pilot.pk}/reflected/")
    mine.get_by_label("고칠 점이나 도움이 된 점").fill("표를 한글로 옮기면 줄 간격이 흐트러집니다.")
    mine.get_by_role("button", name="보내기").click()
    mine.get_by_text("의견을 받았습니다").wait_for()
    axe(mine)

    page = visit(owner, f"/pilots/{pilot.pk}/comments/")
    page.get_by_role("button", name="새 의견 모으기").click()
    page.get_by_text("사유를 제안했습니다").wait_for()
    axe(page)
    assert page.get_by_label("서식·표·한글 변환").first.is_checked()
    page.get_by_role("button", name="이대로 적기").click()
    page.get_by_text("사유를 적었습니다").wait_for()
    follow(page.get_by_role("link", name="고칠 일", exact=True))
    page.get_by_label("고칠 일", exact=False).first.fill("한글로 옮긴 표의 줄 간격")
    page.get_by_label("사유").select_option("form")
    follow(page.get_by_role("button", name="적기", exact=True))
    page.get_by_role("button", name=re.compile("의견 모두 잇기")).click()
    page.get_by_text("의견 1건을 이었습니다").wait_for()
    axe(page)
    page.get_by_label("담당").fill("행정정보과")
    page.get_by_label("기한").fill("2026-12-31")
    page.get_by_label("단계").select_option("accepted")
    follow(page.get_by_role("button", name="저장하기"))
    page.get_by_text("저장했습니다").wait_for()

    mine.reload()
    mine.get_by_role("heading", name="한글로 옮긴 표의 줄 간격").wait_for()
    mine.get_by_text("고치기로 함").wait_for()


@pytest.mark.parametrize(("theme", "width"), [("light", "desktop"), ("dark", "desktop"), ("light", "phone")])
def test_the_owners_further_pages_have_no_accessibility_violation(visit, place, owner, axe, theme, width):
    pilot = pilots.running(place, owner, people=6)
    weeks_pass(pilot, documents=2)
    page = visit(owner, f"/pilots/{pilot.pk}/standing/", theme=theme, width=width)
    axe(page)
    for path in ("checklist/", "improvements/", "comments/", "report/monthly/"):
        page.goto(page.url.split("/pilots/")[0] + f"/pilots/{pilot.pk}/{path}")
        axe(page)


def test_a_false_alarm_is_told_from_the_editor(visit, place, owner, until):
    from jiphyeon.server.drafts.models import Document
    from jiphyeon.server.pilots.models import SilentCase

    writer = person("hand", place.planning, "writer")
    text = "수신  각급학교장\n제목  연수 안내\n\n1. 일시: 2026. 3. 18(수) 14:00  끝."
    document = Document.objects.create(owner=writer, unit=place.planning, text=text, kind="training_notice")
    page = visit(writer, f"/documents/{document.pk}/")
    finding = page.locator(".finding", has_text="3. 18(수)").first
    finding.get_by_text("근거와 다른 선택").click()
    finding.get_by_role("button", name="잘못 지적했습니다").click()
    until(SilentCase.objects.exists)
    assert "일시: 2026. 3. 18(수)" in SilentCase.objects.get().text

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from jiphyeon.core.official.document import Foot, Head, Item, Signer
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.pilot.amendment import amend
from jiphyeon.core.pilot.assignment import commitment
from jiphyeon.core.pilot.cost import Costs
from jiphyeon.core.pilot.decision import decide
from jiphyeon.core.pilot.evidence import Range, Remedy
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.journey import Journey, journeys
from jiphyeon.core.pilot.material import Material
from jiphyeon.core.pilot.plan import Plan, plan_digest
from jiphyeon.core.pilot.report.adoption import SECTIONS
from jiphyeon.core.pilot.simulation import Truth, events_of, people_of, replies_of
from jiphyeon.core.pilot.status import status
from jiphyeon.core.pilot.wording import noun_ending
from jiphyeon.core.rules.finding import Severity
from jiphyeon.services.evaluate import analyse
from jiphyeon.services.report import (
    Context,
    Decided,
    IncidentCount,
    Loop,
    Mended,
    Month,
    adoption_report,
    check_report,
    monthly_report,
    satisfaction_report,
)

SEED = "2c" * 32
PLAN = Plan(
    title="문서작성 지원 AI 시범 운영",
    purpose="공문을 쓰는 시간이 줄고 품질이 지켜지는지 확인하여 도입 여부를 정한다.",
    starts=date(2026, 3, 2),
    ends=date(2026, 4, 26),
    departments=tuple(f"d{i}" for i in range(6)),
    participants=42,
    redraws=299,
    costs=Costs(running=9_000_000, training_hours=3, hourly_wage=32_000),
    seed=commitment(SEED),
)
NAMES = dict(
    zip(PLAN.departments, ("교육기획과", "초등교육과", "중등교육과", "총무과", "예산과", "감사관"), strict=True)
)
FOOT = Foot(
    signers=(
        Signer("주무관", "김가온"),
        Signer("사무관", "박누리", "reviewer"),
        Signer("과장", "이다온", "approver", "전결"),
    ),
    document_number="행정정보과-1204",
    enforcement_date="2026. 6. 1.",
    postcode="01234",
    address="한빛시 온누리로 10",
    homepage="hanbit.example",
    telephone="000-1001-0000",
    fax="000-1001-0001",
    email="office@hanbit.example",
    disclosure="공개",
)


@pytest.fixture(scope="module")
def material():
    import numpy as np

    rng = np.random.default_rng(4)
    people = people_of(PLAN)
    found = [j for j in journeys(events_of(PLAN, SEED, Truth(), people, rng=rng)) if isinstance(j, Journey)]
    return Material(found, tuple(replies_of(people, Truth(), rng=rng)), 42, trained=1.0)


@pytest.fixture(scope="module")
def context(material):
    analysis = analyse(PLAN, material, simulated=True)
    decision = decide(analysis.evidence, PLAN.thresholds)
    return Context(PLAN, analysis, decision, NAMES, head=Head("한빛교육청", "내부결재"), foot=FOOT)


def at_must(context):
    return [
        (finding.rule, finding.text)
        for finding in check_report(adoption_report(context), state="final").findings
        if finding.severity == Severity.MUST
    ]


def test_the_report_has_its_twelve_sections_in_order(context):
    document = adoption_report(context)
    titles = [block.label or block.text for block in document.body if isinstance(block, Item)]
    assert titles == [title for title, _ in SECTIONS]
    assert len(titles) == 12


def test_the_checker_finds_nothing_at_must(context):
    assert at_must(context) == []


def test_nor_with_a_full_decision_amendments_incidents_and_remedies(context):
    locked = plan_digest(PLAN)
    changed = amend(
        PLAN,
        locked,
        {"ends": "2026-05-03"},
        at=datetime(2026, 4, 1, tzinfo=UTC),
        by="김가온 주무관",
        reason="학사 일정 때문에 한 주 늘림",
    )
    remedies = (Remedy("satisfaction", "한글 표 서식을 고침", "정보화 담당", "2026-07-31"),)
    analysis = replace(
        context.analysis,
        evidence=replace(context.analysis.evidence, remedies=remedies, quality=Range(0.05, -0.1, 0.2, 120)),
    )
    full = replace(
        context,
        analysis=analysis,
        decision=decide(analysis.evidence, PLAN.thresholds),
        amendments=[changed],
        incidents=[IncidentCount("S0 안전", 1, 0), IncidentCount("S2 규정·서식", 4, 1)],
        decided=Decided(
            "연장", "한지원", "과장", "품질 채점을 마친 뒤 다시 정하기로 함.", date(2026, 9, 1), overridden=True
        ),
    )
    assert at_must(full) == []
    text = lay_out(adoption_report(full)).text
    for words in ("2026. 9. 1.", "한글 표 서식을 고침", "학사 일정 때문에", "연장(한지원 과장)"):
        assert words in text


def test_nor_where_nothing_could_be_analysed():
    analysis = analyse(PLAN, Material([]))
    empty = Context(
        PLAN,
        analysis,
        decide(analysis.evidence, PLAN.thresholds),
        NAMES,
        head=Head("한빛교육청", "내부결재"),
        foot=FOOT,
    )
    assert at_must(empty) == []
    text = lay_out(adoption_report(empty)).text
    assert "자료를 믿을 수 없어" in text
    assert "원인을 말할 수 없음" in text


def test_a_simulated_report_says_so_in_title_and_text(context):
    document = adoption_report(context)
    assert "모의 자료" in document.title
    assert "컴퓨터로 만든 모의 자료" in lay_out(document).text
    real = adoption_report(replace(context, analysis=replace(context.analysis, simulated=False)))
    assert "모의" not in lay_out(real).text


def test_it_makes_no_causal_claim_without_a_random_comparison(material):
    plan = replace(PLAN, design="before_after")
    analysis = analyse(plan, material)
    context = Context(plan, analysis, decide(analysis.evidence, plan.thresholds), NAMES)
    text = lay_out(adoption_report(context)).text
    assert "시간에 준 영향(무작위" not in text
    assert "원인을 말할 수 없음" in text


def test_small_departments_do_not_appear(context):
    figures = {f.name: f for f in context.analysis.groups["departments"]}
    text = lay_out(adoption_report(context)).text
    for code, figure in figures.items():
        if figure.value is None:
            assert f"{NAMES[code]}\t싣지 않음\t－\t5명 미만" in text


def test_it_leaves_as_hwpx(context):
    from jiphyeon.engines.hwpx.writer import HwpxFormat

    data = HwpxFormat().write(adoption_report(context))
    assert data.startswith(b"PK")
    assert len(data) > 10_000


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("기록을 거둔 참여자가 2명 있습니다. 들어 있지 않습니다.", "기록을 거둔 참여자가 2명 있음. 들어 있지 않음"),
        ("전체를 대표한다고 보기 어렵습니다.", "전체를 대표한다고 보기 어려움"),
        ("분석에서 뺐습니다.", "분석에서 뺌"),
        ("비율이 서로 다릅니다.", "비율이 서로 다름"),
    ],
)
def test_our_sentences_in_the_register_of_a_report(given, wanted):
    assert noun_ending(given) == wanted


def rate(name, value, low, high, unit="%"):
    return Figure(name, name, value, 120, 120, "thumb", low, high, unit, "건")


LOOP = Loop(
    37,
    30,
    (("서식·표·한글 변환", 14), ("기관 용어·관행", 9)),
    ("표를 한글로 옮기면 줄 간격이 흐트러집니다.", "사업 이름을 다르게 씁니다."),
    0.81,
    0.79,
    24,
    (
        Mended(
            "한글로 옮긴 표의 줄 간격",
            "서식·표·한글 변환",
            "반영함",
            "행정정보과",
            "2026. 4. 1.",
            "2026. 3. 30.",
            (rate("전", 21.0, 15, 29), rate("뒤", 8.0, 4, 14), rate("차이", -13.0, -21, -4, "%p")),
        ),
        Mended("글씨 크기", "서식·표·한글 변환", "반영하지 않음", declined="한글의 기본값이라 바꾸지 않습니다."),
    ),
)


def musts(document):
    found = check_report(document, state="final").findings
    return [(one.rule, one.text) for one in found if one.severity == Severity.MUST]


@pytest.mark.parametrize("loop", [Loop(), LOOP])
def test_the_satisfaction_report_stands_before_the_checker(context, loop):
    document = satisfaction_report(replace(context, loop=loop, surveyed=(date(2026, 4, 13), date(2026, 4, 24))))
    assert musts(document) == []
    text = lay_out(document).text
    assert "모의 자료" in document.title
    assert "컴퓨터로 만든 모의 자료" in text
    assert "42명 가운데" in text


def test_a_survey_nobody_answered_gives_a_report_that_says_so(context, material):
    analysis = analyse(PLAN, replace(material, replies=(), invited=42), simulated=True)
    document = satisfaction_report(replace(context, analysis=analysis))
    assert musts(document) == []
    assert "5명 미만" in lay_out(document).text


@pytest.mark.parametrize("loop", [Loop(), LOOP])
@pytest.mark.parametrize("incidents", [(), (IncidentCount("S2 규정·서식", 1, 0),)])
def test_the_monthly_report_stands_before_the_checker(material, loop, incidents):
    found = status(PLAN, material.journeys, date(2026, 3, 1), date(2026, 3, 31))
    month = Month(PLAN, found, incidents, loop, [("시작 전 설문", 42, 39)], True, Head("한빛교육청", "내부결재"), FOOT)
    document = monthly_report(month)
    assert musts(document) == []
    text = lay_out(document).text
    assert "2026년 3월" in document.title
    assert "(제공)" not in text
    assert "컴퓨터로 만든 모의 자료" in text


def test_a_month_without_a_document_says_so(material):
    found = status(PLAN, [], date(2026, 3, 1), date(2026, 3, 31))
    document = monthly_report(Month(PLAN, found, head=Head("한빛교육청", "내부결재"), foot=FOOT))
    assert musts(document) == []
    assert "자료가 없" in lay_out(document).text


def test_the_adoption_report_tells_what_was_said_and_done(context):
    document = adoption_report(replace(context, loop=LOOP))
    assert musts(document) == []
    text = lay_out(document).text
    assert "한글로 옮긴 표의 줄 간격" in text
    assert "−21.0∼−4.0%p" in text
    assert "한글의 기본값이라 바꾸지 않음" in text

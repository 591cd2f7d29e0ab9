import numpy as np
import pytest

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.office import Estimate, Staff, summarise
from jiphyeon.core.competency.report_document import (
    SIMULATED,
    QualityNotes,
    ReportContext,
    TrendNotes,
    report_document,
)
from jiphyeon.core.competency.score import Score
from jiphyeon.core.competency.scoring import level_probabilities
from jiphyeon.core.competency.trend import Change
from jiphyeon.core.official.document import Head
from jiphyeon.core.official.layout import lay_out
from jiphyeon.services.check import check_text

FRAMEWORK = default_framework()
NAMES = {"hanbit": "한빛교육청", "a": "교육기획과", "b": "과학정보과", "c": "감사관"}


SCALES = ("P", *(f"P.{domain.code}" for domain in FRAMEWORK.domains))
QUALITY = QualityNotes(
    tuple((scale, 0.82, 0.68, 0.57) for scale in SCALES),
    ("학교",),
    ("D3-02: 실력이 같아도 ‘학교’에서 더 어려웠음(차별기능 C, 표준화 평균차 −0.31)",),
    56,
    7,
)
TREND = TrendNotes(
    "2025년 데이터 역량 진단",
    tuple(
        Change(scale, Estimate(-0.1, -0.2, 0.0), Estimate(0.1, 0.0, 0.2), Estimate(0.2, 0.1, 0.3), 0.03)
        for scale in SCALES
    ),
    56,
    1,
)


def summary(*sizes):
    chances = tuple(level_probabilities(np.array([0.2]), np.array([0.5]), FRAMEWORK.cuts)[0])
    scores = {f"P.{d.code}": Score(f"P.{d.code}", 0.2, 0.5, "L2", chances, 4) for d in FRAMEWORK.domains}
    people = [
        Staff(("hanbit", unit), "general", scores)
        for unit, count in zip("abc", sizes, strict=False)
        for _ in range(count)
    ]
    return summarise(people, FRAMEWORK)


def document(*sizes, simulated=False):
    context = ReportContext(
        title="2026년 데이터 역량 진단",
        period="2026. 3. 2.(월) ∼ 3. 13.(금)",
        form="데이터 분석·활용 역량 진단",
        basis="문항은행 2026.1, 검사지 starter-2026.1",
        names=NAMES,
        roles={role.code: role.name for role in FRAMEWORK.roles},
        simulated=simulated,
        head=Head(organisation="한빛교육청", recipient="내부결재"),
        quality=QUALITY,
        trend=TREND,
    )
    return report_document(summary(*sizes), FRAMEWORK, context)


def text(*sizes, **fields):
    return lay_out(document(*sizes, **fields)).text


def test_our_own_checker_has_nothing_grave_to_say():
    found = check_text(text(20, 30, 3), kind="result_report", state="draft")
    assert [finding for finding in found.findings if finding.severity == "must"] == []


def test_levels_are_provisional_and_means_have_intervals():
    told = text(20, 30)
    assert "잠정(보정 전)" in told
    assert "90% 구간" in told
    assert "교육기획과" in told


def test_it_says_what_changed_how_well_it_measured_and_which_items_favour_a_group():
    told = text(20, 30)
    assert "앞선 진단과의 비교" in told
    assert "+10∼+30" in told
    assert "분류 일치도" in told
    assert "D3-02" in told


def test_small_units_do_not_appear_by_name():
    told = text(20, 30, 3)
    assert "감사관" not in told
    assert "5명 미만" in told


def test_simulated_answers_are_labelled():
    assert SIMULATED in text(20, simulated=True)
    assert SIMULATED not in text(20)


@pytest.mark.parametrize("size", [0, 3])
def test_too_few_answers_make_a_report_without_numbers(size):
    told = text(size)
    assert "결과를 싣지 않음" in told
    assert "도달 비율과" not in told

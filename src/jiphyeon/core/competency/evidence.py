"""The evidence pack of a diagnosis for the yearly review (실태점검): sheets of only what was published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.office import GroupSummary, OfficeSummary
from jiphyeon.core.competency.report_document import (
    SIMULATED,
    ReportContext,
    cell_name,
    change_words,
    in_points,
    points_range,
    scale_name,
)

type Sheet = list[list[str]]

PROVISIONAL = "문항을 실제 응답으로 보정하기 전의 잠정 결과입니다."


def evidence_sheets(summary: OfficeSummary, framework: Framework, context: ReportContext) -> dict[str, Sheet]:
    """Sheets by name: overview, groups, roles, who answered, levels, the organisation block.

    Nothing is here that the report does not show: suppressed groups stay suppressed, counts are the report's.
    """
    return {
        "개요": _overview(summary, context),
        "집단별 결과": _groups(summary.groups, framework, context.names, "전체"),
        "역할별 결과": _groups(summary.roles, framework, context.roles, ""),
        "수준 분포": _levels(summary.groups, framework, context.names),
        "응답자 구성": [
            ["역할", "대상 가운데 비율(%)", "응답자 가운데 비율(%)"],
            *(
                [context.roles.get(one.role, one.role), f"{100 * one.invited:.0f}", f"{100 * one.answered:.0f}"]
                for one in summary.composition
            ),
        ],
        "앞선 진단과 비교": _trend(context, framework),
        "측정의 질": _quality(context, framework),
        "조직 진단": [
            ["영역", "평균", "의견 일치도(r_wg)"],
            *([_area_name(one.area, framework), f"{one.mean:.1f}", f"{one.agreement:.2f}"] for one in context.areas),
        ],
    }


def _overview(summary: OfficeSummary, context: ReportContext) -> Sheet:
    answered = f"{summary.answered}" if summary.answered >= 5 else "5명 미만"
    rate = f"{100 * summary.answered / summary.invited:.1f}" if summary.invited and summary.answered >= 5 else "-"
    rows = [
        ["항목", "내용"],
        ["진단 이름", context.title],
        ["기간", context.period],
        ["대상(명)", f"{summary.invited}"],
        ["응답(명)", answered],
        ["응답률(%)", rate],
        ["검사지", context.form],
        ["점수의 근거", context.basis],
        ["유의할 점", PROVISIONAL],
        ["작은 집단", f"5명보다 적은 집단과 빼서 알 수 있는 집단 {summary.kept_back}곳은 싣지 않음"],
    ]
    return [*rows, ["자료의 성격", SIMULATED]] if context.simulated else rows


def _trend(context: ReportContext, framework: Framework) -> Sheet:
    rows = [["척도", "앞선 진단", "이번 진단", "변화(점)", "변화 구간(90%)", "이음의 표준오차(점)", "판단"]]
    for one in context.trend.changes if context.trend else ():
        years = [f"{500 + 100 * year.value:.0f}" for year in (one.before, one.after)]
        link = f"{100 * one.link_error:.0f}"
        told = [in_points(one.change.value), points_range(one.change), link, change_words(one)]
        rows.append([scale_name(one.scale, framework), *years, *told])
    return rows


def _quality(context: ReportContext, framework: Framework) -> Sheet:
    rows = [["척도", "신뢰도", "분류 정확도", "분류 일치도"]]
    if context.quality is not None:
        notes = context.quality
        rows += [[scale_name(scale, framework), *(f"{value:.2f}" for value in rest)] for scale, *rest in notes.scales]
        rows += [[line] for line in notes.marked]
    return rows


def _groups(groups: Sequence[GroupSummary], framework: Framework, names: Mapping[str, str], whole: str) -> Sheet:
    head = [
        "집단",
        "대상(명)",
        "응답(명)",
        "영역",
        "목표 도달(%)",
        "도달 구간(90%)",
        "목표까지의 차이",
        "차이 구간(90%)",
    ]
    rows = [head]
    for group in groups:
        code = group.label or "".join(group.path[-1:])
        name = names.get(code, code) or whole
        for one in group.domains:
            reach, gap = one.attainment, one.gap
            rows.append(
                [
                    name,
                    f"{group.invited}",
                    f"{group.answered}",
                    framework.domain(one.domain).name,
                    f"{100 * reach.value:.0f}",
                    f"{100 * reach.low:.0f}∼{100 * reach.high:.0f}",
                    f"{gap.value:.2f}",
                    f"{gap.low:.2f}∼{gap.high:.2f}",
                ]
            )
    return rows


def _levels(groups: Sequence[GroupSummary], framework: Framework, names: Mapping[str, str]) -> Sheet:
    rows = [["집단", "영역", "수준", "기대 인원(명)"]]
    for group in groups:
        name = names.get("".join(group.path[-1:]), "전체")
        for one in group.domains:
            domain = framework.domain(one.domain).name
            rows += [[name, domain, cell_name(cell, framework), f"{cell.count:.0f}"] for cell in one.cells]
    return rows


def _area_name(code: str, framework: Framework) -> str:
    return {area.code: area.name for area in framework.organisation}.get(code, code)

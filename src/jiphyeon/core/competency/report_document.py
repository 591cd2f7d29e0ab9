"""The result of a diagnosis as an official document (결과 보고): only what the published summary says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jiphyeon.core.competency.distribution import Cell
from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.office import DomainSummary, Estimate, GroupSummary, OfficeSummary
from jiphyeon.core.competency.organisation import AreaSummary
from jiphyeon.core.competency.trend import Change
from jiphyeon.core.official.document import Block, Foot, Head, Item, OfficialDocument, Table

SIMULATED = "이 보고서는 실제 응답이 아니라 컴퓨터로 만든 모의 자료로 작성함"


@dataclass(frozen=True, slots=True)
class QualityNotes:
    """How well the campaign measured. `scales` by code (`P`, `P.D1`): reliability, and classification's accuracy and
    agreement; `marked` items in words; `compared` the groups looked at; `doubtful` people (None: too few to tell).
    """  # noqa: D205 -- one sentence

    scales: tuple[tuple[str, float, float, float], ...] = ()
    compared: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    items: int = 0
    doubtful: int | None = None


@dataclass(frozen=True, slots=True)
class TrendNotes:
    """The change since the diagnosis `before`, by scale; `common` items carry it, `drifted` of them left out."""

    before: str
    changes: tuple[Change, ...]
    common: int
    drifted: int


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What the document says beside the numbers. `period` is written as it should stand (`2026. 3. 2.∼3. 13.`)."""

    title: str
    period: str
    form: str
    basis: str
    names: Mapping[str, str]
    roles: Mapping[str, str]
    simulated: bool = False
    areas: tuple[AreaSummary, ...] = ()
    """The organisation block over everybody."""
    quality: QualityNotes | None = None
    trend: TrendNotes | None = None
    head: Head = field(default_factory=Head)
    foot: Foot = field(default_factory=Foot)


def report_document(summary: OfficeSummary, framework: Framework, context: ReportContext) -> OfficialDocument:
    """The document. Every level is provisional, every mean has its interval, small groups do not appear."""
    blocks: list[Block] = [
        Item("데이터 분석·활용 역량 진단 결과를 다음과 같이 보고함."),
        Item("진단 개요", children=_outline(summary, context)),
        Item("진단 결과(잠정)", children=_results(summary, framework, context)),
        *_trend(context, framework),
        *_quality(context, framework),
        Item("결과를 읽을 때 유의할 점", children=_cautions(summary, context)),
    ]
    return OfficialDocument(
        kind="result_report",
        title=f"{context.title} 결과 보고",
        body=tuple(blocks),
        head=context.head,
        foot=context.foot,
    )


def _outline(summary: OfficeSummary, context: ReportContext) -> tuple[Block, ...]:
    rate = summary.answered / summary.invited if summary.invited else 0.0
    answered = f"{summary.answered:,}명(응답률 {rate:.1%})" if summary.answered >= 5 else "5명 미만"
    return (
        Item(label="기간", text=context.period),
        Item(label="대상", text=f"{summary.invited:,}명"),
        Item(label="응답", text=answered),
        Item(label="검사지", text=context.form),
    )


def _results(summary: OfficeSummary, framework: Framework, context: ReportContext) -> tuple[Block, ...]:
    if not summary.groups:
        return (Item("응답한 사람이 5명 미만이어서 결과를 싣지 않음"),)
    whole = summary.groups[0]
    blocks: list[Block] = [
        Item("영역별 역할 목표 도달 비율과 기대 격차", children=(_domain_table(whole, framework),)),
        Item("영역별 수준 분포", children=(_level_table(whole, framework),)),
    ]
    units = [group for group in summary.groups if len(group.path) > 1]
    if units:
        blocks.append(Item("기관·부서별 역할 목표 도달 비율", children=(_unit_table(units, framework, context.names),)))
    if summary.roles:
        blocks.append(Item("직무별 역할 목표 도달 비율", children=(_role_table(summary.roles, framework, context),)))
    if context.areas:
        blocks.append(Item("조직 진단(5점 만점)", children=(_area_table(context.areas, framework),)))
    return tuple(blocks)


def _area_table(areas: Sequence[AreaSummary], framework: Framework) -> Table:
    names = {area.code: area.name for area in framework.organisation}
    rows = [(names.get(one.area, one.area), f"{one.mean:.1f}", f"{one.agreement:.2f}") for one in areas]
    return Table((("영역", "평균", "의견 일치도"), *rows), unit="점")


def scale_name(scale: str, framework: Framework) -> str:
    """`전 영역`, or the domain's name (a row called 전체 would be read as a sum)."""
    return "전 영역" if scale == "P" else framework.domain(scale.removeprefix("P.")).name


def in_points(theta: float) -> str:
    """A difference on the reporting scale with its sign: `+12`, `−3`, `0`."""
    points = round(100 * theta)
    return f"+{points}" if points > 0 else f"{points}".replace("-", "−")


def points_range(estimate: Estimate) -> str:
    """The interval of a difference: `−3∼+12`."""
    return f"{in_points(estimate.low)}∼{in_points(estimate.high)}"


def change_words(change: Change) -> str:
    """What may be said of a change."""
    if not change.clear:
        return "달라졌다고 말하기 어려움"
    return "오름" if change.change.value > 0 else "내림"


def _trend(context: ReportContext, framework: Framework) -> tuple[Block, ...]:
    if context.trend is None:
        return ()
    notes = context.trend
    rows: list[tuple[str, ...]] = [("척도", "앞선 진단", "이번 진단", "변화", "90% 구간", "판단")]
    for one in notes.changes:
        name, years = scale_name(one.scale, framework), (one.before, one.after)
        points = [f"{500 + 100 * year.value:.0f}" for year in years]
        rows.append((name, *points, in_points(one.change.value), points_range(one.change), change_words(one)))
    left_out = (
        f"이 가운데 난이도가 달라진 {notes.drifted}개는 빼고 견줌" if notes.drifted else "난이도가 달라진 문항은 없음"
    )
    told = (
        Item(f"견준 진단: {notes.before}", children=(Table(tuple(rows), unit="점"),)),
        Item(f"두 진단에 함께 나온 문항은 {notes.common}개이며 {left_out}"),
        Item("구간에는 사람을 재는 오차, 응답하지 않은 사람이 있어 생기는 오차와 척도를 잇는 오차가 들어 있음"),
    )
    return (Item("앞선 진단과의 비교", children=told),)


def _quality(context: ReportContext, framework: Framework) -> tuple[Block, ...]:
    if context.quality is None or not context.quality.scales:
        return ()
    notes = context.quality
    rows: list[tuple[str, ...]] = [("척도", "신뢰도", "분류 정확도", "분류 일치도")]
    rows += [(scale_name(scale, framework), *(f"{value:.2f}" for value in rest)) for scale, *rest in notes.scales]
    told: list[Block] = [Item("척도별 신뢰도와 수준 분류", children=(Table(tuple(rows), unit="비율"),))]
    if notes.compared:
        groups = ", ".join(notes.compared)
        found = f"{len(notes.marked)}건을 찾음" if notes.marked else "찾지 못함"
        marked = tuple(Item(line) for line in notes.marked)
        told.append(
            Item(f"실력이 같은 사람끼리 집단({groups})별로 견주어 다르게 작동하는 문항을 {found}", children=marked)
        )
    else:
        told.append(Item("견줄 집단이 100명씩 되지 않아 집단에 따라 다르게 작동하는 문항은 살피지 않음"))
    if notes.doubtful is not None:
        told.append(Item(f"성의 없이 답한 신호가 두 가지 이상인 응답자는 {notes.doubtful}명이며 아무도 빼지 않음"))
    return (Item("측정의 질", children=tuple(told)),)


def _percent(value: float) -> str:
    return f"{value * 100:.0f}"


def _interval(estimate: Estimate) -> str:
    return f"{_percent(estimate.low)}∼{_percent(estimate.high)}"


def _domain_table(group: GroupSummary, framework: Framework) -> Table:
    rows = [("영역", "목표 도달 비율", "90% 구간", "기대 격차", "90% 구간")]
    for one in group.domains:
        gap = one.gap
        rows.append(
            (
                framework.domain(one.domain).name,
                _percent(one.attainment.value),
                _interval(one.attainment),
                f"{gap.value:.2f}",
                f"{gap.low:.2f}∼{gap.high:.2f}",
            )
        )
    return Table(tuple(rows), unit="%, 수준 폭")


def cell_name(cell: Cell, framework: Framework) -> str:
    """`L1 이하`, `L2`, `L3 이상`, or `전체`."""
    codes = [level.name if level.code == "L0" else level.code for level in framework.bands]
    first, last = cell.bands[0], cell.bands[-1]
    if len(cell.bands) == len(codes):
        return "전체"
    if len(cell.bands) == 1:
        return codes[first]
    return f"{codes[last]} 이하" if first == 0 else f"{codes[first]} 이상"


def _level_table(group: GroupSummary, framework: Framework) -> Table:
    rows = [(framework.domain(one.domain).name, _cells(one, framework)) for one in group.domains]
    return Table((("영역", "수준별 추정 인원"), *rows), unit="명")


def _cells(one: DomainSummary, framework: Framework) -> str:
    return ", ".join(f"{cell_name(cell, framework)} {cell.count:.0f}" for cell in one.cells)


def _attainment_rows(
    groups: Sequence[tuple[str, GroupSummary]], framework: Framework, first: str
) -> tuple[tuple[str, ...], ...]:
    header = (first, "응답 비율", *(domain.name for domain in framework.domains))
    rows = [header]
    for name, group in groups:
        rate = _percent(group.answered / group.invited) if group.invited else "-"
        rows.append((name, rate, *(_percent(one.attainment.value) for one in group.domains)))
    return tuple(rows)


def _unit_table(groups: Sequence[GroupSummary], framework: Framework, names: Mapping[str, str]) -> Table:
    named = [(names.get(group.path[-1], group.path[-1]), group) for group in groups]
    return Table(_attainment_rows(named, framework, "기관·부서"), unit="%")


def _role_table(groups: Sequence[GroupSummary], framework: Framework, context: ReportContext) -> Table:
    named = [(context.roles.get(group.label, group.label), group) for group in groups]
    return Table(_attainment_rows(named, framework, "직무"), unit="%")


def _cautions(summary: OfficeSummary, context: ReportContext) -> tuple[Block, ...]:
    told = [
        "수준은 모두 잠정(보정 전)이며 문항의 난이도를 전문가 가정값으로 두고 계산함",
        "응답자가 5명 미만인 집단과, 빼서 알 수 있는 집단은 싣지 않음",
        "목표 도달 비율은 각자의 역할 목표 이상일 확률을 더해 구함",
        f"계산 근거: {context.basis}",
    ]
    if summary.kept_back:
        told.insert(2, f"위 기준에 따라 싣지 않은 기관·부서는 {summary.kept_back}곳임")
    if context.simulated:
        told.insert(0, SIMULATED)
    return tuple(Item(text) for text in told)

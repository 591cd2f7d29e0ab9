"""Sections 4–12 of the adoption report."""

from __future__ import annotations

from dataclasses import replace

from jiphyeon.core.official.document import Block, Item, Table
from jiphyeon.core.pilot.analysis import GROUPS
from jiphyeon.core.pilot.cost import REDEPLOYED, yearly_cost
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.ipa import QUADRANTS
from jiphyeon.core.pilot.plot import intervals_picture
from jiphyeon.core.pilot.report.context import Context
from jiphyeon.core.pilot.report.loop import mended, voices
from jiphyeon.core.pilot.report.opening import verdict_line
from jiphyeon.core.pilot.report.table import figure_table, listed, official
from jiphyeon.core.pilot.wording import noun_ending, number

LAWS = (
    "인공지능 발전과 신뢰 기반 조성 등에 관한 기본법",
    "개인정보 보호법",
    "공공기록물 관리에 관한 법률",
)


def use(context: Context) -> tuple[Block, ...]:
    """Funnel, weekly use, what stayed."""
    groups = context.analysis.groups
    return (
        Item("제공에서 최종 문서까지", children=(figure_table(groups.get("funnel", ()), "제공에서 최종 문서까지"),)),
        Item("주간 이용", children=(figure_table((*groups.get("weekly", ()), *groups.get("late", ())), "주간 이용"),)),
        Item("최종 문서에 남은 AI 글", children=(figure_table(groups.get("kept", ())),)),
    )


def effect(context: Context) -> tuple[Block, ...]:
    """Time first; findings and returns are described and claimed to nobody."""
    groups = context.analysis.groups
    causal = bool(groups.get("effect")) and context.analysis.evidence.randomised
    words = (
        "AI 초안의 제공이 시간에 준 영향(무작위 비교)"
        if causal
        else "시간의 변화(무작위 비교가 아니므로 원인을 말할 수 없음)"
    )
    return (
        Item(words, children=(figure_table(groups.get("effect", ())),)),
        *_optional(context, "missing", "experience", "self_report"),
        Item("문서 종류별(탐색)", children=(figure_table(groups.get("kinds", ()), "문서 종류별 시간 효과", zero=0.0),)),
        Item("문서 한 건의 시간", children=(figure_table((*groups.get("minutes", ()), *groups.get("outside", ()))),)),
        Item("점검에서 나온 지적(이 도구의 점검기로 셈)", children=(figure_table(groups.get("findings", ())),)),
        Item("반려·보완(결재 결과를 아는 문서에서)", children=(figure_table(groups.get("returns", ())),)),
        *(_optional(context, "quality") or [Item(label="품질", text=_quality(context))]),
    )


def satisfaction(context: Context) -> tuple[Block, ...]:
    """Overall, items, importance and performance, opinions."""
    analysis = context.analysis
    blocks: list[Block] = [
        Item("지표", children=(figure_table(analysis.groups.get("satisfaction", ())),)),
        Item("느낀 변화(−3 크게 나빠짐∼+3 크게 좋아짐)", children=(figure_table(analysis.groups.get("changes", ())),)),
        Item("도입 의견", children=(figure_table(analysis.groups.get("opinions", ()), "도입 의견"),)),
    ]
    if analysis.attributes:
        blocks.append(Item("항목별 만족도와 중요도", children=(attribute_table(context),)))
    blocks.append(Item("부서별 종합 만족도", children=(figure_table(departments(context)),)))
    blocks += _optional(context, "before", "approvers", "outsiders")
    return tuple(blocks)


def risk(context: Context) -> tuple[Block, ...]:
    """Incidents and over-reliance."""
    rows = [(count.severity, f"{count.total}건", f"{count.open}건") for count in context.incidents]
    told = Table((("정도", "일어난 것", "해결되지 않은 것"), *rows))
    incidents = Item("사고", children=(told,)) if rows else Item(label="사고", text="적힌 것이 없음")
    unverified = context.analysis.figure("unverified")
    return (
        incidents,
        *_optional(context, "guardrails"),
        Item("사실을 맞춰 보지 않은 비율", children=(figure_table([unverified] if unverified else []),)),
        Item(label="사실 오류 감사", text=_audit(context)),
    )


def improvement(context: Context) -> tuple[Block, ...]:
    """What was said, mended and is still to be mended."""
    blocks = [*voices(context.loop), *mended(context.loop)] if context.loop.comments else [*mended(context.loop)]
    remedies = context.analysis.evidence.remedies
    if remedies:
        rows = [(official(remedy.measure), remedy.owner, _day(remedy.due)) for remedy in remedies]
        blocks.append(Item("놓친 기준에 대해 할 일", children=(Table((("고칠 일", "담당", "기한"), *rows)),)))
    return tuple(blocks)


def cost(context: Context) -> tuple[Block, ...]:
    """Break-even first in minutes, then in won, for each share of time put to use."""
    costs, people = context.plan.costs, context.plan.participants
    saved, full = context.analysis.evidence.saved, context.analysis.evidence.break_even_full
    if full is None:
        return (Item("인건비와 운영비를 적지 않아 손익분기를 셈하지 않음"),)
    total = yearly_cost(costs, people)
    blocks: list[Block] = [
        Item(label="한 해 비용", text=f"{total:,.0f}원({people}명, 첫해 교육 포함)"),
        Item(label="손익분기", text=f"1인당 한 주 {full:.1f}분(줄인 시간을 모두 다른 일에 쓸 때)"),
    ]
    if saved is None:
        return (*blocks, Item(label="편익", text="줄어든 시간을 구하지 못해 셈하지 않음"))
    rows = [_benefit(context, share, total) for share in REDEPLOYED]
    head = ("다른 일에 쓰는 몫", "한 해 편익(점추정)", "한 해 편익(95% 하한)", "순편익(점추정)")
    blocks.append(Item("줄인 시간을 쓰는 몫에 따른 편익", children=(Table((head, *rows), unit="천원"),)))
    blocks += _uncertain(context)
    blocks.append(Item("스스로 적은 시간은 돈으로 바꾸지 않음"))
    return tuple(blocks)


def _uncertain(context: Context) -> list[Block]:
    """Benefit with everything unknown at once, and which unknown weighs most."""
    groups = context.analysis.groups
    year, swings = groups.get("benefit", ()), groups.get("tornado", ())
    if not year:
        return []
    blocks: list[Block] = [Item("효과, 이용, 인건비, 비용을 함께 흔든 구간", children=(figure_table(year),))]
    if swings:
        rows = [
            (one.name, one.note, number(one.low or 0.0, digits=0), number(one.high or 0.0, digits=0)) for one in swings
        ]
        head = ("바꾸어 본 것", "바꾼 범위", "순편익(적을 때)", "순편익(클 때)")
        title = f"하나씩 바꾸었을 때의 한 해 순편익(바꾸지 않으면 {number(swings[0].value or 0.0, digits=0)}천원)"
        drawn = intervals_picture("한 해 순편익", swings, zero=0.0)
        blocks.append(Item(title, children=(Table((head, *rows), unit="천원", picture=drawn),)))
    blocks.append(Item("적은 범위가 맞을 때의 계산이며, 범위 자체가 틀리면 함께 틀림"))
    return blocks


def fitness(context: Context) -> tuple[Block, ...]:
    """Ethics and impact, what is in force, training."""
    evidence = context.analysis.evidence
    checklist = "작성하지 않음" if evidence.checklist is None else f"{evidence.checklist:.0%} 작성"
    trained = "모름" if evidence.trained is None else f"{evidence.trained:.0%}"
    return (
        Item(label="인공지능 영향·윤리 점검표", text=checklist),
        Item(label="사전 교육 이수", text=trained),
        Item("함께 살펴야 할 법령", children=tuple(Item(f"「{law}」") for law in LAWS)),
    )


def limits(context: Context) -> tuple[Block, ...]:
    """What the numbers cannot say, and what would change the conclusion."""
    stated = [Item(official(noun_ending(text))) for text in context.analysis.limits]
    missed = [check for check in context.decision.checks if not check.passed]
    change = [Item(official(f"{check.name}: 기준은 {check.threshold}, 지금은 {check.found}")) for check in missed]
    return (
        listed("한계", stated or [Item("따로 적을 것이 없음")]),
        listed("결론을 바꿀 증거", change or [Item("모든 기준을 채워 남은 것이 없음")]),
    )


def decision(context: Context) -> tuple[Block, ...]:
    """The rule's verdict and what people decided."""
    blocks: list[Block] = [Item(label="규칙의 판정", text=verdict_line(context.decision))]
    decided = context.decided
    if decided is None:
        return (*blocks, Item(label="결정", text="아직 정하지 않음"))
    blocks.append(Item(label="결정", text=f"{decided.name}({decided.by} {decided.position})"))
    if decided.overridden:
        blocks.append(Item(label="규칙과 다르게 정한 까닭", text=decided.reason.rstrip(".")))
    if decided.review:
        blocks.append(Item(label="다시 평가하는 날", text=f"{decided.review:%Y. %-m. %-d.}"))
    return tuple(blocks)


def _optional(context: Context, *names: str) -> list[Block]:
    """A table of each group that has something to show."""
    groups = context.analysis.groups
    return [Item(GROUPS[name], children=(figure_table(groups[name]),)) for name in names if groups.get(name)]


def departments(context: Context) -> list[Figure]:
    """Departments under their names."""
    return [
        replace(found, name=context.names.get(found.name, found.name))
        for found in context.analysis.groups.get("departments", ())
    ]


def _quality(context: Context) -> str:
    quality = context.analysis.evidence.quality
    if quality is None:
        return "블라인드 채점을 하지 않아 말할 수 없음"
    low = "모름" if quality.low is None else number(quality.low)
    return f"채점 문서 {quality.n}건, 차이 {number(quality.value)} 표준편차(95% 하한 {low})"


def _audit(context: Context) -> str:
    errors = context.analysis.evidence.errors
    return "하지 않음" if errors is None else f"제공하지 않은 문서의 {errors.value:.2f}배(감사 {errors.n}건)"


def attribute_table(context: Context) -> Table:
    """The ten attributes with their place."""
    rows = [
        (found.name, number(found.satisfaction), f"{number(found.satisfaction_low)}∼{number(found.satisfaction_high)}",
         number(found.importance), QUADRANTS[found.quadrant], f"{found.n}명")
        for found in context.analysis.attributes
    ]  # fmt: skip
    return Table((("항목", "만족도", "90% 신뢰구간", "중요도", "자리", "응답"), *rows), unit="점")


def _benefit(context: Context, share: float, total: float) -> tuple[str, ...]:
    saved, costs = context.analysis.evidence.saved, context.plan.costs
    if saved is None:
        return ()
    yearly = [
        (minutes or 0) / 60 * costs.hourly_wage * costs.weeks * context.plan.participants * share / 1000
        for minutes in (saved.value, saved.low)
    ]
    return (f"{share:.0%}", number(yearly[0]), number(yearly[1]), number(yearly[0] - total / 1000))


def _day(iso: str) -> str:
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{year}. {month}. {day}."

"""Sections 1–3 of the adoption report: summary, outline, quality of the data."""

from __future__ import annotations

from jiphyeon.core.official.document import KINDS, Block, Item, Table
from jiphyeon.core.pilot.decision import Decision, Verdict
from jiphyeon.core.pilot.design import DESIGNS
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.report.context import Context
from jiphyeon.core.pilot.report.table import check_table, figure_table, listed, official
from jiphyeon.core.pilot.wording import noun_ending, sentence

ADVICE = {
    Verdict.INVALID: "자료를 믿을 수 없어 도입 여부를 판단하지 않음",
    Verdict.STOP: "도입하지 않고 시범 운영을 거둘 것을 권고함",
    Verdict.GO: "정식 도입을 권고함",
    Verdict.CONDITIONAL: "조건을 붙여 도입할 것을 권고함",
    Verdict.HOLD: "도입을 정하지 않고 시범 운영을 연장할 것을 권고함",
}
KEY = ("itt", "overall", "weekly_use")


def summary(context: Context) -> tuple[Block, ...]:
    """Recommendation, the rule, three numbers, two reasons against."""
    decision = context.decision
    advice = ADVICE[decision.verdict]
    scope = f"({', '.join(decision.scopes)}에 한함)" if decision.scopes else ""
    found = [figure for code in KEY if (figure := context.analysis.figure(code)) is not None]
    numbers = [Item(f"{one.name}: {official(sentence(one))}") for one in found]
    return (
        Item(label="권고", text=f"{advice}{scope}"),
        Item(label="근거", text=official(_because(decision))),
        listed("핵심 수치", numbers or [Item("낼 수치가 없음")]),
        listed("권고에 맞서는 사실", [Item(text) for text in against(context)]),
        Item("판정 기준과 결과", children=(check_table(decision.checks),)),
    )


def _because(decision: Decision) -> str:
    missed = decision.verdict in {Verdict.HOLD, Verdict.CONDITIONAL}
    return ("다음 기준을 채우지 못함: " if missed else "") + ", ".join(decision.because)


def against(context: Context) -> list[str]:
    """Two facts that speak against the recommendation, found by the rule itself."""
    analysis, decision = context.analysis, context.decision
    missed = [check for check in decision.checks if not check.passed]
    met = [check for check in decision.checks if check.passed and check.group in {"benefit", "gate"}]
    chosen = met if decision.verdict in {Verdict.STOP, Verdict.HOLD, Verdict.INVALID} else missed
    facts = [official(f"{check.name}: {check.found}") for check in chosen[:2]]
    worse = [found for found in analysis.groups.get("changes", ()) if found.code.endswith("_worse") and found.value]
    worst = max(worse, key=lambda found: found.value or 0, default=None)
    if len(facts) < 2 and worst is not None:
        facts.append(official(f"{worst.name}는 응답이 {sentence(worst)}"))
    facts += [official(noun_ending(text)) for text in analysis.limits[: 2 - len(facts)]]
    return facts or ["없음"]


def outline(context: Context) -> tuple[Block, ...]:
    """What was planned and done, and the fingerprint of the plan."""
    plan, design = context.plan, DESIGNS[context.plan.design]
    departments = ", ".join(context.names.get(code, code) for code in plan.departments)
    kinds = ", ".join(KINDS.get(kind, kind) for kind in plan.kinds) or "모든 종류"
    blocks: list[Block] = [
        Item(label="목적", text=noun_ending(plan.purpose)),
        Item(label="기간", text=f"{plan.starts:%Y. %-m. %-d.}∼{_end(context)}({plan.weeks}주)"),
        Item(label="대상", text=f"{plan.participants}명, {len(plan.departments)}개 부서({departments})"),
        Item(label="문서 종류", text=kinds),
        Item(label="설계", text=f"{design.name}(제공 확률 {plan.scheme.probability:.0%})"),
        Item(label="이 설계로 말할 수 있는 것", text=noun_ending(design.shows)),
        Item(label="말할 수 없는 것", text=noun_ending(design.cannot)),
        Item(label="사전 등록 지문", text=context.analysis.plan_digest[:16]),
    ]
    if context.amendments:
        rows = [(f"{one.at:%Y. %-m. %-d.}", one.by, one.reason) for one in context.amendments]
        blocks.append(Item("계획 변경", children=(Table((("날짜", "바꾼 사람", "까닭"), *rows)),)))
    else:
        blocks.append(Item(label="계획 변경", text="없음"))
    return tuple(blocks)


def quality_of_data(context: Context) -> tuple[Block, ...]:
    """Ratio, coverage, response, lots."""
    analysis = context.analysis
    overall = analysis.figure("overall")
    asked = overall.denominator if overall else 0
    answered = overall.n if overall else 0
    rate = f"{asked}명 가운데 {answered}명({answered / asked:.0%})" if asked and answered else "5명 미만"
    return (
        Item(label="분석한 문서", text=f"{analysis.documents:,}건, 참여자 {analysis.people}명"),
        Item(label="만족도 조사 응답", text=rate),
        Item(label="제비 기록 확인", text=_lots(context)),
        Item("배정과 기록", children=(figure_table(analysis.groups.get("validity", ())),)),
        Item("결재 결과를 아는 비율", children=(figure_table(_known(context)),)),
        Item("응답과 무응답", children=(figure_table(analysis.groups.get("response", ())),)),
        Item("이 도구 밖의 AI 사용", children=(figure_table(analysis.groups.get("other_ai", ())),)),
    )


def _known(context: Context) -> list[Figure]:
    return [found for found in context.analysis.groups.get("returns", ()) if found.code.startswith("outcome_known")]


def _lots(context: Context) -> str:
    wrong = context.analysis.evidence.lots_wrong
    return f"공개된 씨앗값과 다른 것 {wrong}건" if wrong else "공개된 씨앗값과 모두 같음"


def _end(context: Context) -> str:
    starts, ends = context.plan.starts, context.plan.ends
    if starts.year != ends.year:
        return f"{ends:%Y. %-m. %-d.}"
    return f"{ends:%-m. %-d.}"


def verdict_line(decision: Decision) -> str:
    """The verdict and what it rests on, in one line."""
    return official(f"{decision.name}({', '.join(decision.because)})")

"""Why: findings by rule and returns by reason, over documents of one kind or of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from jiphyeon.core.pilot.figure import SMALLEST_CELL, Figure, figure
from jiphyeon.core.pilot.interval import mean_t, wilson
from jiphyeon.core.rules import registry
from jiphyeon.server.dashboard.models import Tally
from jiphyeon.server.dashboard.sources import Breakdown, Row
from jiphyeon.server.drafts.reasons import REASONS

MOST = 12
"""Rules and reasons that are named; the rest are rare."""
UNSAID = "사유를 적지 않음"
RULES = ("첫 점검에서 나온 문서", "마지막 점검까지 남은 문서", "문서 한 건에 남은 수")
RETURNS = ("이 사유로 돌아온 문서", "비율")


def causes(tallies: Sequence[Tally], *, rules: bool = True, reasons: bool = True) -> tuple[Breakdown, ...]:
    """Both tables; one without rows, or that may not be shown, is left out."""
    wanted = ((rules, findings_by_rule), (reasons, returns_by_reason))
    return tuple(one for may, make in wanted if may and (one := make(tallies)).rows)


def findings_by_rule(tallies: Sequence[Tally]) -> Breakdown:
    """Of documents checked: those with a finding of the rule at the first and at the last check, and how many each."""
    checked = [one for one in tallies if one.findings_last is not None]
    first, last = ([_counts(one, which) for one in checked] for which in ("findings_first", "findings_last"))
    found = Counter(rule for one, other in zip(first, last, strict=True) for rule in {*one, *other})
    people = _writers(checked)
    if people < SMALLEST_CELL:
        return Breakdown("규칙별 지적", RULES, ())
    rows = []
    for rule in _most(found):
        each = mean_t([float(one.get(rule, 0)) for one in last])
        figures = (
            _share(f"rule_first:{rule}", RULES[0], [rule in one for one in first], "점검", people),
            _share(f"rule_last:{rule}", RULES[1], [rule in one for one in last], "점검", people),
            figure(f"rule_mean:{rule}", RULES[2], each, source="점검", unit="건", of="건", people=people),
        )
        rows.append(Row(rule_names().get(rule, rule), figures))
    return Breakdown("규칙별 지적", RULES, tuple(rows))


def returns_by_reason(tallies: Sequence[Tally]) -> Breakdown:
    """Of documents whose fate somebody decides or decided: those that came back for the reason, once or more."""
    sent = judged(tallies)
    why = [reasons_of(one) for one in sent]
    found = Counter(reason for one in why for reason in one)
    people = _writers(sent)
    if people < SMALLEST_CELL:
        return Breakdown("사유별 반려", RETURNS, ())
    rows = [
        Row(
            REASONS.get(reason, UNSAID),
            (
                _number(f"reason_count:{reason}", RETURNS[0], found[reason], len(sent)),
                _share(f"reason:{reason}", RETURNS[1], [reason in one for one in why], "검토 요청·반려", people),
            ),
        )
        for reason in _most(found)
    ]
    return Breakdown("사유별 반려", RETURNS, tuple(rows))


def judged(tallies: Iterable[Tally]) -> list[Tally]:
    """Documents sent to a reviewer, or whose approval or return was reported from outside."""
    return [one for one in tallies if one.submitted is not None or one.approved is not None or one.returned]


def reasons_of(tally: Tally) -> frozenset[str]:
    """Why it came back, each reason once; `none` where it came back and nobody said why."""
    known = frozenset(reason for reason in tally.reasons if reason in REASONS)
    return known or (frozenset({"none"}) if tally.returned else frozenset())


@cache
def rule_names() -> dict[str, str]:
    """Rule → its title in the manual."""
    return {one.id: one.title for one in registry.rules()}


def _counts(tally: Tally, which: str) -> dict[str, int]:
    """Findings by rule of the first or the last check, those that were there."""
    return {rule: count for rule, count in (getattr(tally, which) or {}).items() if count}


def _most(found: Counter[str]) -> list[str]:
    return [name for name, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]]


def _number(code: str, name: str, count: int, total: int) -> Figure:
    return Figure(code, name, float(count), total, total, "검토 요청·반려", unit="건", of="건")


def _share(code: str, name: str, cases: Sequence[bool], source: str, people: int) -> Figure:
    estimate, note = wilson(sum(cases), len(cases)), f"{sum(cases):,}건"
    return figure(code, name, estimate, source=source, unit="%", of="건", times=100, people=people, note=note)


def _writers(tallies: Sequence[Tally]) -> int:
    return len({one.writer_id for one in tallies})

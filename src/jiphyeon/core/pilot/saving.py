"""The effect on time as figures, and the minutes it comes to."""

from __future__ import annotations

from collections.abc import Sequence

from jiphyeon.core.official.document import KINDS
from jiphyeon.core.pilot.effect import Effect, in_percent, treatment_on_treated
from jiphyeon.core.pilot.evidence import Range
from jiphyeon.core.pilot.figure import HIDDEN, SMALLEST_CELL, Figure
from jiphyeon.core.pilot.interval import Estimate
from jiphyeon.core.pilot.journey import Journey
from jiphyeon.core.pilot.plan import Plan
from jiphyeon.core.pilot.sample import Sample
from jiphyeon.core.pilot.subgroup import Subgroup

SOURCE = "assign·activity_beat·export"


def time_figures(plan: Plan, sample: Sample, effect: Effect, saved: Range | None) -> tuple[Figure, ...]:
    """Intention to treat, use, compliance, other departments, and minutes saved."""
    total = len(sample)
    unit = "참여자" if plan.design != "stepped_wedge" else "부서"
    counter = "명" if plan.design != "stepped_wedge" else "곳"
    note = f"{unit} {effect.persons}{counter}, 제공 {effect.offered:,}건, p = {effect.p_value:.4f}"
    found = [_percent("itt", "제공이 시간에 준 변화(배정한 대로)", effect, total, "randomisation", note)]
    by_document = plan.design in {"documents", "crossover"}
    used = treatment_on_treated(sample, plan.scheme, redraws=min(plan.redraws, 1999)) if by_document else None
    if used is not None:
        name = "실제로 쓴 문서에서의 변화"
        found.append(_percent("tot", name, used[0], total, "anderson-rubin", "배정을 도구 변수로 삼은 값입니다."))
        name, share = "제공 덕분에 쓴 문서의 비율", 100 * used[1]
        found.append(Figure("compliance", name, share, effect.n, total, "assign·draft_insert", unit="%", of="건"))
    if effect.across is not None:
        found.append(_across(effect.across))
    if saved is not None:
        name, note = "1인당 한 주에 줄어드는 시간", "모든 문서에 제공했을 때로 셈한 값입니다."
        found.append(
            Figure("saved", name, saved.value, saved.n, total, SOURCE, saved.low, saved.high, "분", "건", "", note)
        )
    return tuple(found)


def subgroup_figure(found: Subgroup) -> Figure:
    """The effect in one kind of document: exploratory."""
    code, name = f"kind:{found.name}", KINDS.get(found.name, found.name)
    if found.people < SMALLEST_CELL:
        return Figure(code, name, None, 0, 0, SOURCE, unit="%", of="건", note=HIDDEN)
    note = f"탐색, Holm 보정 p = {found.adjusted:.3f}"
    return _percent(code, name, found.effect, found.effect.n, "randomisation", note)


def saved_minutes(plan: Plan, journeys: Sequence[Journey], effect: Effect) -> Range | None:
    """Minutes a person and week if every document were offered AI: control mean × documents × relative change.

    Limits are those of the effect alone; the control mean and the number of documents are taken as they were.
    """
    control = [journey.minutes for journey in journeys if not journey.offered and journey.minutes is not None]
    people = {journey.participant for journey in journeys}
    if not control or not people:
        return None
    exported = sum(journey.exported_at is not None for journey in journeys)
    weekly = exported / len(people) / plan.weeks * sum(control) / len(control) / 100
    return Range(-effect.percent * weekly, -effect.percent_high * weekly, -effect.percent_low * weekly, effect.n)


def _percent(code: str, name: str, effect: Effect, total: int, method: str, note: str) -> Figure:
    low, high = effect.percent_low, effect.percent_high
    return Figure(code, name, effect.percent, effect.n, total, SOURCE, low, high, "%", "건", method, note)


def _across(across: Estimate) -> Figure:
    low, high = (None if end is None else in_percent(end) for end in (across.low, across.high))
    name = "다른 부서에도 말할 수 있는 변화"
    note = "부서 평균들의 t 구간입니다. 참여하지 않은 부서에 견주어 말할 때 씁니다."
    value, n = in_percent(across.value), across.n
    return Figure("across", name, value, n, n, SOURCE, low, high, "%", "곳", "t", note)

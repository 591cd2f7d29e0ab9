"""Where a pilot stands, over its whole time or one month of it: nothing here tells the arms apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jiphyeon.core.pilot import use
from jiphyeon.core.pilot.cohort import Cohort, cohorts
from jiphyeon.core.pilot.figure import Figure, figure
from jiphyeon.core.pilot.guardrail import guardrails
from jiphyeon.core.pilot.interval import mean_t, median, wilson
from jiphyeon.core.pilot.journey import Journey
from jiphyeon.core.pilot.plan import Plan
from jiphyeon.core.pilot.ratio import coverage, ratio_check
from jiphyeon.core.pilot.sample import KOREA

GROUPS: Mapping[str, str] = {
    "volume": "문서와 사람",
    "funnel": "제공에서 최종까지",
    "weekly": "주간 이용",
    "minutes": "문서 한 건의 시간",
    "findings": "점검에서 나온 지적",
    "returns": "반려·보완",
    "guardrails": "해로움이 있는지 지켜보기",
    "thumbs": "바로 준 평가",
    "validity": "배정과 기록",
}


@dataclass(frozen=True, slots=True)
class Status:
    """Figures by group over the days `first`–`last`, both included."""

    first: date
    last: date
    groups: Mapping[str, tuple[Figure, ...]]
    cohorts: tuple[Cohort, ...]

    def figure(self, code: str) -> Figure | None:
        """The figure of that code."""
        return next((one for group in self.groups.values() for one in group if one.code == code), None)


def status(plan: Plan, journeys: Sequence[Journey], first: date, last: date) -> Status:
    """Documents begun in the days asked for; use by week and by cohort over the whole pilot up to the last day."""
    until = [one for one in journeys if _day(one) <= last]
    within = [one for one in until if _day(one) >= first]
    known = coverage(within)
    weeks = max(1, min(plan.weeks, (last - plan.starts).days // 7 + 1))
    groups = {
        "volume": _volume(plan, within),
        "funnel": use.funnel(within),
        "weekly": use.weekly_use(until, plan.starts, weeks),
        "minutes": _minutes(within),
        "findings": _findings(within),
        "returns": _returns(within),
        "guardrails": guardrails(plan, until),
        "thumbs": use.thumbs(within),
        "validity": _validity(plan, within, known.offered, known.control, known.share),
    }
    return Status(first, last, groups, cohorts(until, plan.starts, weeks))


def _volume(plan: Plan, found: Sequence[Journey]) -> tuple[Figure, ...]:
    people = len({one.participant for one in found})
    exported = sum(one.exported_at is not None for one in found)
    left = sum(one.abandoned for one in found)
    return (
        figure("active", "문서를 시작한 참여자", wilson(people, plan.participants), source="assign", unit="%",
               times=100, people=people),
        figure("exported", "내보낸 문서", wilson(exported, len(found)), source="export", unit="%", of="건",
               times=100, people=people),
        figure("abandoned", "쓰다가 버린 문서", wilson(left, len(found)), source="abandon", unit="%", of="건",
               times=100, people=people),
    )  # fmt: skip


def _minutes(found: Sequence[Journey]) -> tuple[Figure, ...]:
    known = [(one.participant, one.minutes) for one in found if one.minutes is not None]
    people = len({person for person, _ in known})
    values = [value for _, value in known]
    source, of = "activity_beat·export", "건"
    return (
        figure("minutes", "내보내기까지의 시간(평균)", mean_t(values), source=source, denominator=len(found), unit="분",
               of=of, people=people),
        figure("minutes_median", "내보내기까지의 시간(중앙값)", median(values), source=source, denominator=len(found),
               unit="분", of=of, people=people),
    )  # fmt: skip


def _findings(found: Sequence[Journey]) -> tuple[Figure, ...]:
    """First and last check of the same documents, and what the difference between them is."""
    pairs = [
        (one.participant, one.findings_draft, one.findings_final)
        for one in found
        if one.findings_draft is not None and one.findings_final is not None
    ]
    people = len({person for person, _, _ in pairs})
    columns = (
        ("findings_first", "첫 점검의 지적", [float(first) for _, first, _ in pairs]),
        ("findings_last", "마지막 점검의 지적", [float(last) for _, _, last in pairs]),
        ("findings_change", "같은 문서에서 달라진 수", [float(last - first) for _, first, last in pairs]),
    )
    return tuple(
        figure(
            code, name, mean_t(values), source="rule_check", denominator=len(found), unit="건", of="건", people=people
        )
        for code, name, values in columns
    )


def _returns(found: Sequence[Journey]) -> tuple[Figure, ...]:
    exported = [one for one in found if one.exported_at is not None]
    known = [one for one in exported if one.outcome]
    back = wilson(sum(one.outcome == "returned" for one in known), len(known))
    people, source = len({one.participant for one in known}), "return·approve"
    return (
        figure("returned", "반려·보완된 문서", back, source=source, denominator=len(exported), unit="%", of="건",
               times=100, people=people),
        figure("outcome_known", "결재 결과를 아는 문서", wilson(len(known), len(exported)), source=source, unit="%",
               of="건", times=100, people=len({one.participant for one in exported})),
    )  # fmt: skip


def _validity(
    plan: Plan, found: Sequence[Journey], offered: int, control: int, share: float | None
) -> tuple[Figure, ...]:
    people, total = len({one.participant for one in found}), offered + control
    if not total or share is None:
        return ()
    known = wilson(round(share * total), total)
    out = [figure("coverage", "시간이 기록된 문서", known, source="assign·export", unit="%", of="건", times=100,
                  people=people)]  # fmt: skip
    ratio = (
        ratio_check(offered, control, plan.scheme.probability) if plan.design in {"documents", "crossover"} else None
    )
    if ratio is not None:
        note = f"기대 {ratio.expected:.0%}, p = {ratio.p_value:.3f}"
        out.append(figure("ratio", "AI 초안을 제공한 문서", wilson(offered, total), source="assign", unit="%", of="건",
                          times=100, people=people, note=note))  # fmt: skip
    return tuple(out)


def _day(journey: Journey) -> date:
    return journey.assigned_at.astimezone(KOREA).date()

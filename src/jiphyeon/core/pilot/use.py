"""How AI was taken up: the funnel from offer to final text, and use week by week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from jiphyeon.core.pilot.figure import Figure, figure
from jiphyeon.core.pilot.interval import mean_t, wilson
from jiphyeon.core.pilot.journey import Journey
from jiphyeon.core.pilot.sample import week_of

STAGES: tuple[tuple[str, str, str, Callable[[Journey], bool]], ...] = (
    ("offered", "AI 초안을 제공한 문서", "assign", lambda j: j.offered),
    ("viewed", "초안을 본 문서", "draft_view", lambda j: j.viewed),
    ("inserted", "초안을 넣은 문서", "draft_insert", lambda j: j.inserted),
    ("finished", "초안을 넣고 내보낸 문서", "export", lambda j: j.inserted and j.exported_at is not None),
    ("kept", "초안의 절반 이상이 남은 문서", "final_submit", lambda j: (j.retained or 0) >= 0.5),
)


def funnel(journeys: Sequence[Journey]) -> tuple[Figure, ...]:
    """Documents at each stage as a share of those offered; each stage holds the ones after it."""
    left = [journey for journey in journeys if journey.offered]
    offered, people = len(left), len({journey.participant for journey in left})
    found = []
    for code, name, source, reached in STAGES:
        left = [journey for journey in left if reached(journey)]
        estimate = wilson(len(left), offered)
        found.append(
            figure(
                code,
                name,
                estimate,
                source=source,
                unit="%",
                of="건",
                times=100,
                people=people,
                note=f"{len(left):,}건",
            )
        )
    return tuple(found)


def weekly_use(journeys: Sequence[Journey], starts: date, weeks: int) -> tuple[Figure, ...]:
    """Week by week: people who finished a document with AI text, of those who finished one they were offered AI for."""
    out = []
    for week in range(weeks):
        eligible, active = _active(journeys, starts, range(week, week + 1))
        estimate = wilson(len(active), len(eligible))
        out.append(
            figure(f"week{week + 1}", f"{week + 1}주", estimate, source="export·draft_insert", unit="%", times=100)
        )
    return tuple(out)


def late_use(journeys: Sequence[Journey], starts: date, weeks: int) -> Figure:
    """The same over the last three weeks together, counted by person and week; what the gate looks at."""
    pairs = [_active(journeys, starts, range(week, week + 1)) for week in range(max(0, weeks - 3), weeks)]
    eligible = {(index, person) for index, (people, _) in enumerate(pairs) for person in people}
    active = {(index, person) for index, (_, people) in enumerate(pairs) for person in people}
    people = len({person for _, person in eligible})
    estimate = wilson(len(active), len(eligible))
    name = "마지막 3주의 주간 이용"
    return figure(
        "weekly_use", name, estimate, source="export·draft_insert", unit="%", of="명·주", times=100, people=people
    )


def kept_text(journeys: Sequence[Journey]) -> tuple[Figure, ...]:
    """What became of AI text in documents it was put into."""
    finished = [journey for journey in journeys if journey.inserted and journey.exported_at is not None]
    people = len({journey.participant for journey in finished})

    def mean(code: str, name: str, of: Callable[[Journey], float | None], times: float, unit: str) -> Figure:
        values = [value for journey in finished if (value := of(journey)) is not None]
        return figure(
            code,
            name,
            mean_t(values),
            source="final_submit" if code != "sources" else "source_open",
            denominator=len(finished),
            unit=unit,
            of="건",
            times=times,
            people=people,
        )

    return (
        mean("retained", "최종 문서에 남은 AI 글의 비율", lambda j: j.retained, 100, "%"),
        mean("ai_share", "최종 문서에서 AI 글이 차지하는 비율", lambda j: j.ai_share, 100, "%"),
        mean("fact_edits", "문서 한 건에서 고친 사실", lambda j: float(j.fact_edits), 1, "곳"),
        mean("sources", "문서 한 건에서 열어 본 근거", lambda j: float(j.sources_opened), 1, "회"),
    )


def thumbs(journeys: Sequence[Journey]) -> tuple[Figure, ...]:
    """Thumbs up of those given, and how many were given of those shown."""
    shown = [journey for journey in journeys if journey.thumb_shown]
    given = [journey for journey in shown if journey.thumb is not None]
    people = len({journey.participant for journey in given})
    up = sum(bool(journey.thumb) for journey in given)
    return (
        _share("thumb_up", "좋아요", up, len(given), people, "thumb"),
        _share("thumb_rate", "평가해 준 비율", len(given), len(shown), people, "thumb_shown"),
    )


def _share(code: str, name: str, part: int, whole: int, people: int, source: str, note: str = "") -> Figure:
    estimate = wilson(part, whole)
    return figure(code, name, estimate, source=source, unit="%", of="건", times=100, people=people, note=note)


def _active(journeys: Sequence[Journey], starts: date, weeks: range) -> tuple[set[str], set[str]]:
    eligible, active = set(), set()
    for journey in journeys:
        if journey.exported_at is None or not journey.offered or week_of(journey.exported_at, starts) not in weeks:
            continue
        eligible.add(journey.participant)
        if journey.inserted:
            active.add(journey.participant)
    return eligible, active

"""What came of the documents: findings, approval and return, work outside, by arm."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jiphyeon.core.pilot.figure import Figure, figure
from jiphyeon.core.pilot.interval import mean_t, wilson
from jiphyeon.core.pilot.journey import Journey

ARMS = (("ai", "제공"), ("control", "미제공"))


def findings(journeys: Sequence[Journey]) -> tuple[Figure, ...]:
    """Findings a document at the first and the last check, by arm (by the tool's own checker, so no proof)."""
    out = []
    for arm, word in ARMS:
        of_arm = [journey for journey in journeys if journey.arm == arm]
        for code, name, of in (
            ("draft", "첫 점검", lambda j: j.findings_draft),
            ("final", "마지막 점검", lambda j: j.findings_final),
        ):
            out.append(_mean(f"findings_{code}_{arm}", f"{name}의 지적({word})", of_arm, of, "건", "rule_check"))
    return tuple(out)


def returns(journeys: Sequence[Journey]) -> tuple[Figure, ...]:
    """Share returned, by arm, of documents whose fate is known; the known share stands beside as coverage."""
    out = []
    for arm, word in ARMS:
        exported = [journey for journey in journeys if journey.arm == arm and journey.exported_at is not None]
        known = [journey for journey in exported if journey.outcome]
        people = len({journey.participant for journey in known})
        back = wilson(sum(journey.outcome == "returned" for journey in known), len(known))
        covered = wilson(len(known), len(exported))
        out.append(
            figure(
                f"returned_{arm}",
                f"반려·보완({word})",
                back,
                source="return·approve",
                denominator=len(exported),
                unit="%",
                of="건",
                times=100,
                people=people,
            )
        )
        out.append(
            figure(
                f"outcome_known_{arm}",
                f"결재 결과를 아는 비율({word})",
                covered,
                source="return·approve",
                unit="%",
                of="건",
                times=100,
                people=len({journey.participant for journey in exported}),
            )
        )
    return tuple(out)


def outside(journeys: Sequence[Journey]) -> tuple[Figure, ...]:
    """Minutes said to have been spent outside the editor, and other AI used, of the documents asked about."""
    out = []
    for arm, word in ARMS:
        asked = [journey for journey in journeys if journey.arm == arm and journey.outside_asked]
        answered = [journey for journey in asked if journey.outside is not None]
        people = len({journey.participant for journey in answered})
        values = [journey.outside for journey in answered if journey.outside is not None]
        out.append(
            figure(
                f"outside_{arm}",
                f"편집기 밖에서 쓴 시간({word})",
                mean_t(values),
                source="micro_estimate",
                denominator=len(asked),
                unit="분",
                of="건",
                people=people,
            )
        )
        said = [journey for journey in asked if journey.other_ai]
        out.append(
            figure(
                f"other_ai_{arm}",
                f"이 도구 밖의 AI도 쓴 문서({word})",
                wilson(sum(journey.other_ai != "none" for journey in said), len(said)),
                source="outside_ai",
                denominator=len(asked),
                unit="%",
                of="건",
                times=100,
                people=len({journey.participant for journey in said}),
            )
        )
    return tuple(out)


def minutes(journeys: Sequence[Journey]) -> tuple[Figure, ...]:
    """Mean minutes to export, by arm, of exported documents: a description beside the effect."""
    return tuple(
        _mean(
            f"minutes_{arm}",
            f"내보내기까지의 시간({word})",
            [journey for journey in journeys if journey.arm == arm],
            lambda j: j.minutes,
            "분",
            "activity_beat·export",
        )
        for arm, word in ARMS
    )


def _mean(
    code: str,
    name: str,
    journeys: Sequence[Journey],
    of: Callable[[Journey], float | None],
    unit: str,
    source: str,
) -> Figure:
    known = [(journey.participant, value) for journey in journeys if (value := of(journey)) is not None]
    return figure(
        code,
        name,
        mean_t([value for _, value in known]),
        source=source,
        denominator=len(journeys),
        unit=unit,
        of="건",
        people=len({person for person, _ in known}),
    )

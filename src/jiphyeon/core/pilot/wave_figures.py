"""Figures of the other surveys, of who answered, and of self-report against the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from jiphyeon.core.pilot.figure import Figure, figure
from jiphyeon.core.pilot.index import hundred, scale
from jiphyeon.core.pilot.interval import mean_t, wilson
from jiphyeon.core.pilot.missing import weighted_mean, worst_case
from jiphyeon.core.pilot.reply import Reply, load, overall
from jiphyeon.core.pilot.satisfaction import CHANGES, OPINIONS
from jiphyeon.core.pilot.self_report import SelfReport

OTHER_AI = {"office": "기관이 준 AI", "free": "개인 무료 AI", "paid": "개인 유료 AI"}


def response(replies: Sequence[Reply], invited: int, asked: Mapping[str, int]) -> tuple[Figure, ...]:
    """How many answered, and what satisfaction is when those who did not are taken into account.

    `asked` counts people asked by department: who answers less is weighted up.
    """
    if not invited:
        return ()
    words, share = f"{len(replies)}명이 답함", wilson(len(replies), invited)
    rate = figure("response", "응답률", share, source="T2", unit="%", times=100, note=words)
    scores = [(value, reply.department) for reply in replies if (value := overall(reply)) is not None]
    weighted = weighted_mean([value for value, _ in scores], [name for _, name in scores], dict(asked))
    out = [rate]
    if weighted is not None:
        name = "종합 만족도(부서별 응답률로 가중)"
        out.append(figure("overall_weighted", name, weighted, source="F1·F2·F3", denominator=invited, unit="점"))
    if len(scores) >= 5:
        worst = worst_case(sum(value for value, _ in scores) / len(scores), len(scores), invited)
        note = "응답하지 않은 사람 때문에 낮아질 수 있는 끝입니다."
        n, source = len(scores), "F1·F2·F3"
        out.append(
            Figure(
                "overall_worst",
                "종합 만족도(답하지 않은 사람을 모두 50점으로 볼 때)",
                worst,
                n,
                invited,
                source,
                unit="점",
                note=note,
            )
        )
    return tuple(out)


def before(first: Sequence[Reply], later: Sequence[Reply]) -> tuple[Figure, ...]:
    """T0 against T2 of the same people: a description. It cannot tell the tool from everything else that changed."""
    earlier = {reply.participant: reply for reply in first}
    pairs = [(earlier[reply.participant], reply) for reply in later if reply.participant in earlier]
    out = []
    for code, name, of in (("overall", "종합 만족도", overall), ("load", "작업 부담", load)):
        both = [(a, b) for one, two in pairs if (a := of(one)) is not None and (b := of(two)) is not None]
        note = "같은 사람의 앞뒤 차이입니다. 까닭이 이 도구인지는 가릴 수 없습니다."
        source = "T0·T2"
        asked = len(pairs)
        out.append(
            figure(
                f"{code}_t0",
                f"{name}: 시작 전",
                mean_t([a for a, _ in both]),
                source=source,
                denominator=asked,
                unit="점",
            )
        )
        out.append(
            figure(
                f"{code}_change",
                f"{name}: 달라진 만큼",
                mean_t([b - a for a, b in both]),
                source=source,
                denominator=asked,
                unit="점",
                note=note,
            )
        )
    return tuple(out)


def approvers(replies: Sequence[Reply], invited: int) -> tuple[Figure, ...]:
    """What people who approve say of the documents that reach them."""
    marks = ("r1", "r2", "r3", "r4")
    quality = [hundred(value) for reply in replies if (value := scale([reply.get(code) for code in marks])) is not None]
    out = [figure("approver_quality", "문서의 품질", mean_t(quality), source="R1~R4", denominator=invited, unit="점")]
    out += [_change("approver", code, CHANGES[code], replies, invited) for code in ("e2", "e3", "e4", "e5")]
    answers = [value for reply in replies if (value := reply.get("g1")) is not None]
    for code, name in OPINIONS.items():
        share = wilson(sum(value == float(code) for value in answers), len(answers))
        out.append(figure(f"approver_adopt{code}", name, share, source="G1", denominator=invited, unit="%", times=100))
    return tuple(out)


def outsiders(replies: Sequence[Reply], invited: int) -> tuple[Figure, ...]:
    """What people outside the pilot say of the way they write now, and of colleagues inside."""
    values = [value for reply in replies if (value := overall(reply)) is not None]
    loads = [value for reply in replies if (value := load(reply)) is not None]
    seen = "동료의 문서나 처리 속도"
    return (
        figure(
            "outside_overall",
            "지금 방식에 대한 만족",
            mean_t(values),
            source="F1·F2·F3",
            denominator=invited,
            unit="점",
        ),
        figure("outside_load", "작업 부담", mean_t(loads), source="C1~C5", denominator=invited, unit="점"),
        _change("outside", "e1", CHANGES["e1"], replies, invited),
        _change("outside", "e9", seen, replies, invited),
    )


def other_ai(replies: Sequence[Reply], invited: int) -> tuple[Figure, ...]:
    """Other AI used at work: without the pilot there is not 'no AI'."""
    given = [reply.choices["g6"] for reply in replies if reply.choices.get("g6")]
    counts = Counter(code for chosen in given for code in chosen)
    return tuple(
        figure(
            f"other_{code}",
            name,
            wilson(counts[code], len(given)),
            source="G6",
            denominator=invited,
            unit="%",
            times=100,
        )
        for code, name in OTHER_AI.items()
    )


def self_report_figures(found: SelfReport) -> tuple[Figure, ...]:
    """Self-report beside the log on the same documents."""
    if not found.n:
        return ()
    out = [
        figure("took_ratio", "말한 시간 ÷ 기록된 시간", found.took, source="E7·작업 신호", unit="배", of="건"),
        figure("said_saved", "아꼈다고 말한 시간", found.said, source="E7", unit="분", of="건"),
    ]
    if found.logged is not None and found.n >= 5:
        name, n = "기록으로 본 아낀 시간", found.n
        out.append(Figure("logged_saved", name, found.logged, n, n, "배정·작업 신호", unit="분", of="건"))
    if found.kappa is not None and found.n >= 5:
        name, n, note = "보정 계수(기록 ÷ 말)", found.n, "스스로 말한 1분이 기록으로 몇 분인지"
        out.append(Figure("kappa", name, found.kappa, n, n, "E7·작업 신호", unit="배", of="건", note=note))
    return tuple(out)


def _change(
    prefix: str, code: str, name: str, replies: Sequence[Reply], invited: int, of: Callable[[float], float] = float
) -> Figure:
    values = [of(value) for reply in replies if (value := reply.get(code)) is not None]
    return figure(f"{prefix}_{code}", name, mean_t(values), source=code.upper(), denominator=invited)

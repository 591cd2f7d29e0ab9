"""What a satisfaction survey says, figure by figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jiphyeon.core.pilot.figure import HIDDEN, Figure, figure
from jiphyeon.core.pilot.index import net_promoter, spearman_brown
from jiphyeon.core.pilot.interval import mean_t, wilson
from jiphyeon.core.pilot.reply import Reply, distrust, doubtful, keep_using, load, overall, trust, usability
from jiphyeon.core.pilot.suppression import shown_groups

CHANGES: Mapping[str, str] = {
    "e1": "문서 한 건을 끝내는 시간",
    "e2": "문서의 품질",
    "e3": "규정·서식 실수",
    "e4": "반려·보완",
    "e5": "검토·확인 시간",
    "e6": "글 쓰는 힘을 기를 기회",
}
OPINIONS: Mapping[str, str] = {
    "1": "지금 도입",
    "2": "조건이 채워지면 도입",
    "3": "더 시험한 뒤 결정",
    "4": "도입하지 않음",
}


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Results of one wave. `invited` people were asked; `distribution` counts F1 from 1 to 7 (empty when n < 20)."""

    wave: str
    invited: int
    replies: int
    doubtful: int
    figures: tuple[Figure, ...]
    changes: tuple[Figure, ...]
    opinions: tuple[Figure, ...]
    departments: tuple[Figure, ...]
    distribution: tuple[int, ...]
    reliability: float | None

    def figure(self, code: str) -> Figure:
        """The figure of that code. Raises `KeyError`."""
        for found in (*self.figures, *self.changes, *self.opinions):
            if found.code == code:
                return found
        raise KeyError(code)

    @property
    def response_rate(self) -> float | None:
        """Share of the invited who answered."""
        return self.replies / self.invited if self.invited else None


def satisfaction(replies: Sequence[Reply], invited: int, *, wave: str = "t2") -> Satisfaction:
    """All figures of a wave. Means are narrowed by the finite population correction over the invited."""
    sound = [reply for reply in replies if not doubtful(reply)]
    pairs = [(a, b) for reply in replies if (a := reply.get("a1")) is not None and (b := reply.get("a2")) is not None]
    return Satisfaction(
        wave=wave,
        invited=invited,
        replies=len(replies),
        doubtful=len(replies) - len(sound),
        figures=(*_headline(replies, invited), *_sensitivity(sound, invited)),
        changes=tuple(_changes(replies, invited)),
        opinions=tuple(_opinions(replies, invited)),
        departments=_departments(replies),
        distribution=_distribution(replies),
        reliability=spearman_brown([a for a, _ in pairs], [b for _, b in pairs]),
    )


def _headline(replies: Sequence[Reply], invited: int) -> list[Figure]:
    keep = [value for reply in replies if (value := keep_using(reply)) is not None]
    first = [value for reply in replies if (value := reply.get("f1")) is not None]
    unverified = [value for reply in replies if (value := reply.get("d6")) is not None and value != 5]
    recommend = [value for reply in replies if (value := reply.get("f6")) is not None]
    return [
        _mean("overall", "종합 만족도", replies, overall, invited, "F1·F2·F3"),
        _share("top2", "만족 상위 두 칸(6~7)", [x >= 6 for x in first], invited, "F1"),
        _share("top3", "만족 쪽(5~7)", [x >= 5 for x in first], invited, "F1"),
        _share("bottom2", "불만족 하위 두 칸(1~2)", [x <= 2 for x in first], invited, "F1"),
        _mean("usability", "사용성(SUS 추정)", replies, usability, invited, "A1·A2"),
        _share("keep", "계속 쓰겠다(5~7)", [x >= 5 for x in keep], invited, "F4·F5(뒤집음)"),
        figure(
            "recommend",
            "추천 지수(NPS)",
            net_promoter(recommend),
            source="F6",
            denominator=invited,
            unit="점",
            note="추천(9~10) 비율에서 비추천(0~6) 비율을 뺀 값",
        ),
        _mean("load", "작업 부담", replies, load, invited, "C1~C5"),
        _mean("verify_load", "확인 부담", replies, _verify, invited, "C6"),
        _mean("trust", "신뢰", replies, trust, invited, "D1·D2"),
        _mean("distrust", "불신", replies, distrust, invited, "D4·D5"),
        _share("unverified", "사실을 맞춰 보지 않음", [x == 4 for x in unverified], invited, "D6(맞춰 볼 내용 있음)"),
    ]


def _sensitivity(sound: Sequence[Reply], invited: int) -> list[Figure]:
    name = "종합 만족도(성의 없는 응답 의심을 뺀 값)"
    return [_mean("overall_sound", name, sound, overall, invited, "F1·F2·F3, F7과 직선 응답 확인")]


def _changes(replies: Sequence[Reply], invited: int) -> list[Figure]:
    found = []
    for code, name in CHANGES.items():
        values = [value for reply in replies if (value := reply.get(code)) is not None]
        source = code.upper()
        found.append(figure(code, name, mean_t(values, population=invited), source=source, denominator=invited))
        found.append(_share(f"{code}_worse", f"{name}: 나빠졌다", [x < 0 for x in values], invited, source))
    return found


def _opinions(replies: Sequence[Reply], invited: int) -> list[Figure]:
    answers = [value for reply in replies if (value := reply.get("g1")) is not None]
    return [
        _share(f"adopt{code}", name, [x == float(code) for x in answers], invited, "G1")
        for code, name in OPINIONS.items()
    ]


def _departments(replies: Sequence[Reply]) -> tuple[Figure, ...]:
    groups: dict[str, list[float]] = {}
    for reply in replies:
        if (value := overall(reply)) is not None:
            groups.setdefault(reply.department, []).append(value)
    shown = shown_groups({name: len(values) for name, values in groups.items()})
    return tuple(
        figure(f"department:{name}", name, mean_t(values), source="F1·F2·F3", unit="점")
        if name in shown
        else Figure(f"department:{name}", name, None, 0, 0, "F1·F2·F3", unit="점", note=HIDDEN)
        for name, values in sorted(groups.items())
    )


def _distribution(replies: Sequence[Reply]) -> tuple[int, ...]:
    counts = Counter(int(value) for reply in replies if (value := reply.get("f1")) is not None)
    return tuple(counts[x] for x in range(1, 8)) if counts.total() >= 20 else ()


def _verify(reply: Reply) -> float | None:
    value = reply.get("c6")
    return None if value is None else value * 10


def _mean(
    code: str, name: str, replies: Sequence[Reply], of: Callable[[Reply], float | None], invited: int, source: str
) -> Figure:
    values = [value for reply in replies if (value := of(reply)) is not None]
    return figure(code, name, mean_t(values, population=invited), source=source, denominator=invited, unit="점")


def _share(code: str, name: str, flags: Sequence[bool], invited: int, source: str) -> Figure:
    estimate = wilson(sum(flags), len(flags))
    return figure(code, name, estimate, source=source, denominator=invited, unit="%", times=100)

"""The single checks a decision is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from jiphyeon.core.pilot.evidence import Evidence, Range
from jiphyeon.core.pilot.threshold import Thresholds

type Group = Literal["valid", "harm", "benefit", "guardrail", "gate"]

NOT_MEASURED = "재지 않음"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the rule: what was asked, the threshold, what was found; `passed` None when not measured."""

    code: str
    name: str
    threshold: str
    found: str
    passed: bool | None
    group: Group


def checks_of(evidence: Evidence, limits: Thresholds) -> tuple[Check, ...]:
    """All checks, in the order of the rule."""
    return (
        *_validity(evidence, limits),
        *_harm(evidence, limits),
        *_worth(evidence, limits),
        *_gates(evidence, limits),
    )


def _validity(e: Evidence, limits: Thresholds) -> list[Check]:
    p = e.ratio_p
    ratio = NOT_MEASURED if p is None else f"p = {p:.3f}" if p >= 0.001 else "p < 0.001"
    covered = None if e.coverage is None else e.coverage >= limits.coverage
    share = NOT_MEASURED if e.coverage is None else f"{100 * e.coverage:.1f}%"
    kept = "그대로" if e.plan_intact else "잠근 뒤에 바뀜"
    fair = None if p is None else p >= limits.sample_ratio
    if not e.ratio_applies:
        ratio, fair = "부서별 배정이라 해당 없음", True
    return [
        Check("plan", "사전 등록 계획", "잠근 그대로", kept, e.plan_intact, "valid"),
        Check("lots", "제비 기록", "공개된 씨앗값과 같음", f"다른 것 {e.lots_wrong}건", e.lots_wrong == 0, "valid"),
        Check("ratio", "배정 비율", f"p ≥ {limits.sample_ratio:g}", ratio, fair, "valid"),
        Check("coverage", "시간 기록 포괄률", f"{limits.coverage:.0%} 이상", share, covered, "valid"),
    ]


def _harm(e: Evidence, limits: Thresholds) -> list[Check]:
    slower = _known(e.time, lambda r: not (r.low is not None and r.low >= limits.harm_time * 100))
    margin = limits.quality_margin
    worse = _known(e.quality, lambda r: not (r.value < -margin and (r.low is None or r.low <= -margin)))
    wrong = _known(e.errors, lambda r: not (r.low is not None and r.low > 1))
    return [
        Check("safety", "해결되지 않은 안전 사고(S0)", "0건", f"{e.open_s0}건", e.open_s0 == 0, "harm"),
        Check(
            "time_harm", "시간이 늘지 않음", f"하한이 +{limits.harm_time:.0%} 미만", ranged(e.time, "%"), slower, "harm"
        ),
        Check("quality_harm", "품질이 나빠지지 않음", f"−{margin:g} 표준편차 이상", ranged(e.quality), worse, "harm"),
        Check("error_harm", "사실 오류가 늘지 않음", "비의 하한이 1배 이하", ranged(e.errors, "배"), wrong, "harm"),
    ]


def _worth(e: Evidence, limits: Thresholds) -> list[Check]:
    margin, ratio = limits.quality_margin, limits.error_ratio
    faster = _known(e.time, lambda r: r.high is not None and r.high < 0)
    same = _known(e.quality, lambda r: r.low is not None and r.low > -margin)
    right = _known(e.errors, lambda r: r.high is not None and r.high < ratio)
    return [
        Check("faster", "문서 시간이 줄어듦", "95% 상한이 0% 미만", ranged(e.time, "%"), faster, "benefit"),
        _pays(e),
        Check("quality", "품질 비열등", f"하한 −{margin:g} 표준편차 초과", ranged(e.quality), same, "guardrail"),
        Check("errors", "사실 오류 비열등", f"상한이 {ratio:g}배 미만", ranged(e.errors, "배"), right, "guardrail"),
    ]


def _pays(e: Evidence) -> Check:
    half, full = e.break_even_half, e.break_even_full
    if e.saved is None or half is None or full is None:
        return Check("pays", "손익분기(1인당 주간)", "절감이 손익분기 이상", NOT_MEASURED, None, "benefit")
    passed = e.saved.value >= half and _low(e.saved, full)
    return Check(
        "pays",
        "손익분기(1인당 주간)",
        f"{half:.1f}분 이상, 하한 {full:.1f}분 이상",
        ranged(e.saved, "분"),
        passed,
        "benefit",
    )


def _gates(e: Evidence, t: Thresholds) -> list[Check]:
    def gate(code: str, name: str, wanted: str, found: Range | None, unit: str, test: Callable[[Range], bool]) -> Check:
        return Check(code, name, wanted, ranged(found, unit), _known(found, test), "gate")

    pleased = f"{t.satisfaction:g}점 이상, 하한 {t.satisfaction_low:g}점 이상"
    kept, kept_low = 100 * t.keep_using, 100 * t.keep_using_low
    return [
        gate(
            "satisfaction",
            "종합 만족도",
            pleased,
            e.satisfaction,
            "점",
            lambda r: r.value >= t.satisfaction and _low(r, t.satisfaction_low),
        ),
        gate(
            "usability",
            "사용성(SUS 추정)",
            f"{t.usability:g}점 이상",
            e.usability,
            "점",
            lambda r: r.value >= t.usability,
        ),
        gate(
            "keep",
            "계속 쓰겠다",
            f"{kept:g}% 이상, 하한 {kept_low:g}% 이상",
            e.keep,
            "%",
            lambda r: r.value >= kept and _low(r, kept_low),
        ),
        gate(
            "recommend",
            "추천 지수(NPS)",
            f"하한이 {t.recommend_low:g}점 초과",
            e.recommend,
            "점",
            lambda r: r.low is not None and r.low > t.recommend_low,
        ),
        gate(
            "weekly_use",
            "주간 이용",
            f"{t.weekly_use:.0%} 이상",
            e.weekly_use,
            "%",
            lambda r: r.value >= 100 * t.weekly_use,
        ),
        gate(
            "unverified",
            "사실을 맞춰 보지 않음",
            f"{t.unverified:.0%} 이하",
            e.unverified,
            "%",
            lambda r: r.value <= 100 * t.unverified,
        ),
        gate("trained", "사전 교육 이수", "100%", _share(e.trained), "%", lambda r: r.value >= 100),
        gate("checklist", "영향·윤리 점검표", "100% 작성", _share(e.checklist), "%", lambda r: r.value >= 100),
    ]


def ranged(found: Range | None, unit: str = "") -> str:
    """A value with its limits in words."""
    if found is None:
        return NOT_MEASURED
    digits = 2 if unit in {"", "배"} else 1
    text = f"{_signed(found.value, digits)}{unit}"
    if found.low is None and found.high is None:
        return text
    low = "모름" if found.low is None else _signed(found.low, digits)
    high = "모름" if found.high is None else _signed(found.high, digits)
    return f"{text}(95% 구간 {low}~{high}{unit})"


def _signed(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace("-", "−")


def _known(found: Range | None, test: Callable[[Range], bool]) -> bool | None:
    return None if found is None else test(found)


def _low(found: Range, least: float) -> bool:
    return found.low is not None and found.low >= least


def _share(value: float | None) -> Range | None:
    return None if value is None else Range(100 * value)

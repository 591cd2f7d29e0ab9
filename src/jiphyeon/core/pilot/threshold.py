"""The numbers a decision hangs on, written down before anything is seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from jiphyeon.core.errors import JiphyeonError


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where each gate stands. Shares and levels lie in 0–1, scores in 0–100, effects are fractions of minutes.

    Sources stand beside each value in `docs/methods/pilot.md`; those without a published source are choices.
    """

    significance: float = 0.05
    sample_ratio: float = 0.001
    coverage: float = 0.70
    """Least share of assigned documents whose minutes to export are known."""
    harm_time: float = 0.05
    """Slower by this fraction, by the lower confidence limit, is harm."""
    detectable: float = 0.12
    """The effect the plan set out to find: a half-width above it leaves the question open."""
    quality_margin: float = 0.20
    """Non-inferiority margin of blind quality, in standard deviations of the control documents."""
    error_ratio: float = 1.25
    """Non-inferiority margin of factual errors, as a ratio to control."""
    satisfaction: float = 70.0
    satisfaction_low: float = 66.7
    """Lower confidence limit of overall satisfaction: what `약간 그렇다` is worth on 100."""
    usability: float = 68.0
    """SUS estimated from UMUX-LITE."""
    keep_using: float = 0.75
    keep_using_low: float = 0.65
    recommend_low: float = 0.0
    weekly_use: float = 0.50
    unverified: float = 0.10
    """Most who may say they did not verify facts."""
    response: float = 0.60
    """Below this survey response the report carries a note on representativeness."""
    smallest_cell: int = 5


def thresholds_from(data: Mapping[str, Any]) -> Thresholds:
    """Thresholds from JSON-ready data. Raises `JiphyeonError` (`plan-threshold`) on an unknown or impossible one."""
    known = {field.name: field for field in fields(Thresholds)}
    for name, value in data.items():
        if name not in known or isinstance(value, bool) or not isinstance(value, int | float):
            raise _bad(name)
    found = Thresholds(**dict(data))
    for name in ("significance", "sample_ratio", "coverage", "weekly_use", "unverified", "response", "keep_using"):
        if not 0 < getattr(found, name) < 1:
            raise _bad(name)
    for name in ("harm_time", "detectable", "quality_margin"):
        if not 0 < getattr(found, name) < 5:
            raise _bad(name)
    if not (found.smallest_cell >= 5 and found.error_ratio > 1 and 0 <= found.satisfaction <= 100):
        raise _bad("smallest_cell")
    return found


def thresholds_to_dict(thresholds: Thresholds) -> dict[str, float]:
    """The inverse of `thresholds_from`."""
    return asdict(thresholds)


def _bad(name: str) -> JiphyeonError:
    return JiphyeonError(
        "plan-threshold",
        "판정 기준값을 읽을 수 없습니다.",
        suggestion="기준값의 이름과 범위를 확인하세요.",
        context={"threshold": str(name)},
    )

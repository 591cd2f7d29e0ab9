"""The decision rule: ordered, fixed beforehand, the first that applies wins.

INVALID → 철회 → 도입 → 조건부 → 연장. A guardrail is passed when it is shown not to be worse than its margin
(non-inferiority); 'not significantly worse' passes nothing, and neither does 'not measured'.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.check import Check, checks_of
from jiphyeon.core.pilot.evidence import Evidence
from jiphyeon.core.pilot.threshold import Thresholds


class Verdict(StrEnum):
    """What the rule says."""

    INVALID = "invalid"
    STOP = "stop"
    GO = "go"
    CONDITIONAL = "conditional"
    HOLD = "hold"


VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.INVALID: "판단 불가",
        Verdict.STOP: "철회",
        Verdict.GO: "도입",
        Verdict.CONDITIONAL: "조건부 도입",
        Verdict.HOLD: "연장",
    }
)
RULE: tuple[tuple[Verdict, str], ...] = (
    (Verdict.INVALID, "계획이 바뀌었거나, 배정이 어긋났거나, 시간 기록이 모자라면 아무것도 주장하지 않습니다."),
    (Verdict.STOP, "해결되지 않은 안전 사고가 있거나, 시간·품질·사실 오류가 나빠졌다고 드러나면 철회합니다."),
    (Verdict.GO, "시간이 줄고, 비용을 넘고, 품질과 사실이 나빠지지 않았고, 모든 관문을 지났으면 도입합니다."),
    (
        Verdict.CONDITIONAL,
        "고칠 수 있는 관문만 놓쳤고 담당과 기한이 있거나, 일부 문서에서만 효과가 있으면 조건부로 도입합니다.",
    ),
    (Verdict.HOLD, "그 밖에는 연장합니다. 자료가 모자라 가리지 못한 때도 여기에 듭니다."),
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict, the checks it rests on, every check, and for which kinds alone it holds (none: all)."""

    verdict: Verdict
    because: tuple[str, ...]
    checks: tuple[Check, ...]
    scopes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The verdict in Korean."""
        return VERDICTS[self.verdict]


@dataclass(frozen=True, slots=True)
class Override:
    """A decision against the rule. It needs a name, a position and a reason; the rule's verdict stays beside it."""

    verdict: Verdict
    by: str
    position: str
    reason: str

    def __post_init__(self) -> None:
        """Refuse an override nobody answers for (`override-reason`)."""
        if not self.by.strip() or not self.position.strip() or len(self.reason.strip()) < 20:
            raise JiphyeonError(
                "override-reason",
                "규칙과 다르게 정하려면 이름, 직위와 20자 이상의 까닭을 적어야 합니다.",
            )


def decide(evidence: Evidence, thresholds: Thresholds) -> Decision:
    """Apply the rule to the evidence."""
    checks = checks_of(evidence, thresholds)
    missed = {check.code: check for check in checks if not check.passed}
    invalid = [check.name for check in checks if check.group == "valid" and check.passed is False]
    if evidence.time is None or not evidence.randomised:
        invalid.append("무작위 비교로 구한 시간 효과가 없음")
    if invalid:
        return Decision(Verdict.INVALID, tuple(invalid), checks)
    harm = [check.name for check in checks if check.group == "harm" and check.passed is False]
    if harm:
        return Decision(Verdict.STOP, tuple(harm), checks)
    if not missed:
        return Decision(Verdict.GO, ("모든 기준을 채움",), checks)
    reasons = tuple(check.name for check in missed.values() if check.group != "harm")
    if _mendable(evidence, missed):
        whole = {"faster", "pays"}.isdisjoint(missed)
        return Decision(Verdict.CONDITIONAL, reasons, checks, () if whole else evidence.scopes)
    return Decision(Verdict.HOLD, reasons, checks)


def _mendable(evidence: Evidence, missed: Mapping[str, Check]) -> bool:
    """Only gates missed, each with a remedy that has an owner and a date; benefit missed only where scopes hold it."""
    mended = {remedy.check for remedy in evidence.remedies if remedy.complete}
    gates = {code for code, check in missed.items() if check.group == "gate"}
    benefit = {code for code, check in missed.items() if check.group == "benefit"}
    rest = set(missed) - gates - benefit
    return not rest and gates <= mended and (not benefit or bool(evidence.scopes))

"""The pilot plan: fixed, hashed and locked before the first document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.assignment import Scheme
from jiphyeon.core.pilot.cost import Costs, costs_from, costs_to_dict
from jiphyeon.core.pilot.design import DESIGNS, Design
from jiphyeon.core.pilot.threshold import Thresholds, thresholds_from, thresholds_to_dict

SCHEMA = "jiphyeon.pilot-plan/1"
OUTCOMES: Mapping[str, str] = {
    "active_minutes": "내보내기까지 실제로 쓴 시간",
    "quality": "블라인드 채점 품질",
    "findings": "최종 문서의 규정 위반",
    "returns": "반려·보완",
    "satisfaction": "종합 만족도",
    "workload": "작업 부담",
}
PRIMARY = "active_minutes"


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done and how it will be judged. `seed` is the published digest of the secret seed."""

    title: str
    purpose: str
    starts: date
    ends: date
    departments: tuple[str, ...]
    participants: int
    kinds: tuple[str, ...] = ()
    """Kinds of document that take part; none means all."""
    design: Design = "documents"
    scheme: Scheme = field(default_factory=Scheme)
    secondary: tuple[str, ...] = ("quality", "findings", "returns", "satisfaction", "workload")
    idle_seconds: int = 120
    redraws: int = 4999
    outside_share: float = 0.10
    thresholds: Thresholds = field(default_factory=Thresholds)
    costs: Costs = field(default_factory=Costs)
    seed: str = ""

    def __post_init__(self) -> None:
        """Refuse a plan that cannot be run (`plan-*`)."""
        _check(self)

    @property
    def weeks(self) -> int:
        """Whole weeks begun between start and end."""
        return max(1, -(-((self.ends - self.starts).days + 1) // 7))

    @property
    def weeks_a_period(self) -> int:
        """Weeks of one period of a stepped wedge."""
        return max(1, self.weeks // (len(self.departments) + 1)) if self.weeks >= 3 else 1

    @property
    def periods(self) -> int:
        """Periods of a stepped wedge: before the first start, and one for each step."""
        return max(3, -(-self.weeks // self.weeks_a_period))


def plan_to_dict(plan: Plan) -> dict[str, Any]:
    """The plan as JSON-ready data (`jiphyeon.pilot-plan/1`)."""
    return {
        "schema": SCHEMA,
        "title": plan.title,
        "purpose": plan.purpose,
        "starts": plan.starts.isoformat(),
        "ends": plan.ends.isoformat(),
        "departments": list(plan.departments),
        "participants": plan.participants,
        "kinds": list(plan.kinds),
        "design": plan.design,
        "assignment": {
            "scheme": plan.scheme.kind,
            "probability": plan.scheme.probability,
            "block": plan.scheme.block,
            "seed_sha256": plan.seed,
        },
        "outcomes": {"primary": PRIMARY, "secondary": list(plan.secondary)},
        "idle_seconds": plan.idle_seconds,
        "redraws": plan.redraws,
        "outside_share": plan.outside_share,
        "thresholds": thresholds_to_dict(plan.thresholds),
        "costs": costs_to_dict(plan.costs),
    }


def plan_from(data: Mapping[str, Any]) -> Plan:
    """The inverse of `plan_to_dict`. Raises `JiphyeonError` (`plan-schema`, `plan-field` …)."""
    if data.get("schema") != SCHEMA:
        raise JiphyeonError("plan-schema", "시범 운영 계획 파일이 아니거나 지원하지 않는 판입니다.")
    try:
        lots = data["assignment"]
        return Plan(
            title=str(data["title"]),
            purpose=str(data["purpose"]),
            starts=date.fromisoformat(data["starts"]),
            ends=date.fromisoformat(data["ends"]),
            departments=tuple(data["departments"]),
            participants=int(data["participants"]),
            kinds=tuple(data["kinds"]),
            design=data["design"],
            scheme=Scheme(lots["scheme"], float(lots["probability"]), int(lots["block"])),
            secondary=tuple(data["outcomes"]["secondary"]),
            idle_seconds=int(data["idle_seconds"]),
            redraws=int(data["redraws"]),
            outside_share=float(data["outside_share"]),
            thresholds=thresholds_from(data["thresholds"]),
            costs=costs_from(data["costs"]),
            seed=str(lots["seed_sha256"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise JiphyeonError(
            "plan-field", "시범 운영 계획에 빠졌거나 잘못 적힌 항목이 있습니다.", context={"reason": str(error)[:80]}
        ) from error


def canonical(data: Mapping[str, Any]) -> str:
    """One way to write the same data: keys sorted, no blanks, whole numbers without a point."""
    return json.dumps(_plain(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def plan_digest(plan: Plan) -> str:
    """SHA-256 of the canonical JSON: the fingerprint that is locked and printed in every report."""
    return hashlib.sha256(canonical(plan_to_dict(plan)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _check(plan: Plan) -> None:
    if not plan.title.strip():
        raise _bad("plan-title", "시범 운영의 이름을 적어 주십시오.")
    if plan.design not in get_args(Design.__value__) or plan.design not in DESIGNS:
        raise _bad("plan-design", "알 수 없는 설계입니다.")
    if plan.ends < plan.starts:
        raise _bad("plan-dates", "끝나는 날이 시작하는 날보다 앞섭니다.")
    if plan.weeks > 60:
        raise _bad("plan-dates", "시범 운영은 60주를 넘을 수 없습니다.")
    if not plan.departments or len(set(plan.departments)) != len(plan.departments):
        raise _bad("plan-departments", "참여 부서를 하나 이상, 겹치지 않게 적어 주십시오.")
    if plan.participants < plan.thresholds.smallest_cell:
        raise _bad("plan-people", f"참여자가 {plan.thresholds.smallest_cell}명보다 적으면 결과를 낼 수 없습니다.")
    unknown = [name for name in plan.secondary if name not in OUTCOMES or name == PRIMARY]
    if unknown or len(plan.secondary) > 5:
        raise _bad("plan-outcomes", "보조 지표는 정해진 것 가운데 다섯 개까지 고를 수 있습니다.")
    if not (30 <= plan.idle_seconds <= 600 and 199 <= plan.redraws <= 99_999 and 0 <= plan.outside_share <= 1):
        raise _bad("plan-analysis", "분석 설정값이 범위를 벗어났습니다.")


def _bad(code: str, message: str) -> JiphyeonError:
    return JiphyeonError(code, message, suggestion="계획 화면에서 고쳐 주십시오.")

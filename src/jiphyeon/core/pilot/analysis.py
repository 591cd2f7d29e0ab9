"""The results of a pilot as one value: figures in groups, evidence for the decision, and what limits them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.evidence import Evidence, evidence_from
from jiphyeon.core.pilot.figure import Figure, figure_from
from jiphyeon.core.pilot.ipa import Attribute

SCHEMA = "jiphyeon.pilot-analysis/1"
GROUPS: Mapping[str, str] = {
    "validity": "자료의 질",
    "guardrails": "해로움이 있는지 지켜보기",
    "effect": "시간 효과",
    "benefit": "한 해 편익과 비용",
    "tornado": "무엇이 순편익을 가장 크게 바꾸는가",
    "kinds": "문서 종류별 시간 효과",
    "experience": "경험에 따른 시간 효과",
    "missing": "시간이 빠진 문서를 따진 효과",
    "self_report": "스스로 말한 시간과 기록",
    "quality": "블라인드 채점",
    "minutes": "시간",
    "funnel": "제공에서 최종까지",
    "weekly": "주간 이용",
    "late": "마지막 3주의 이용",
    "kept": "남은 AI 글",
    "thumbs": "바로 준 평가",
    "findings": "규정 위반",
    "returns": "반려·보완",
    "outside": "편집기 밖의 시간",
    "satisfaction": "만족도",
    "changes": "느낀 변화",
    "opinions": "도입 의견",
    "departments": "부서별 종합 만족도",
    "response": "응답과 무응답",
    "before": "시작 전과 견줌",
    "approvers": "결재자",
    "outsiders": "비사용자",
    "other_ai": "다른 AI",
}


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysis. `simulated` follows it wherever it is shown; `limits` are sentences for the reader."""

    plan_digest: str
    made_at: datetime
    simulated: bool
    people: int
    documents: int
    groups: Mapping[str, tuple[Figure, ...]]
    evidence: Evidence
    attributes: tuple[Attribute, ...] = ()
    distribution: tuple[int, ...] = ()
    limits: tuple[str, ...] = field(default=())

    def figure(self, code: str) -> Figure | None:
        """The figure of that code in any group."""
        return next((found for group in self.groups.values() for found in group if found.code == code), None)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready (`jiphyeon.pilot-analysis/1`)."""
        return {
            "schema": SCHEMA,
            "plan_digest": self.plan_digest,
            "made_at": self.made_at.isoformat(),
            "simulated": self.simulated,
            "people": self.people,
            "documents": self.documents,
            "groups": {name: [found.to_dict() for found in figures] for name, figures in self.groups.items()},
            "evidence": self.evidence.to_dict(),
            "attributes": [asdict(attribute) for attribute in self.attributes],
            "distribution": list(self.distribution),
            "limits": list(self.limits),
        }


def analysis_from(data: Mapping[str, Any]) -> Analysis:
    """The inverse of `to_dict`. Raises `JiphyeonError` (`analysis-schema`)."""
    if data.get("schema") != SCHEMA:
        raise JiphyeonError("analysis-schema", "분석 결과 파일이 아니거나 지원하지 않는 판입니다.")
    return Analysis(
        plan_digest=data["plan_digest"],
        made_at=datetime.fromisoformat(data["made_at"]),
        simulated=data["simulated"],
        people=data["people"],
        documents=data["documents"],
        groups={name: tuple(figure_from(item) for item in items) for name, items in data["groups"].items()},
        evidence=evidence_from(data["evidence"]),
        attributes=tuple(Attribute(**item) for item in data["attributes"]),
        distribution=tuple(data["distribution"]),
        limits=tuple(data["limits"]),
    )

"""Changes to a locked plan: dated, signed, with a reason, and chained so that none can be slipped in or out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.plan import Plan, canonical, plan_digest, plan_from, plan_to_dict

FIXED = ("schema", "design", "assignment", "outcomes", "idle_seconds", "redraws")
"""Fields no amendment may touch: changing them makes it another pilot."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change. `changes` maps top-level fields of the plan to their new values; `previous` is the digest before."""

    at: datetime
    by: str
    reason: str
    changes: Mapping[str, Any]
    previous: str
    digest: str


def amend(plan: Plan, previous: str, changes: Mapping[str, Any], *, at: datetime, by: str, reason: str) -> Amendment:
    """A new amendment to the plan as it stands, chained to `previous` (the lock, or the amendment before).

    Raises `JiphyeonError`: `amendment-reason` (no name or reason), `amendment-fixed`, and whatever a wrong plan raises.
    """
    if not by.strip() or len(reason.strip()) < 5:
        raise JiphyeonError("amendment-reason", "변경하는 사람과 까닭을 적어야 계획을 바꿀 수 있습니다.")
    touched = [name for name in changes if name in FIXED or name not in plan_to_dict(plan)]
    if touched:
        raise JiphyeonError(
            "amendment-fixed",
            "설계, 배정, 결과 지표, 분석 설정은 시작한 뒤에 바꿀 수 없습니다.",
            suggestion="꼭 바꿔야 하면 이 시범을 끝내고 새로 시작하세요.",
            context={"fields": touched},
        )
    plan_from(plan_to_dict(plan) | dict(changes))
    return Amendment(
        at, by.strip(), reason.strip(), dict(changes), previous, _digest(at, by, reason, changes, previous)
    )


def amended(plan: Plan, amendments: Sequence[Amendment]) -> Plan:
    """The plan as it stands after the amendments."""
    data = plan_to_dict(plan)
    for amendment in amendments:
        data |= dict(amendment.changes)
    return plan_from(data)


def verify(plan: Plan, locked: str, amendments: Sequence[Amendment] = ()) -> None:
    """Raises `JiphyeonError` (`plan-tampered`) unless plan and amendments are what was locked and signed."""
    last = plan_digest(plan)
    whole = last == locked
    for amendment in amendments:
        expected = _digest(amendment.at, amendment.by, amendment.reason, amendment.changes, amendment.previous)
        whole = whole and amendment.previous == last and amendment.digest == expected
        last = amendment.digest
    if not whole:
        raise JiphyeonError(
            "plan-tampered",
            "잠근 뒤에 계획이 바뀌었습니다. 이 계획으로는 결과를 내지 않습니다.",
            suggestion="감사 기록에서 바뀐 때를 확인하고, 잠근 원본을 되살리세요.",
        )


def _digest(at: datetime, by: str, reason: str, changes: Mapping[str, Any], previous: str) -> str:
    content = {
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "by": by.strip(),
        "reason": reason.strip(),
        "changes": dict(changes),
        "previous": previous,
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()

"""One tap after a document has left: minutes spent on it elsewhere, other AI, and what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.drafts.reasons import REASONS
from jiphyeon.server.pilots import outcomes, telemetry
from jiphyeon.server.pilots.models import Assignment, Pilot, Record

MINUTES: Mapping[str, str] = {
    "0": "없음",
    "5": "5분쯤",
    "10": "10분쯤",
    "20": "20분쯤",
    "30": "30분쯤",
    "60": "한 시간쯤",
    "120": "두 시간 넘게",
}
OTHER_AI: Mapping[str, str] = {
    "none": "쓰지 않음",
    "office": "기관이 준 AI",
    "free": "개인이 쓰는 무료 AI",
    "paid": "개인이 돈을 내는 AI",
}
OUTCOMES: Mapping[str, str] = {"approve": "결재됨", "return": "반려됨"}
ASKED = ("micro_estimate", "outside_ai")
REMIND = timedelta(days=1), timedelta(days=14)
"""Between so long and so long after the lot a document asked about waits in the list of what there is to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one document, and what has been said."""

    lot: Assignment
    left: bool
    asks: bool
    minutes: str = ""
    other_ai: str = ""
    outcome: str = ""


def asked_of(person: Person, document: str) -> Asked | None:
    """What the pilot asks of the person's own document; None where no lot was drawn for it or nobody agreed."""
    lot = (
        Assignment.objects.filter(document=document, participant__person=person, pilot__rulings__isnull=True)
        .exclude(pilot__state=Pilot.State.PLANNING)
        .select_related("participant__pilot", "pilot")
        .first()
    )
    if lot is None or not lot.participant.active:
        return None
    rows = Record.objects.filter(pilot=lot.pilot, document=document).order_by("at")
    data = {row.kind: row.data for row in rows.filter(kind__in=("assign", *ASKED))}
    decided = rows.filter(kind__in=OUTCOMES).last()
    return Asked(
        lot,
        rows.filter(kind="export", data__ok=True).exists(),
        bool(data.get("assign", {}).get("outside_asked")),
        _minutes(data.get("micro_estimate")),
        OTHER_AI.get(str(data.get("outside_ai", {}).get("kind", "")), ""),
        OUTCOMES[decided.kind] if decided else "",
    )


def answer(asked: Asked, question: str, value: str, reason: str = "") -> None:
    """Keep one answer. Raises `after-answer` for anything that was not offered."""
    lot, now = asked.lot, timezone.now()
    if question == "minutes" and value in MINUTES and asked.asks:
        telemetry.keep_late(lot, "micro_estimate", uuid.uuid4().hex, {"outside_min": int(value)}, at=now)
    elif question == "other_ai" and value in OTHER_AI and asked.asks:
        telemetry.keep_late(lot, "outside_ai", uuid.uuid4().hex, {"kind": value}, at=now)
    elif question == "outcome" and value in OUTCOMES and (value == "approve" or reason in REASONS):
        outcomes.put(value, timezone.localdate(), lot, reason=reason if value == "return" else "", source="writer")
    else:
        raise JiphyeonError("after-answer", "보낸 답을 읽지 못했습니다.", suggestion="화면의 단추를 눌러 주십시오.")


def waiting(person: Person, most: int = 3) -> list[Assignment]:
    """Documents asked about that left some days ago and of which nothing was said, newest first."""
    now = timezone.now()
    soon, late = REMIND
    mine = Record.objects.filter(
        participant__in=person.pilot_parts.filter(left__isnull=True).values("code"), pilot__state=Pilot.State.RUNNING
    )
    asked = mine.filter(kind="assign", data__outside_asked=True, at__gt=now - late, at__lt=now - soon)
    names = set(asked.values_list("document", flat=True))
    if not names:
        return []
    rows = mine.filter(document__in=names, kind__in=("export", *ASKED)).values_list("document", "kind")
    left = {document for document, kind in rows if kind == "export"} - {
        document for document, kind in rows if kind == "micro_estimate"
    }
    lots = Assignment.objects.filter(document__in=left, participant__person=person).order_by("-at")
    return [lot for lot in lots if lot.document.isdigit()][:most]


def _minutes(data: Mapping[str, object] | None) -> str:
    said = data.get("outside_min") if data else None
    return MINUTES.get(f"{said:g}", "") if isinstance(said, int | float) else ""

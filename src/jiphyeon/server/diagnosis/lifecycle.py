"""The life of an item: draft, reviewed by two, privacy reviewed, pilot, live, retired; and how often it was met."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count

from jiphyeon.core.competency.bank import default_bank, item_digest
from jiphyeon.core.competency.item import BankItem, Status
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.diagnosis.models import Answer, ItemReview, ItemState

REVIEWERS = 2
ENOUGH = 300
"""Answers an item needs before its parameters may be used (see `core.measure`)."""


def statuses() -> dict[str, Status]:
    """The status of every item of the bank, by the office's own reviews and decisions."""
    approvals: dict[tuple[str, str], dict[str, set[int]]] = {}
    for code, digest, kind, by in ItemReview.objects.filter(approves=True).values_list("code", "digest", "kind", "by"):
        approvals.setdefault((code, digest), {}).setdefault(kind, set()).add(by)
    states = {row.code: row for row in ItemState.objects.all()}
    return {
        code: _status(item, approvals.get((code, item_digest(item)), {}), states.get(code))
        for code, item in default_bank().items.items()
    }


def _status(item: BankItem, approvals: dict[str, set[int]], state: ItemState | None) -> Status:
    if state is not None and (state.state == ItemState.State.RETIRED or state.digest == item_digest(item)):
        return state.state  # type: ignore[return-value]  # the states of an ItemState are statuses
    if len(approvals.get(ItemReview.Kind.CONTENT, ())) < REVIEWERS:
        return item.status
    return "privacy_reviewed" if approvals.get(ItemReview.Kind.PRIVACY) else "reviewed"


def exposures() -> dict[str, int]:
    """How many real people have answered each item."""
    rows = Answer.objects.exclude(participation__campaign__simulated=True).values_list("question")
    return dict(rows.annotate(number=Count("pk")))


def review(item: BankItem, by: Person, *, kind: str, approves: bool, note: str, now: datetime) -> ItemReview:
    """Keep a verdict on the item as it stands; a second one of the same person replaces the first."""
    found, _ = ItemReview.objects.update_or_create(
        code=item.code,
        digest=item_digest(item),
        kind=kind,
        by=by,
        defaults={"approves": approves, "note": note, "at": now},
    )
    return found


def move(item: BankItem, by: Person, *, state: str, reason: str, now: datetime) -> ItemState:
    """Put an item into a pilot, into use, or out of use.

    Raises `JiphyeonError` (`item-not-ready`) when the step before has not been made: reviews before a pilot, answers
    enough for calibration before use.
    """
    stands = statuses()[item.code]
    if state == ItemState.State.PILOT and stands != "privacy_reviewed":
        raise _not_ready("두 사람의 내용 검토와 개인정보 검토를 마쳐야 예비조사에 넣을 수 있습니다.")
    if state == ItemState.State.LIVE:
        met = exposures().get(item.code, 0)
        if stands != "pilot" or met < ENOUGH:
            raise _not_ready(f"예비조사에서 {ENOUGH}명 이상 답해야 사용할 수 있습니다(지금 {met}명).")
    values = {"digest": item_digest(item), "state": state, "reason": reason, "by": by, "at": now}
    found, _ = ItemState.objects.update_or_create(code=item.code, defaults=values)
    return found


def _not_ready(message: str) -> JiphyeonError:
    return JiphyeonError("item-not-ready", message, suggestion="문항의 상태와 검토 기록을 확인하세요.")

"""Answering, signing and replacing the checklist. A changed answer takes the signature away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.checklist import ANSWERS, Answer, read_items, share_done, shipped
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.pilots.models import Checklist, Pilot


def checklist_of(pilot: Pilot) -> Checklist:
    """The pilot's list; begun with the questions that ship."""
    defaults = {"items": [asdict(item) for item in shipped()], "source": "집현에 든 점검표"}
    return Checklist.objects.get_or_create(pilot=pilot, defaults=defaults)[0]


def share_of(pilot: Pilot) -> float | None:
    """How far the list is done; None where nobody began."""
    found = Checklist.objects.filter(pilot=pilot).first()
    return None if found is None or not found.answers else found.share


def answer(pilot: Pilot, given: Mapping[str, Answer]) -> Checklist:
    """Keep answers; what changed must be signed again."""
    with transaction.atomic():
        row = Checklist.objects.select_for_update().get(pk=checklist_of(pilot).pk)
        known = {item.code for item in row.questions()}
        kept = {code: asdict(said) for code, said in given.items() if code in known and said.said in ANSWERS}
        if kept != row.answers:
            row.answers, row.signed, row.by_name, row.by_position = kept, None, "", ""
            row.save()
    return row


def sign(pilot: Pilot, person: Person, by_name: str, by_position: str) -> Checklist:
    """Put a name under a list that is answered to the end."""
    row = checklist_of(pilot)
    if share_done(row.questions(), row.given(), signed=True) < 1:
        raise JiphyeonError(
            "checklist-open",
            "아직 답하지 않은 문항이 있습니다.",
            suggestion="‘아니오’와 ‘해당 없음’에는 까닭을 다섯 글자 이상 적으세요.",
        )
    if not by_name.strip() or not by_position.strip():
        raise JiphyeonError("checklist-name", "확인한 사람의 이름과 직위를 적어 주십시오.")
    row.by_name, row.by_position, row.signed = by_name.strip()[:60], by_position.strip()[:60], timezone.now()
    with transaction.atomic():
        row.save()
        record(person, Action.APPROVED, row)
    return row


def replace_items(pilot: Pilot, name: str, text: str) -> Checklist:
    """Use the office's own list; only before anything was answered."""
    row = checklist_of(pilot)
    if row.answers:
        raise JiphyeonError("checklist-begun", "이미 답한 점검표는 바꿀 수 없습니다.")
    row.items, row.source = [asdict(item) for item in read_items(name, text)], name[:120]
    row.save()
    return row

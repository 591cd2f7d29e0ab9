"""Decisions from K-에듀파인 on their way into the event log: read, previewed, then written; twice does no harm."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.figure import Figure, figure
from jiphyeon.core.pilot.interval import wilson
from jiphyeon.core.pilot.outcome import NEEDED, BadRow, Outcome, read_outcomes
from jiphyeon.core.pilot.sample import KOREA
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.accounts.table import rows_of
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts.naming import names_of
from jiphyeon.server.drafts.reasons import REASONS
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.pilots import telemetry
from jiphyeon.server.pilots.models import Assignment, Pilot, Record

LARGEST = 5 * 2**20
UPLOADED = "upload"
NAMES = {"approve": "approved", "return": "returned"}
NOON = time(12)
"""A list gives days; noon of the day stands for it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an upload would do. `elsewhere` are rows of documents that are not of this pilot."""

    new: tuple[tuple[Outcome, Assignment], ...]
    same: int
    elsewhere: int
    errors: tuple[BadRow, ...]

    @property
    def approved(self) -> int:
        """How many of the new are approvals."""
        return sum(one.kind == "approve" for one, _ in self.new)

    @property
    def returned(self) -> int:
        """How many of the new are returns."""
        return len(self.new) - self.approved


def read_file(data: bytes) -> list[dict[str, str]]:
    """The rows of the list. Raises `outcomes-too-large`, `table-*`."""
    if len(data) > LARGEST:
        raise JiphyeonError(
            "outcomes-too-large", "파일이 5 MB보다 큽니다.", suggestion="시범 기간의 줄만 남겨 다시 올리세요."
        )
    return rows_of(data, NEEDED)


def preview(pilot: Pilot, rows: Sequence[Mapping[str, str]]) -> Preview:
    """What writing the rows would change. Raises `outcomes-decided` when the pilot has been decided on."""
    if pilot.rulings.exists():
        raise JiphyeonError("outcomes-decided", "결정을 적은 시범에는 결재 결과를 더 넣을 수 없습니다.")
    outcomes, errors = read_outcomes(rows, REASONS, today=timezone.localdate())
    lots = _lots(pilot)
    known = _known(pilot)
    found = _Found(lots)
    new: list[tuple[Outcome, Assignment]] = []
    same = elsewhere = 0
    for one in outcomes:
        lot = found.lot(one)
        if isinstance(lot, BadRow):
            errors.append(lot)
        elif lot is None:
            elsewhere += 1
        elif one.day < timezone.localdate(lot.at):
            errors.append(BadRow(one.row, f"‘{one.name}’은(는) 결재일 뒤에 쓰기 시작한 문서입니다."))
        elif _trace(lot.document, one.kind, one.day) in known:
            same += 1
        else:
            known.add(_trace(lot.document, one.kind, one.day))
            new.append((one, lot))
    return Preview(tuple(new), same, elsewhere, tuple(sorted(errors, key=lambda error: error.row)))


def write(pilot: Pilot, person: Person, rows: Sequence[Mapping[str, str]]) -> int:
    """Add what is new to the log, and tell whoever else counts; says how many."""
    found = preview(pilot, rows)
    with transaction.atomic():
        for one, lot in found.new:
            put(one.kind, one.day, lot, reason=one.reason, source=UPLOADED)
        record(person, Action.IMPORTED, pilot, outcomes=len(found.new))
    return len(found.new)


def put(kind: str, day: date, lot: Assignment, *, reason: str = "", source: str) -> None:
    """One decision about one document. The writer is who it is told of: who decided is not in the list."""
    at = datetime.combine(day, NOON, KOREA)
    if at < lot.at:
        at = min(lot.at + timedelta(minutes=1), timezone.now())
    data: dict[str, str] = {"source": source} | ({"reason": reason} if kind == "return" else {})
    key = "out-" + hashlib.sha256("/".join(_trace(lot.document, kind, day)).encode()).hexdigest()[:40]
    telemetry.keep_late(lot, kind, key, data, at=at)
    if lot.document.isdigit():
        detail: dict[str, str | list[str]] = {"source": source}
        if kind == "return":
            detail["reasons"] = [reason]
        who = lot.participant.person_id or 0
        emit(Event(NAMES[kind], who, int(lot.document), lot.document_kind, detail, id=key, at=at))


def coverage(pilot: Pilot) -> Figure:
    """Of how many exported documents the decision is known."""
    kept = Record.objects.filter(pilot=pilot, kind__in=("export", "approve", "return")).exclude(document="")
    rows = list(kept.values_list("document", "participant", "kind", "data"))
    exported = {(document, who) for document, who, kind, data in rows if kind == "export" and data.get("ok")}
    decided = {document for document, _, kind, _ in rows if kind != "export"}
    known = sum(document in decided for document, _ in exported)
    people = len({who for _, who in exported})
    return figure(
        "outcome_known", "결재 결과를 아는 문서", wilson(known, len(exported)), source="return·approve",
        unit="%", of="건", times=100, people=people,
    )  # fmt: skip


def _lots(pilot: Pilot) -> list[Assignment]:
    lots = Assignment.objects.filter(pilot=pilot, participant__left__isnull=True, participant__consented__isnull=False)
    return list(lots.select_related("participant"))


def _known(pilot: Pilot) -> set[tuple[str, str, str]]:
    rows = Record.objects.filter(pilot=pilot, kind__in=NAMES).values_list("document", "kind", "at")
    return {_trace(document, kind, timezone.localdate(at)) for document, kind, at in rows}


def _trace(document: str, kind: str, day: date) -> tuple[str, str, str]:
    return document, kind, day.isoformat()


class _Found:
    """The pilot's documents by everything a list may call them."""

    def __init__(self, lots: Sequence[Assignment]) -> None:
        self.by_id = {lot.document: lot for lot in lots}
        self.by_number: dict[str, list[Assignment]] = {}
        self.by_title: dict[str, list[Assignment]] = {}
        for document, name in names_of(self.by_id).items():
            for table, called in ((self.by_number, name.number), (self.by_title, name.title)):
                if called:
                    table.setdefault(_plain(called), []).append(self.by_id[document])

    def lot(self, one: Outcome) -> Assignment | BadRow | None:
        """The document of a row: by our id, else by its number, else by its title where only one bears it."""
        if one.document:
            return self.by_id.get(one.document)
        for table, called in ((self.by_number, one.number), (self.by_title, one.title)):
            lots = table.get(_plain(called), []) if called else []
            if len(lots) > 1:
                return BadRow(one.row, f"‘{called}’(으)로 찾은 문서가 {len(lots)}건입니다. 집현 번호를 적으세요.")
            if lots:
                return lots[0]
        return None


def _plain(text: str) -> str:
    return "".join(text.split())

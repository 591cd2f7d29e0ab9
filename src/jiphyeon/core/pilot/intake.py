"""Taking in events that come twice, late, out of order or from a wrong clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.event import Value, read_data, read_identifier

LONGEST_DELAY = timedelta(days=14)
"""A browser that kept events longer than this is not believed about when they happened."""

LARGEST_BATCH = 200


@dataclass(frozen=True, slots=True)
class Arrival:
    """One event as it will be stored. `clock` is False when its own time could not be believed."""

    id: str
    kind: str
    at: datetime
    document: str
    data: Mapping[str, Value]
    clock: bool = True


@dataclass(frozen=True, slots=True)
class Refusal:
    """An event that cannot be stored: its place in the batch and the code of the error."""

    index: int
    code: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What a batch came to. Duplicates are acknowledged like new events, so that a sender can forget them."""

    accepted: tuple[Arrival, ...] = ()
    duplicates: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = field(default=())


def take_in(
    batch: Sequence[Any],
    *,
    sent_at: datetime | None,
    received_at: datetime,
    known: Collection[str] = (),
    allowed: Collection[str] | None = None,
) -> Intake:
    """Read a batch from one sender.

    Each event carries `id`, `kind`, `at` (the sender's clock, ISO 8601 with offset), `document` and `data`. Server
    time is `received_at` minus the event's age by the sender's own clock (`sent_at` − `at`), so a clock that is
    wrong but steady does no harm; one that jumped (negative age, or older than `LONGEST_DELAY`) gives the time of
    receipt and `clock=False`. Ids in `known`, or seen earlier in the batch, are duplicates. With `allowed`, other
    kinds are refused: a browser may not report what only the server knows.
    """
    if len(batch) > LARGEST_BATCH:
        raise JiphyeonError("event-batch", f"한 번에 {LARGEST_BATCH}건까지 보낼 수 있습니다.")
    accepted: list[Arrival] = []
    duplicates: list[str] = []
    refused: list[Refusal] = []
    seen = set(known)
    for index, given in enumerate(batch):
        try:
            arrival = _arrival(given, sent_at, received_at, allowed)
        except JiphyeonError as error:
            refused.append(Refusal(index, error.code))
            continue
        if arrival.id in seen:
            duplicates.append(arrival.id)
            continue
        seen.add(arrival.id)
        accepted.append(arrival)
    return Intake(tuple(accepted), tuple(duplicates), tuple(refused))


def _arrival(given: Any, sent_at: datetime | None, received_at: datetime, allowed: Collection[str] | None) -> Arrival:
    if not isinstance(given, Mapping):
        raise JiphyeonError("event-shape", "사건은 이름과 값의 묶음이어야 합니다.")
    identifier = read_identifier(given.get("id"))
    kind = given.get("kind")
    if not isinstance(kind, str) or (allowed is not None and kind not in allowed):
        raise JiphyeonError("event-kind", "알 수 없는 종류의 사건입니다.")
    data = given.get("data") or {}
    if not isinstance(data, Mapping):
        raise JiphyeonError("event-shape", "사건의 자료는 이름과 값의 묶음이어야 합니다.")
    document = given.get("document") or ""
    if not isinstance(document, str) or len(document) > 64:
        raise JiphyeonError("event-document", "문서 번호가 형식에 맞지 않습니다.")
    at, believed = server_time(_time(given.get("at")), sent_at, received_at)
    return Arrival(identifier, kind, at, document, read_data(kind, data), believed)


def server_time(happened_at: datetime | None, sent_at: datetime | None, received_at: datetime) -> tuple[datetime, bool]:
    """Server time of an event, and whether the sender's clock was believed."""
    if happened_at is None or sent_at is None:
        return received_at, False
    age = sent_at - happened_at
    if age < timedelta(0) or age > LONGEST_DELAY:
        return received_at, False
    return received_at - age, True


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return None
    return parsed if parsed.tzinfo else None

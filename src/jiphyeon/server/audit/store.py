"""Adding to the audit chain, checking it, and ending the retention of its oldest part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone

from jiphyeon.server.accounts.address import address_of
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action, Entry, Head


def target_of(thing: models.Model | str) -> str:
    """`app.model:id` of a row, or the name given."""
    return thing if isinstance(thing, str) else f"{thing._meta.label_lower}:{thing.pk}"  # noqa: SLF001 (Django's own)


def record(
    who: HttpRequest | Person | None, action: Action, thing: models.Model | str = "", **detail: int | str | bool | None
) -> Entry:
    """Add one entry in the transaction of the caller, so that it stands exactly when the deed does."""
    request = who if isinstance(who, HttpRequest) else None
    user = request.user if request is not None and hasattr(request, "user") else who
    person = user if isinstance(user, Person) else None
    with transaction.atomic():
        head, _ = Head.objects.select_for_update().get_or_create(pk=1)
        entry = Entry(
            sequence=head.sequence + 1,
            at=timezone.now(),
            actor=person.pk if person else None,
            actor_name=str(person) if person else "",
            action=action,
            target=target_of(thing),
            unit_path=person.unit.path if person and person.unit else "",
            address=address_of(request) if request is not None else "",
            detail=detail,
            previous=head.digest,
        )
        entry.digest = entry.computed()
        entry.save(force_insert=True)
        head.sequence, head.digest = entry.sequence, entry.digest
        head.save(update_fields=["sequence", "digest"])
    return entry


@dataclass(frozen=True, slots=True)
class Verification:
    """Outcome of going through the chain: `broken_at` is the first sequence that does not fit (None: all fit)."""

    entries: int
    first: int
    last: int
    digest: str
    broken_at: int | None = None
    reason: str = ""


def verify() -> Verification:
    """Recompute every digest and link, and compare the end with the head.

    What is written meanwhile stands behind the head that was read first, and is left to the next verification.
    """
    # An entry and the head are written together: read in this order, the head is never older than the newest entry.
    newest = Entry.objects.aggregate(models.Max("sequence"))["sequence__max"] or 0
    head = Head.objects.filter(pk=1).first() or Head()
    expected, previous, count = head.start_sequence, head.start_digest, 0
    first = expected + 1

    def broken(at: int, reason: str) -> Verification:
        return Verification(count, first, expected, previous, at, reason)

    for entry in _entries(head).iterator(chunk_size=2000):
        if entry.sequence != expected + 1:
            return broken(expected + 1, "기록이 빠졌습니다.")
        if entry.previous != previous:
            return broken(entry.sequence, "앞 기록과 이어지지 않습니다.")
        if entry.digest != entry.computed():
            return broken(entry.sequence, "기록한 뒤에 내용이 바뀌었습니다.")
        expected, previous, count = entry.sequence, entry.digest, count + 1
    if (expected, previous) != (head.sequence, head.digest):
        return broken(expected + 1, "마지막 기록이 빠졌습니다.")
    if newest > head.sequence:
        return broken(head.sequence + 1, "끝에 없던 기록이 더 있습니다.")
    return Verification(count, first, expected, previous)


def _entries(head: Head) -> models.QuerySet[Entry]:
    return Entry.objects.filter(sequence__lte=head.sequence).order_by("sequence")


def count_before(moment: datetime) -> int:
    """How many entries are older than the moment."""
    return Entry.objects.filter(at__lt=moment).count()


def destroy_before(moment: datetime) -> int:
    """End the retention of entries before the moment; the chain goes on from where they ended. Gives their number."""
    with transaction.atomic():
        head, _ = Head.objects.select_for_update().get_or_create(pk=1)
        last = Entry.objects.filter(at__lt=moment).order_by("-sequence").first()
        if last is None:
            return 0
        head.start_sequence, head.start_digest = last.sequence, last.digest
        head.save(update_fields=["start_sequence", "start_digest"])
        number, _ = Entry.objects.filter(sequence__lte=last.sequence).delete()
        record(None, Action.DESTROYED, "audit.entry", entries=number, through=last.sequence)
    return number

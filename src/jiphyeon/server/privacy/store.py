"""Lists of names: uploading, confirming, deleting; and what hides personal data for a person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.privacy.models import NameList
from jiphyeon.server.privacy.reading import Read

if TYPE_CHECKING:
    from jiphyeon.engines.pii import KoreanRedactor


def put(person: Person, title: str, read: Read, days: int) -> NameList:
    """Keep a list that waits for its uploader to confirm; it hides nothing yet."""
    made = NameList.objects.create(
        title=title.strip()[:100] or "이름 명단",
        names=list(read.names),
        number=len(read.names),
        by=person,
        until=timezone.localdate() + timedelta(days=days),
    )
    record(person, Action.IMPORTED, made, number=made.number, days=days)
    return made


def confirm(person: Person, made: NameList) -> None:
    """Use the list from now on."""
    with transaction.atomic():
        NameList.objects.filter(pk=made.pk).update(used=True)
        record(person, Action.CONFIGURED, made, number=made.number, state="쓰기 시작")


def remove(person: Person, made: NameList) -> None:
    """Delete the list with its names."""
    with transaction.atomic():
        record(person, Action.DELETED, made, number=made.number)
        made.delete()


def known_names() -> frozenset[str]:
    """Everybody in the organisation, and the names of the lists in use today."""
    people = Person.objects.exclude(name="").values_list("name", flat=True)
    lists = NameList.objects.filter(used=True, until__gte=timezone.localdate()).values_list("names", flat=True)
    return frozenset([*people, *(name for names in lists for name in names)])


def redactor() -> KoreanRedactor:
    """What hides personal data: patterns, the analysis, the organisation's people and the uploaded lists."""
    from jiphyeon.engines.kiwi import shared
    from jiphyeon.engines.pii import KoreanRedactor

    return KoreanRedactor(known_names(), shared())

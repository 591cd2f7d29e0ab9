"""Keeps the tallies up as the workspace tells what happens."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.dispatch import receiver

from jiphyeon.server.accounts.models import Person
from jiphyeon.server.dashboard.models import Tally
from jiphyeon.server.drafts.signals import Event, happened


@receiver(happened)
def count(sender: object, event: Event, **_: object) -> None:
    """Begin a tally with the document; afterwards change only what the event is about."""
    if event.name == "draft_created":
        _begin(event)
        return
    change = CHANGES.get(event.name)
    if change is None:
        return
    tally = Tally.objects.select_for_update().filter(document=str(event.document)).first()
    if tally is not None:
        change(tally, event)
        tally.save()


def _begin(event: Event) -> None:
    person = Person.objects.filter(pk=event.person).select_related("unit").first()
    if person is None:
        return
    path = person.unit.path if person.unit else ""
    Tally.objects.get_or_create(
        document=str(event.document),
        defaults={"kind": event.kind, "writer": person, "unit_path": path, "begun": event.at},
    )


def _checked(tally: Tally, event: Event) -> None:
    counts = event.detail.get("counts", {})
    found = {str(rule): int(number) for rule, number in counts.items()} if isinstance(counts, Mapping) else {}
    if tally.findings_first is None:
        tally.findings_first = found
    tally.findings_last = found
    tally.kind = event.kind or tally.kind


def _exported(tally: Tally, event: Event) -> None:
    if event.detail.get("ok") and tally.exported is None:
        tally.exported = event.at


def _submitted(tally: Tally, event: Event) -> None:
    tally.submitted = tally.submitted or event.at


def _returned(tally: Tally, event: Event) -> None:
    tally.returned += 1
    reasons = event.detail.get("reasons", [])
    tally.reasons = [*tally.reasons, *(reasons if isinstance(reasons, list) else [])]


def _approved(tally: Tally, event: Event) -> None:
    tally.approved = tally.approved or event.at


CHANGES: Mapping[str, Callable[[Tally, Event], None]] = {
    "checked": _checked,
    "exported": _exported,
    "submitted": _submitted,
    "returned": _returned,
    "approved": _approved,
}

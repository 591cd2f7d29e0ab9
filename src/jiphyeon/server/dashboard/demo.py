"""A quarter of documents for the demonstration institution's overview: simulated, and labelled so where they count."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.dashboard.models import SIMULATED, Tally

SEED = 20261123
DAYS = 80
EACH = 6
"""Documents of one writer, on average."""
KINDS = ("training_notice", "data_request", "cooperation_request", "reply", "plan", "result_report", "event_notice")
SHARES = (20, 14, 16, 18, 12, 12, 8)
RULES = {
    "end-mark": 0.22,
    "date-format": 0.3,
    "weekday": 0.12,
    "item-indent": 0.18,
    "attachment-label": 0.2,
    "title-wording": 0.14,
    "request-deadline": 0.1,
    "table-total": 0.07,
    "sender-title": 0.06,
}
"""How often a rule is broken at the first check; one in five of those stays to the last."""
REASONS = ("basis", "missing", "fact", "form", "schedule", "wording", "attachment")
WEIGHTS = (24, 20, 16, 14, 12, 8, 6)


def load_demo(today: date) -> None:
    """Add the quarter once."""
    if Tally.objects.filter(document__startswith=SIMULATED).exists():
        return
    lot = random.Random(SEED)  # noqa: S311 (simulated data)
    departments = Unit.objects.filter(kind=Unit.Kind.DEPARTMENT)
    people = Person.objects.filter(unit__in=departments, grants__role="writer").select_related("unit")
    rows = [row for person in people.order_by("pk").distinct() for row in _of(person, today, lot)]
    for number, row in enumerate(rows):
        row.document = f"{SIMULATED}{number}"
    Tally.objects.bulk_create(rows, batch_size=1000)


def _of(person: Person, today: date, lot: random.Random) -> Sequence[Tally]:
    return [_tally(person, today, lot) for _ in range(lot.randint(EACH - 3, EACH + 3))]


def _tally(person: Person, today: date, lot: random.Random) -> Tally:
    day = today - timedelta(days=lot.randint(1, DAYS))
    begun = timezone.make_aware(datetime.combine(day, time(lot.randint(9, 16), lot.randint(0, 59))))
    first = {rule: lot.randint(1, 3) for rule, share in RULES.items() if lot.random() < share}
    last = {rule: count for rule, count in first.items() if lot.random() < 0.2}
    returned = int(lot.random() < 0.12)
    sent = begun + timedelta(hours=lot.uniform(0.5, 6))
    decided = sent + timedelta(hours=lot.uniform(2, 40))
    return Tally(
        kind=lot.choices(KINDS, SHARES)[0],
        writer=person,
        unit_path=person.unit.path if person.unit else "",
        begun=begun,
        submitted=sent,
        exported=decided if lot.random() < 0.9 else None,
        approved=None if returned and lot.random() < 0.3 else decided,
        returned=returned,
        reasons=lot.choices(REASONS, WEIGHTS, k=1) if returned else [],
        findings_first=first,
        findings_last=last,
    )

"""Which of the linked forms each person is given: by lot, evenly, and never one they have had while another is left."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from jiphyeon.server.accounts.models import Person
from jiphyeon.server.diagnosis.models import Campaign, Participation

NOT_SEEN = (Participation.State.INVITED, Participation.State.EXCLUDED)
"""Whoever never began has not seen the form."""


def deal(campaign: Campaign, people: Sequence[Person], forms: int) -> list[tuple[Person, int]]:
    """Each person with the number of their form, in the order of the lot.

    Forms are dealt so that each has as many people. A form that the person met in an earlier diagnosis (begun,
    finished or withdrawn from) is left out; when they have met them all, those met longest ago come first.
    """
    order = sorted(people, key=lambda person: hashlib.sha256(f"{campaign.seed}|{person.pk}".encode()).digest())
    met = _met(campaign, people) if forms > 1 else {}
    codes = [one["instrument"]["code"] for one in campaign.forms[:forms]]
    dealt = [0] * forms
    found = []
    for person in order:
        last = met.get(person.pk, {})
        number = min(range(forms), key=lambda form: (last.get(codes[form], -1), dealt[form], form))
        dealt[number] += 1
        found.append((person, number))
    return found


def _met(campaign: Campaign, people: Sequence[Person]) -> dict[int, Mapping[str, int]]:
    """For each person the codes of the forms they met before, with how late (a rising number)."""
    rows = (
        Participation.objects.exclude(campaign=campaign.pk)
        .exclude(state__in=NOT_SEEN)
        .order_by("campaign__starts_at", "campaign_id")
        .values_list("person_id", "campaign_id", "form_number")
    )
    wanted = {person.pk for person in people}
    codes: dict[int, list[str]] = {}
    found: dict[int, dict[str, int]] = {}
    for turn, (person, earlier, number) in enumerate(rows.iterator(chunk_size=5000)):
        if person not in wanted:
            continue
        if earlier not in codes:
            codes[earlier] = _codes(earlier)
        found.setdefault(person, {})[codes[earlier][number]] = turn
    return dict(found)


def _codes(campaign: int) -> list[str]:
    return [one["instrument"]["code"] for one in Campaign.objects.values_list("forms", flat=True).get(pk=campaign)]

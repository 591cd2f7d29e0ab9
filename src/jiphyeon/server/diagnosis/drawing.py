"""Which performance items a person is given where they are drawn one by one (adaptive, two stages)."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from django.db import transaction

from jiphyeon.core.competency.delivery import Choosing
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.pinned import PinnedForm
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.scoring import points
from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.models import Campaign, Participation

FRESH = 60
"""Seconds for which the counts of use are taken as they were."""


def choosing_of(campaign: Campaign, number: int) -> Choosing:
    """The pool of a campaign's form, made once for each process."""
    return _choosing(campaign.pk, campaign.forms_digest, number)


@lru_cache(maxsize=8)
def _choosing(pk: int, digest: str, number: int) -> Choosing:
    form = form_of(Campaign(pk=pk, forms_digest=digest), number)
    pool = tuple(item for item in form.measured if item.kind == "P" and item.code in form.calibrated)
    kinds = {item.code: item.type for item in form.items}
    return Choosing(pool, form.framework, form.delivery, kinds)


def draw(participation: Participation, form: PinnedForm, answers: Mapping[str, Answer]) -> int:
    """Give the next item when all given ones are answered; how many more there may be.

    The items given stay in `participation.drawn`, in order; one at a time stands open. Nothing changes before the
    consent and after the end.
    """
    if form.delivery == "fixed":
        return 0
    pool = choosing_of(participation.campaign, participation.form_number)
    drawn = list(participation.drawn)
    if participation.state == Participation.State.STARTED and all(code in answers for code in drawn):
        people, used = _counts(participation.campaign_id, int(time.monotonic() // FRESH))
        code = pool.next(
            drawn, _points(form, answers, drawn), _targets(participation), used, people, _rng(participation)
        )
        if code is None:
            return 0
        drawn = _append(participation, drawn, code)
    return max(0, pool.most - len(drawn))


def _append(participation: Participation, before: list[str], code: str) -> list[str]:
    """Keep the item; another page that was quicker wins."""
    with transaction.atomic():
        locked = Participation.objects.select_for_update().only("drawn").get(pk=participation.pk)
        if locked.drawn == before:
            locked.drawn = [*before, code]
            locked.save(update_fields=["drawn"])
    participation.drawn = locked.drawn
    return list(locked.drawn)


def _points(form: PinnedForm, answers: Mapping[str, Answer], drawn: list[str]) -> dict[str, int]:
    items = {item.code: item for item in form.items}
    given = ((code, points(items[code].question, answers[code], items[code].key)) for code in drawn if code in answers)
    return {code: int(value) for code, value in given if value is not None}


def _targets(participation: Participation) -> Mapping[str, str]:
    return {role.code: role for role in default_framework().roles}[participation.role].targets


def _rng(participation: Participation) -> np.random.Generator:
    """The same person at the same place draws the same, whichever process answers."""
    seed = hashlib.sha256(f"{participation.pseudonym}|{len(participation.drawn)}".encode()).digest()
    return np.random.default_rng(int.from_bytes(seed[:8]))


@lru_cache(maxsize=8)
def _counts(campaign: int, minute: int) -> tuple[int, Counter[str]]:
    """How many people have begun, and how many were given each item."""
    begun = Participation.objects.filter(campaign=campaign).exclude(drawn=[]).values_list("drawn", flat=True)
    counts: Counter[str] = Counter()
    people = 0
    for codes in begun.iterator(chunk_size=2000):
        people += 1
        counts.update(codes)
    return people, counts

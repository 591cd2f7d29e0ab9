"""The demonstration institution's diagnoses: two finished, their answers simulated and labelled so, and one open."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time, timedelta

import numpy as np
from django.db import transaction
from django.utils import timezone

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.pinned import PinnedForm
from jiphyeon.core.competency.simulation import SimulatedPerson, simulate
from jiphyeon.server.accounts.models import Person, RoleGrant, Unit
from jiphyeon.server.diagnosis.campaigns import close_campaign, form_of, open_campaign, set_forms
from jiphyeon.server.diagnosis.models import Answer, Campaign, Participation
from jiphyeon.server.diagnosis.reports import publish
from jiphyeon.server.diagnosis.results import store_scores
from jiphyeon.server.diagnosis.wording import ACCEPTANCE, CONSENT, PURPOSE
from jiphyeon.services.diagnose import pin_forms

SEED = 1446
ANSWERING = 0.83
"""Share of people who answer in the simulated campaign."""
ANSWERED_BEFORE = 0.6
"""The same in the one of the year before."""
STOPPING = 0.04
"""Share of people who stop on the way."""
MEANS = {
    "manager": {"D1": 0.5, "D4": 0.4, "D2": -0.2, "D3": -0.1},
    "analyst": {"D1": 0.3, "D2": 0.9, "D3": 0.9, "D5": 0.7},
    "education_specialist": {"D1": 0.4, "D4": 0.3},
    "school": {"D2": -0.3, "D3": -0.3, "D5": -0.2, "D6": 0.1},
    "general": {"D3": -0.2, "D5": -0.3, "D2": 0.1},
}
"""Where simulated people of a role stand on average; made up."""
CHANGES = 0.4
"""How much of where a simulated person stands is new each year (standard deviation)."""
EARLIER = -0.15
"""How much lower everybody stood, on average, in the simulated diagnosis of the year before; made up."""


def load_demo(today: date) -> None:
    """Add the campaigns once."""
    owner = Person.objects.filter(grants__role=RoleGrant.Role.OWNER, grants__unit__parent=None).first()
    top = Unit.objects.filter(parent=None).first()
    if owner is None or top is None or Campaign.objects.exists():
        return
    with transaction.atomic():
        _finished(
            "2025년 데이터 역량 진단(모의)", owner, top, today - timedelta(days=405), SEED - 1, ANSWERED_BEFORE, EARLIER
        )
        _finished("2026년 상반기 데이터 역량 진단(모의)", owner, top, today - timedelta(days=40), SEED, ANSWERING)
        now = timezone.make_aware(datetime.combine(today - timedelta(days=2), time(9)))
        _campaign("2026년 하반기 데이터 역량 진단", owner, top, now, 30, simulated=False)


def _finished(title: str, owner: Person, top: Unit, day: date, seed: int, share: float, shift: float = 0.0) -> None:
    """A closed diagnosis with simulated answers and its report."""
    begun = timezone.make_aware(datetime.combine(day, time(9)))
    campaign = _campaign(title, owner, top, begun, 14, simulated=True)
    _answer(campaign, seed, share, shift)
    close_campaign(campaign, campaign.ends_at)
    publish(campaign, campaign.ends_at + timedelta(days=1))


def _campaign(title: str, owner: Person, top: Unit, begins: datetime, length: int, *, simulated: bool) -> Campaign:
    campaign = Campaign(
        title=title,
        owner=owner,
        starts_at=begins,
        ends_at=begins + timedelta(days=length),
        purpose=PURPOSE,
        consent=CONSENT,
        contact=f"{owner.unit} {owner} {owner.telephone}",
        manager_view=Campaign.ManagerView.BANDS,
        draft_acceptance=ACCEPTANCE,
        accepted_by=owner,
        accepted_at=begins,
        simulated=simulated,
        seed=hashlib.sha256(title.encode()).hexdigest()[:32],
    )
    set_forms(campaign, "linked", pin_forms("linked"))
    campaign.save()
    campaign.units.add(top)
    open_campaign(campaign)
    return campaign


def _answer(campaign: Campaign, seed: int, share: float, shift: float) -> None:
    """Simulated answers of most people, their scores, and a few who stopped on the way."""
    rng = np.random.default_rng(seed)
    rows = list(campaign.participations.order_by("pk"))
    chances = rng.random(len(rows))
    rows = [row for row, chance in zip(rows, chances, strict=True) if chance < share + STOPPING]
    chances = chances[chances < share + STOPPING]
    forms = [form_of(campaign, number) for number in range(len(campaign.forms))]
    items = {item.code: item for form in forms for item in form.items}
    means = [_stands(row, shift) for row in rows]
    people = simulate(tuple(items.values()), default_framework(), means, rng, spread=CHANGES)
    finished: list[Participation] = []
    stored: list[Answer] = []
    for row, person, chance in zip(rows, people, chances, strict=True):
        if chance < share:
            stored += _stored(campaign, row, forms[row.form_number], person, rng)
            finished.append(row)
        else:
            stored += _stored(campaign, row, forms[row.form_number], person, rng)[: int(rng.integers(3, 20))]
            row.state, row.consented_at = Participation.State.STARTED, stored[-1].saved_at
    Answer.objects.bulk_create(stored, batch_size=900)
    store_scores(campaign, finished)
    Participation.objects.bulk_update(rows, ["state", "consented_at", "finished_at"], batch_size=200)


def _stands(row: Participation, shift: float) -> dict[str, float]:
    """Where a simulated person stands by domain: the role's mean and what stays theirs from year to year."""
    rng = np.random.default_rng([SEED, row.person_id])
    stays = np.sqrt(1.0 - CHANGES**2)
    correlation = default_framework().assumptions.domain_correlation
    general = rng.normal() * np.sqrt(correlation)
    return {
        domain.code: MEANS.get(row.role, {}).get(domain.code, 0.0)
        + shift
        + stays * (general + rng.normal() * np.sqrt(1.0 - correlation))
        for domain in default_framework().domains
    }


def _stored(
    campaign: Campaign, row: Participation, form: PinnedForm, person: SimulatedPerson, rng: np.random.Generator
) -> list[Answer]:
    """The answers in the order of the form, from a working hour on; marks the participation finished."""
    moment = campaign.starts_at + timedelta(days=int(rng.integers(0, 12)), minutes=int(rng.integers(0, 500)))
    row.consented_at = moment
    found: list[Answer] = []
    for item in form.items:
        if item.for_roles and row.role not in item.for_roles:
            continue
        moment += timedelta(seconds=float(rng.gamma(4.0, item.question.seconds / 4.0)))
        value = person.answers[item.code].to_dict()
        found.append(Answer(participation=row, question=item.code, value=value, saved_at=moment))
    row.state, row.finished_at = Participation.State.FINISHED, moment
    return found

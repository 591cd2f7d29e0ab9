"""A campaign from plan to close: who is in it, and when it may begin."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.db.models import Q, QuerySet

from jiphyeon.core.competency.delivery import require_calibrated
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.pinned import PinnedForm, pinned_from
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import units_within
from jiphyeon.server.accounts.labels import unit_labels
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.diagnosis.dealing import deal
from jiphyeon.server.diagnosis.models import Campaign, Participation

SCHOOL_JOBS = {"administrator": "school_administrator"}
"""Job codes that mean another role at a school."""


def without_forms() -> QuerySet[Campaign]:
    """Campaigns without their pinned forms, which are large and hold keys."""
    return Campaign.objects.defer("forms")


def run_by(person: Person) -> QuerySet[Campaign]:
    """Campaigns the person is in charge of: all whose units lie within what they own, without their forms."""
    outside = Unit.objects.exclude(pk__in=units_within(person, "owner").values("pk"))
    return without_forms().exclude(units__in=outside).select_related("owner")


def digest_of(forms: Sequence[PinnedForm]) -> str:
    """SHA-256 of the pinned forms."""
    text = json.dumps([form.to_dict() for form in forms], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def set_forms(campaign: Campaign, code: str, forms: Sequence[PinnedForm]) -> None:
    """Freeze the forms into the campaign (not saved)."""
    campaign.form_code = code
    campaign.forms = [form.to_dict() for form in forms]
    campaign.forms_digest = digest_of(forms)


def form_of(campaign: Campaign, number: int = 0) -> PinnedForm:
    """One of the campaign's pinned forms, read once for each process."""
    return _forms(campaign.pk, campaign.forms_digest)[number]


@lru_cache(maxsize=16)
def _forms(pk: int, digest: str) -> tuple[PinnedForm, ...]:
    stored = Campaign.objects.values_list("forms", flat=True).get(pk=pk, forms_digest=digest)
    return tuple(pinned_from(one, default_framework()) for one in stored)


def role_code(person: Person) -> str:
    """The framework's role of a person, from position, job and whether they work at a school."""
    job = person.job
    if person.unit is not None and person.unit.kind == Unit.Kind.SCHOOL:
        job = SCHOOL_JOBS.get(job, job)
    return default_framework().role_of(job, person.position).code


def people_of(units: Iterable[Unit], excluded: Iterable[Person] = ()) -> QuerySet[Person]:
    """Active people in the units and everything below, less those excluded."""
    reach = Q(pk__in=[])
    for unit in units:
        reach |= Q(unit__path__startswith=unit.path)
    gone = [person.pk for person in excluded]
    return Person.objects.filter(reach, is_active=True).exclude(pk__in=gone).select_related("unit").order_by("pk")


def open_campaign(campaign: Campaign, *, forms: int | None = None) -> int:
    """Invite everybody the campaign is for and begin; gives their number.

    Raises `JiphyeonError`: `campaign-state` when it has begun, `campaign-draft-items` when draft items have not been
    accepted in writing, `delivery-uncalibrated` when items are drawn by parameters nobody has estimated,
    `campaign-empty` when nobody is in it.
    """
    _require(campaign, Campaign.State.PLANNED, "이미 시작한 진단입니다.")
    _require_acceptance(campaign)
    for number in range(len(campaign.forms)):
        form = form_of(campaign, number)
        require_calibrated(form.measured, form.calibrated, form.framework, form.delivery)
    people = list(people_of(campaign.units.all(), campaign.excluded.all()))
    if not people:
        raise JiphyeonError(
            "campaign-empty", "진단할 사람이 없습니다.", suggestion="대상 기관·부서와 제외할 사람을 확인하세요."
        )
    with transaction.atomic():
        invite(campaign, people, forms or len(campaign.forms))
        campaign.state = Campaign.State.OPEN
        campaign.save(update_fields=["state"])
    return len(people)


def _require_acceptance(campaign: Campaign) -> None:
    drafts = sum(len(form_of(campaign, number).drafts) for number in range(len(campaign.forms)))
    if drafts and not (campaign.draft_acceptance and campaign.accepted_by_id):
        raise JiphyeonError(
            "campaign-draft-items",
            f"예비조사를 거치지 않은 초안 문항이 {drafts}개 있습니다.",
            suggestion="‘초안 문항 사용 확인’에 담당자의 확인을 적은 뒤 시작하세요.",
        )


def invite(campaign: Campaign, people: Sequence[Person], forms: int = 1) -> list[Participation]:
    """Participations of these people, each with a form dealt by lot."""
    rows = [
        Participation(
            campaign=campaign,
            person=person,
            unit=person.unit,
            unit_path=person.unit.path if person.unit else "",
            role=role_code(person),
            form_number=number,
            pseudonym=secrets.token_hex(8),
        )
        for person, number in deal(campaign, people, forms)
        if person.unit is not None
    ]
    return Participation.objects.bulk_create(rows, batch_size=500)


def close_campaign(campaign: Campaign, now: datetime) -> None:
    """No more answers. Raises `JiphyeonError` (`campaign-state`)."""
    _require(campaign, Campaign.State.OPEN, "진행 중인 진단만 마감할 수 있습니다.")
    campaign.state, campaign.closed_at = Campaign.State.CLOSED, now
    campaign.save(update_fields=["state", "closed_at"])


def extend(campaign: Campaign, until: datetime, now: datetime) -> None:
    """Move the end. Raises `JiphyeonError`: `campaign-state`, `campaign-period`."""
    _require(campaign, Campaign.State.OPEN, "진행 중인 진단만 연장할 수 있습니다.")
    if until <= max(now, campaign.starts_at):
        raise JiphyeonError(
            "campaign-period", "마감은 지금보다 나중이어야 합니다.", suggestion="마감 날짜를 다시 고르세요."
        )
    campaign.ends_at = until
    campaign.save(update_fields=["ends_at"])


def accepts_answers(campaign: Campaign, now: datetime) -> bool:
    """Whether answers are taken now."""
    return campaign.state == Campaign.State.OPEN and campaign.starts_at <= now <= campaign.ends_at


def _require(campaign: Campaign, state: str, message: str) -> None:
    if campaign.state != state:
        raise JiphyeonError("campaign-state", message, suggestion="진단 화면을 새로 고쳐 상태를 확인하세요.")


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How far one unit has come."""

    unit: Unit
    label: str
    invited: int
    started: int
    finished: int

    @property
    def percent(self) -> int:
        """Finished of invited."""
        return round(100 * self.finished / self.invited) if self.invited else 0


def progress(campaign: Campaign) -> list[UnitProgress]:
    """Response by unit, in the order of the tree. Nothing of what was answered."""
    counts: dict[int, dict[str, int]] = {}
    rows = campaign.participations.exclude(state=Participation.State.EXCLUDED).values_list("unit_id", "state")
    for unit, state in rows:
        found = counts.setdefault(unit, {})
        found[state] = found.get(state, 0) + 1
    units, labels = Unit.objects.filter(pk__in=counts).order_by("path"), unit_labels()
    return [
        UnitProgress(
            unit,
            labels.get(unit.path, unit.name),
            sum(counts[unit.pk].values()),
            counts[unit.pk].get(Participation.State.STARTED, 0),
            counts[unit.pk].get(Participation.State.FINISHED, 0),
        )
        for unit in units
    ]

"""The owner's pages: plan, look at the items, open, watch, extend, close."""

from __future__ import annotations

import csv
import secrets
from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.item import ITEM_TYPES, STATUSES
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.text.cell import guarded
from jiphyeon.server import mail
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.diagnosis import invitations
from jiphyeon.server.diagnosis.access import own_campaign
from jiphyeon.server.diagnosis.activity import days, stops
from jiphyeon.server.diagnosis.calibrating import accepted_parameters
from jiphyeon.server.diagnosis.campaigns import (
    accepts_answers,
    close_campaign,
    extend,
    form_of,
    open_campaign,
    people_of,
    progress,
    run_by,
    set_forms,
)
from jiphyeon.server.diagnosis.forms import CampaignForm, ExtendForm, OpenForm, depth_of
from jiphyeon.server.diagnosis.lifecycle import statuses
from jiphyeon.server.diagnosis.models import Campaign, Participation
from jiphyeon.server.diagnosis.panels import office_framework
from jiphyeon.server.diagnosis.research import research_archive
from jiphyeon.server.diagnosis.tasks import send_reminders
from jiphyeon.server.ui.survey import shown
from jiphyeon.services.diagnose import pin_forms


@require_safe
@role_required("owner")
def index(request: AuthenticatedRequest) -> HttpResponse:
    """All campaigns the owner is in charge of."""
    return render(request, "diagnosis/campaigns.html", {"campaigns": run_by(request.user)})


@role_required("owner")
def new(request: AuthenticatedRequest) -> HttpResponse:
    """Plan a campaign."""
    now = timezone.localtime().replace(second=0, microsecond=0)
    initial = {"starts_at": now, "ends_at": now + timedelta(days=14)}
    form = CampaignForm(request.user, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        campaign = _stored(request, form)
        record(request, Action.CREATED, campaign)
        return redirect("diagnosis:campaign", campaign.pk)
    return _form_page(request, form, None)


@role_required("owner")
def edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Change a plan that has not begun."""
    campaign = own_campaign(request.user, pk)
    if campaign.state != Campaign.State.PLANNED:
        raise JiphyeonError(
            "campaign-state", "시작한 진단은 고칠 수 없습니다.", suggestion="마감 연장만 할 수 있습니다."
        )
    form = CampaignForm(request.user, request.POST or None, instance=campaign)
    if request.method == "POST" and form.is_valid():
        record(request, Action.CHANGED, _stored(request, form))
        return redirect("diagnosis:campaign", pk)
    return _form_page(request, form, campaign)


def _stored(request: AuthenticatedRequest, form: CampaignForm) -> Campaign:
    with transaction.atomic():
        campaign: Campaign = form.save(commit=False)
        if campaign.pk is None:
            campaign.owner, campaign.seed = request.user, secrets.token_hex(16)
        set_forms(
            campaign,
            form.cleaned_data["form_code"],
            pin_forms(form.cleaned_data["form_code"], statuses(), accepted_parameters(), office_framework()),
        )
        campaign.save()
        form.save_m2m()
        campaign.excluded.set(form.cleaned_data["excluded_names"])
    return campaign


def _form_page(request: HttpRequest, form: CampaignForm, campaign: Campaign | None) -> HttpResponse:
    chosen = {str(value) for value in form["units"].value() or ()}
    queryset = form.fields["units"].queryset  # type: ignore[attr-defined]
    tree = [(unit, depth_of(unit), str(unit.pk) in chosen) for unit in queryset]
    status = 422 if form.is_bound else 200
    return render(request, "diagnosis/plan.html", {"form": form, "campaign": campaign, "tree": tree}, status=status)


@never_cache
@require_safe
@role_required("owner")
def detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Where the campaign stands and what can be done."""
    campaign = own_campaign(request.user, pk)
    return render(
        request, "diagnosis/campaign.html", _standing(campaign) | {"open_form": OpenForm(), "extend": ExtendForm()}
    )


@never_cache
@require_safe
@role_required("owner")
def live(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The part of the page that is fetched again while the campaign runs."""
    return render(request, "diagnosis/_progress.html", _standing(own_campaign(request.user, pk)))


def _standing(campaign: Campaign) -> dict[str, object]:
    planned = campaign.state == Campaign.State.PLANNED
    rows = [] if planned else progress(campaign)
    invited, finished = sum(row.invited for row in rows), sum(row.finished for row in rows)
    return {
        "campaign": campaign,
        "people": people_of(campaign.units.all(), campaign.excluded.all()).count() if planned else invited,
        "rows": rows,
        "finished": finished,
        "started": sum(row.started for row in rows),
        "percent": round(100 * finished / invited) if invited else 0,
        "days": [] if planned else days(campaign),
        "stops": [] if planned else stops(campaign),
        "drafts": form_of(campaign).drafts,
        "basis": form_of(campaign).basis,
    }


@require_POST
@role_required("owner")
def begin(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Open, with the owner's acceptance of draft items on record."""
    campaign = own_campaign(request.user, pk)
    form = OpenForm(request.POST)
    if not form.is_valid():
        context = _standing(campaign) | {"open_form": form, "extend": ExtendForm()}
        return render(request, "diagnosis/campaign.html", context, status=422)
    campaign.draft_acceptance = form.cleaned_data["draft_acceptance"]
    campaign.accepted_by, campaign.accepted_at = request.user, timezone.now()
    with transaction.atomic():
        campaign.save(update_fields=["draft_acceptance", "accepted_by", "accepted_at"])
        number = open_campaign(campaign)
        record(request, Action.CHANGED, campaign, opened=True, people=number)
    messages.success(request, f"{number}명에게 진단을 열었습니다.")
    return redirect("diagnosis:campaign", pk)


@require_POST
@role_required("owner")
def prolong(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """A later end."""
    campaign = own_campaign(request.user, pk)
    form = ExtendForm(request.POST)
    if not form.is_valid():
        raise JiphyeonError(
            "campaign-period", "마감 날짜를 읽지 못했습니다.", suggestion="날짜와 시각을 다시 고르세요."
        )
    extend(campaign, form.cleaned_data["ends_at"], timezone.now())
    record(request, Action.CHANGED, campaign, extended=True)
    messages.success(request, "마감을 연장했습니다.")
    return redirect("diagnosis:campaign", pk)


@require_POST
@role_required("owner")
def close(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """No more answers."""
    campaign = own_campaign(request.user, pk)
    close_campaign(campaign, timezone.now())
    record(request, Action.CHANGED, campaign, closed=True)
    messages.success(request, "진단을 마감했습니다. 이제 결과 보고서를 만들 수 있습니다.")
    return redirect("diagnosis:campaign", pk)


@never_cache
@require_POST
@role_required("owner")
def links(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One-time links of everybody who has not begun, as a CSV file; earlier unused links stop working.

    Who has begun gets a link by mail only: it opens their answers, which nobody else may read.
    """
    campaign = own_campaign(request.user, pk)
    invited = campaign.participations.filter(state=Participation.State.INVITED)
    waiting = list(invited.select_related("person", "unit"))
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="diagnosis-links-{pk}.csv"'
    writer = csv.writer(response)
    writer.writerow(["소속", "이름", "전자우편", "링크"])
    for participation, token in invitations.issue(waiting, campaign.ends_at):
        link = request.build_absolute_uri(reverse("diagnosis:invitation", args=[token]))
        writer.writerow(
            [*map(guarded, (participation.unit.name, participation.person.name, participation.person.email)), link]
        )
    record(request, Action.EXPORTED, campaign, links=len(waiting))
    return response


@require_safe
@role_required("owner")
def preview(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The whole form on one page, as respondents see each question."""
    campaign = own_campaign(request.user, pk)
    form = form_of(campaign)
    questions = [(section, [shown(question) for question in section.questions]) for section in form.instrument.sections]
    return render(request, "diagnosis/preview.html", {"campaign": campaign, "parts": questions})


@require_safe
@role_required("owner")
def items(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Who wrote the items, what state they are in, which parameters are assumed."""
    campaign = own_campaign(request.user, pk)
    form, framework = form_of(campaign), default_framework()
    names = {sub.code: (domain, sub) for domain, sub in framework.subs()}
    rows = [(item, ITEM_TYPES[item.type], STATUSES[item.status], names.get(item.sub)) for item in form.items]
    context = {"campaign": campaign, "rows": rows, "framework": framework, "basis": form.basis}
    return render(request, "diagnosis/items.html", context)


@require_POST
@role_required("owner")
def reminders(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Have letters sent to those who have not finished."""
    campaign = own_campaign(request.user, pk)
    if not accepts_answers(campaign, timezone.now()):
        raise JiphyeonError(
            "campaign-not-open", "진행 중인 진단만 안내할 수 있습니다.", suggestion="기간을 확인하세요."
        )
    mail.required()
    send_reminders.enqueue(pk, request.build_absolute_uri("/").rstrip("/"), timezone.now().isoformat())
    record(request, Action.SENT, campaign, reminders=True)
    messages.success(request, "마치지 않은 분께 안내 메일을 보내기 시작했습니다.")
    return redirect("diagnosis:campaign", pk)


@require_POST
@role_required("owner")
def research(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Pseudonymous data for research."""
    campaign = own_campaign(request.user, pk)
    data = research_archive(campaign)
    record(request, Action.EXPORTED, campaign, research=True)
    headers = {"Content-Disposition": f'attachment; filename="diagnosis-research-{pk}.zip"'}
    return HttpResponse(data, content_type="application/zip", headers=headers)

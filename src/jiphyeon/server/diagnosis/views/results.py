"""A person's own page: what is open, what was finished, and the result."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jiphyeon.core.competency.feedback import DomainResult
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.person_document import level_words, person_document
from jiphyeon.core.competency.score import chance_words
from jiphyeon.core.text.dates import official
from jiphyeon.server.accounts.access import AuthenticatedRequest, roles_of
from jiphyeon.server.diagnosis.access import respondent
from jiphyeon.server.diagnosis.bars import level_bar
from jiphyeon.server.diagnosis.campaigns import accepts_answers, form_of
from jiphyeon.server.diagnosis.models import Campaign, Participation
from jiphyeon.server.diagnosis.modules import stored_scores
from jiphyeon.server.diagnosis.reports import headed_groups
from jiphyeon.server.diagnosis.results import result_of
from jiphyeon.services.convert import write
from jiphyeon.services.diagnose import PROVISIONAL


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """What the person may take now, and their results."""
    now = timezone.now()
    mine = (
        Participation.objects.filter(person=request.user)
        .exclude(state=Participation.State.EXCLUDED)
        .exclude(campaign__state=Campaign.State.PLANNED)
        .select_related("campaign")
        .defer("campaign__forms")
        .order_by("-campaign__starts_at")
    )
    waiting = [p for p in mine if p.state != "finished" and accepts_answers(p.campaign, now)]
    done = [p for p in mine if p.state == Participation.State.FINISHED]
    context = {
        "waiting": waiting,
        "done": done,
        "owner": "owner" in roles_of(request.user),
        "groups": headed_groups(request.user),
    }
    return render(request, "diagnosis/index.html", context)


@dataclass(frozen=True, slots=True)
class ShownDomain:
    """One domain as the page shows it."""

    result: DomainResult
    bar: SafeString
    words: str
    chance: str
    target_chance: str


@never_cache
@require_safe
@respondent
def result(request: HttpRequest, participation: Participation) -> HttpResponse:
    """Level with probability by domain, what it means, evidence, what next."""
    if participation.state != Participation.State.FINISHED:
        return redirect("diagnosis:begin", participation.campaign_id)
    framework = default_framework()
    found = result_of(participation)
    domains = [_shown(one) for one in found.domains] if found else []
    context = {
        "participation": participation,
        "campaign": participation.campaign,
        "result": found,
        "domains": domains,
        "provisional": PROVISIONAL if form_of(participation.campaign, participation.form_number).provisional else "",
        "framework": framework,
        "overall_bar": level_bar(found.overall, framework) if found else "",
        "overall_words": level_words(found.overall, framework) if found else "",
        "module_scores": stored_scores(participation),
        "basis": participation.scores.order_by("scale").first(),
    }
    return render(request, "diagnosis/result.html", context)


def _shown(one: DomainResult) -> ShownDomain:
    framework = default_framework()
    return ShownDomain(
        one,
        level_bar(one.score, framework),
        level_words(one.score, framework),
        chance_words(one.standing.probability),
        chance_words(one.target_probability),
    )


REMARKS = (
    "수준은 모두 잠정(보정 전)이며, 문항의 난이도를 아직 실제 응답으로 확인하지 않음",
    "한 번의 답으로 짐작한 것이므로 가능성과 함께 읽고, 영역 사이의 작은 차이로 강점과 약점을 정하지 않음",
    "인사평가에 쓰지 않으며, 나눌지는 본인이 정함",
)


@never_cache
@require_safe
@respondent
def result_pdf(request: HttpRequest, participation: Participation) -> HttpResponse:
    """The same result as a PDF file, for the person to keep or share."""
    found = result_of(participation) if participation.state == Participation.State.FINISHED else None
    if found is None or participation.finished_at is None:
        return redirect("diagnosis:begin", participation.campaign_id)
    simulated = ("모의 자료이며 실제 사람의 응답이 아님",) if participation.campaign.simulated else ()
    document = person_document(
        participation.person.name,
        participation.campaign.title,
        official(timezone.localdate(participation.finished_at)),
        (found.overall, found.overall_standing),
        found.domains,
        (*simulated, *found.gaps, *REMARKS),
        default_framework(),
    )
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename="나의 진단 결과.pdf") or ""
    }
    return HttpResponse(write(document, ".pdf"), content_type="application/pdf", headers=headers)

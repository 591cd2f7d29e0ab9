"""The form on paper: printed from the browser, answers typed in by the owner for those who cannot use a screen."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.answer import read_answer
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.diagnosis.access import own_campaign
from jiphyeon.server.diagnosis.answering import Journey, journey, save_answer, start
from jiphyeon.server.diagnosis.campaigns import accepts_answers, form_of
from jiphyeon.server.diagnosis.models import Participation
from jiphyeon.server.diagnosis.results import finish
from jiphyeon.server.ui.survey import posted, shown


@require_safe
@role_required("owner")
def sheet(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """One of the campaign's forms to be printed, with an answer sheet at its end."""
    campaign = own_campaign(request.user, pk)
    if number >= len(campaign.forms):
        raise Http404
    form = form_of(campaign, number)
    if form.delivery != "fixed":
        raise JiphyeonError(
            "paper-drawn",
            "사람마다 문항을 골라 내는 검사지는 종이로 낼 수 없습니다.",
            suggestion="종이가 필요한 분이 있으면 고정형 검사지로 진단하세요.",
        )
    place, parts = 0, []
    for section in form.instrument.sections:
        questions = []
        for question in section.questions:
            place += 1
            questions.append(shown(question, number=place))
        parts.append((section, questions))
    context = {
        "campaign": campaign,
        "form": form,
        "parts": parts,
        "number": number,
        "forms": range(len(campaign.forms)),
    }
    return render(request, "diagnosis/paper.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@role_required("owner")
def entry(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Type in one person's paper answers; all of them or none are stored."""
    campaign = own_campaign(request.user, pk)
    waiting = campaign.participations.filter(state__in=[Participation.State.INVITED, Participation.State.STARTED])
    waiting = waiting.select_related("person", "unit").order_by("unit__path", "person__name")
    chosen = request.GET.get("person", "")
    if not chosen.isdecimal():
        return render(request, "diagnosis/paper_people.html", {"campaign": campaign, "waiting": waiting})
    participation = get_object_or_404(waiting, pk=int(chosen))
    if not accepts_answers(campaign, timezone.now()):
        raise JiphyeonError(
            "campaign-not-open", "진행 중인 진단에만 답을 넣을 수 있습니다.", suggestion="기간을 확인하세요."
        )
    way = journey(participation)
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _store(request, participation, way)
        if not errors:
            record(request, Action.IMPORTED, participation, paper=True)
            messages.success(request, f"{participation.person.name} 님의 종이 답안을 넣고 채점했습니다.")
            return redirect("diagnosis:paper-entry", pk)
    questions = [
        shown(step.question, number=step.number, error=errors.get(step.question.code, "")) for step in way.steps
    ]
    context = {"campaign": campaign, "participation": participation, "questions": questions, "errors": errors}
    return render(request, "diagnosis/paper_entry.html", context, status=422 if errors else 200)


def _store(request: AuthenticatedRequest, participation: Participation, way: Journey) -> dict[str, str]:
    """Messages by question; empty when everything was stored and the participation is finished."""
    if request.POST.get("consent") != "yes":
        return {"": "종이에 동의 서명이 있는지 확인해 주십시오."}
    answers, errors, fields = [], {}, posted(request)
    for step in way.steps:
        try:
            answer = read_answer(step.question, fields)
        except JiphyeonError as error:
            errors[step.question.code] = error.message
            continue
        if answer is not None:
            answers.append(answer)
    if errors or not answers:
        return errors or {"": "적힌 답이 하나도 없습니다."}
    now = timezone.now()
    with transaction.atomic():
        start(participation, now)
        for answer in answers:
            row = way.rows.get(answer.question)
            save_answer(participation, answer, seen=row.revision if row else 0, now=now, origin="paper")
        finish(participation, now)
    return {}

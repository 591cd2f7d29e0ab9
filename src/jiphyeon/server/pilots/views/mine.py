"""Everybody's own part in a pilot: agreeing, seeing what is stored, leaving, answering."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import KINDS
from jiphyeon.core.pilot.wave import WAVES
from jiphyeon.core.survey.answer import Answer, read_answer
from jiphyeon.core.survey.question import Question
from jiphyeon.server.accounts.access import AuthenticatedRequest
from jiphyeon.server.pilots import grading, participation, surveying, tasking, telemetry
from jiphyeon.server.pilots.access import invitation_of, part_of
from jiphyeon.server.pilots.event_names import EVENT_NAMES
from jiphyeon.server.pilots.models import Invitation, Participant, Pilot
from jiphyeon.server.ui.survey import posted, shown


def mine(request: AuthenticatedRequest) -> HttpResponse:
    """The pilots one takes part in, and the surveys that wait."""
    parts = Participant.objects.filter(person=request.user).select_related("pilot").order_by("-joined")
    cards = [_card(part) for part in parts]
    waiting = [
        (invitation, WAVES[invitation.survey.wave])
        for invitation in Invitation.objects.filter(
            participant__person=request.user, submitted__isnull=True, survey__closed__isnull=True
        ).select_related("survey__pilot")
    ]
    return render(request, "pilots/mine.html", {"cards": cards, "waiting": waiting})


def _card(part: Participant) -> dict[str, object]:
    """What one part offers: standard tasks, documents that may be given for grading, grading to do."""
    running = part.pilot.state == Pilot.State.RUNNING
    crossover = part.pilot.plan["design"] == "crossover"
    names = dict(KINDS)
    return {
        "part": part,
        "stopped": running and telemetry.stopped(part.pilot),
        "tasks": tasking.standing(part) if crossover and part.active and running else (),
        "documents": [
            (lot, names.get(lot.document_kind, "문서"))
            for lot in (grading.asked_for(part) if part.active and running and not crossover else ())
            if lot.document.isdigit()
        ],
        "grades": part.grades.filter(graded__isnull=True).count() if part.role == Participant.Role.GRADER else 0,
    }


@require_POST
def consent(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Agree to be recorded, or stop."""
    part = part_of(request.user, pk)
    if request.POST.get("answer") == "yes":
        participation.consent(part)
        messages.success(request, "동의를 적었습니다. 이제 문서 작업을 기록합니다.")
    else:
        participation.leave(part)
        messages.success(request, "기록을 멈추었습니다. 지금까지의 기록은 남아 있습니다.")
    return redirect("pilots:mine")


def stored(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Everything stored of oneself."""
    part = part_of(request.user, pk)
    page = Paginator(participation.stored(part).order_by("-at"), 50).get_page(request.GET.get("page"))
    rows = [
        {
            "at": row.at,
            "name": EVENT_NAMES.get(row.kind, row.kind),
            "kind": KINDS.get(row.document_kind, row.document_kind),
            "document": row.document,
            "data": ", ".join(f"{name} {value}" for name, value in row.data.items()),
        }
        for row in page
    ]
    return render(request, "pilots/stored.html", {"part": part, "page": page, "rows": rows})


def export(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The same as a file, one JSON object a line."""
    part = part_of(request.user, pk)
    lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in participation.export(part))
    response = HttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-pilot-records.jsonl"'
    return response


@require_POST
def take_back(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Leave and take everything along."""
    kept = participation.take_back(part_of(request.user, pk))
    messages.success(request, f"기록 {kept.records:,}건과 설문 답 {kept.answers}개를 지웠습니다.")
    return redirect("pilots:mine")


def survey(request: AuthenticatedRequest, pk: int, number: int = 1) -> HttpResponse:
    """One page of a survey; every page is kept as it is sent."""
    invitation = invitation_of(request.user, pk)
    if not invitation.open:
        return render(request, "pilots/survey_done.html", {"invitation": invitation, "wave": _wave(invitation)})
    answers = invitation.answers()
    pages = surveying.pages(invitation, answers)
    number = min(max(1, number), len(pages))
    title, intro, questions = pages[number - 1]
    errors: dict[str, str] = {}
    if request.method == "POST":
        answers, errors = _take(request, invitation, questions, answers)
        if not errors:
            return _onward(invitation, number)
    count = sum(len(asked) for _, _, asked in pages[: number - 1])
    context = {
        "invitation": invitation,
        "wave": _wave(invitation),
        "intro_text": invitation.survey.read().intro if number == 1 else "",
        "title": title,
        "intro": intro,
        "number": number,
        "pages": len(pages),
        "before": number - 1,
        "questions": [
            shown(question, answers.get(question.code), number=count + index, error=errors.get(question.code, ""))
            for index, question in enumerate(questions, start=1)
        ],
        "errors": errors,
    }
    return render(request, "pilots/survey.html", context, status=422 if errors else 200)


def _take(
    request: AuthenticatedRequest, invitation: Invitation, questions: tuple[Question, ...], answers: dict[str, Answer]
) -> tuple[dict[str, Answer], dict[str, str]]:
    """Read and keep what was sent; an answer that cannot be read does not lose the others."""
    given, errors = posted(request), {}
    for question in questions:
        try:
            answer = read_answer(question, given)
        except JiphyeonError as error:
            errors[question.code] = error.message
            continue
        if answer is not None:
            answers = answers | {question.code: answer}
        elif question.required and question.code not in answers:
            errors[question.code] = "이 문항에 답해 주십시오."
    surveying.keep(invitation, [answers[q.code] for q in questions if q.code in answers and q.code not in errors])
    return answers, errors


def _onward(invitation: Invitation, number: int) -> HttpResponse:
    pages = surveying.pages(invitation, invitation.answers())
    if number < len(pages):
        return redirect("pilots:survey_page", invitation.pk, number + 1)
    left = surveying.submit(invitation)
    if not left:
        return redirect("pilots:survey", invitation.pk)
    wanted = left[0].code
    place = next(i for i, (_, _, asked) in enumerate(pages, start=1) if any(q.code == wanted for q in asked))
    return redirect("pilots:survey_page", invitation.pk, place)


def _wave(invitation: Invitation) -> str:
    return WAVES[invitation.survey.wave].name

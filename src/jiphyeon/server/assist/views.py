"""What people ask of their documents: reworded passages, titles, replies, minutes, summaries, what follows a plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.assist import making, rewriting
from jiphyeon.server.assist.forms import GivenForm, NotesForm
from jiphyeon.server.assist.streaming import events
from jiphyeon.server.assist.tasks import rewrite_marked
from jiphyeon.server.drafts.access import own
from jiphyeon.server.writing import endpoint
from jiphyeon.server.writing.models import Proposal
from jiphyeon.services.rewrite import WAYS
from jiphyeon.services.summarise import Summary

UNPROCESSABLE = 422


@require_safe
@role_required("writer", "reviewer")
def index(request: AuthenticatedRequest) -> HttpResponse:
    """What can be asked for."""
    return render(request, "assist/index.html")


@require_safe
@role_required("writer", "reviewer")
def panel(request: AuthenticatedRequest, document: int) -> HttpResponse:
    """The panel beside a document."""
    return _panel(request, own(request.user, document).pk)


def _panel(
    request: AuthenticatedRequest, document: int, *, words: str = "", error: str = "", asked: bool = False
) -> HttpResponse:
    context = {
        "document": document,
        "ways": list(WAYS.items()),
        "words": words,
        "error": error,
        "configured": endpoint.configured(),
        "asked": asked,
    }
    return render(request, "assist/_panel.html", context)


@require_POST
@role_required("writer", "reviewer")
def rewrite(request: AuthenticatedRequest, document: int) -> HttpResponse:
    """Propose other words for what was marked."""
    words, way = request.POST.get("words", ""), request.POST.get("way", "")
    try:
        proposal, waiting = rewriting.ask(request.user, document, words, way)
    except JiphyeonError as refused:
        return _panel(request, document, words=words, error=f"{refused.message} {refused.suggestion}")
    if waiting:
        rewrite_marked.enqueue(proposal.pk)
    return _answered(request, document)


@require_POST
@role_required("writer", "reviewer")
def titles(request: AuthenticatedRequest, document: int) -> HttpResponse:
    """Propose other titles."""
    try:
        rewriting.ask_titles(request.user, document)
    except JiphyeonError as refused:
        return _panel(request, document, error=f"{refused.message} {refused.suggestion}")
    return _answered(request, document)


def _answered(request: AuthenticatedRequest, document: int) -> HttpResponse:
    """The panel again; the proposals beside it are looked at anew."""
    if not request.headers.get("HX-Request"):
        return redirect("drafts:edit", document)
    return _panel(request, document, asked=True)


@require_safe
@role_required("writer", "reviewer")
def stream(request: AuthenticatedRequest, proposal: int) -> HttpResponseBase:
    """Tell the page of every sentence as it has passed (server-sent events); without them the page asks each second."""
    found = get_object_or_404(Proposal, pk=proposal, person=request.user)
    response = StreamingHttpResponse(events(found.pk), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


type Make = Callable[[AuthenticatedRequest, making.Given], HttpResponse]


def _given(request: AuthenticatedRequest, template: str, make: Make, **context: Any) -> HttpResponse:
    """A page that takes a document and makes something of it."""
    posted = request.method == "POST"
    form = GivenForm(
        request.user,
        *((request.POST, request.FILES) if posted else ()),
        initial={"reference": request.GET.get("reference")},
    )
    if not posted or not form.is_valid():
        return render(request, template, {"form": form, **context}, status=UNPROCESSABLE if posted else 200)
    try:
        return make(request, form.given())
    except JiphyeonError as error:
        form.add_error(None, f"{error.message} {error.suggestion}")
        return render(request, template, {"form": form, **context}, status=UNPROCESSABLE)


@role_required("writer", "reviewer")
def reply(request: AuthenticatedRequest) -> HttpResponse:
    """A reply to a received document."""

    def make(asked: AuthenticatedRequest, given: making.Given) -> HttpResponse:
        document, due = making.make_reply(asked.user, given)
        messages.success(
            asked, f"회신을 만들었습니다. {f'회신 기한은 {due}입니다. ' if due else ''}○○에 답을 적으세요."
        )
        return redirect("drafts:edit", document.pk)

    return _given(request, "assist/reply.html", make)


@role_required("writer", "reviewer")
def plan(request: AuthenticatedRequest) -> HttpResponse:
    """Three documents from a plan."""

    def make(asked: AuthenticatedRequest, given: making.Given) -> HttpResponse:
        bundle = making.make_from_plan(asked.user, given)
        messages.success(asked, "안내 공문, 가정통신문, 보도자료를 같은 사실로 만들었습니다.")
        return redirect("drafts:bundle", bundle.pk)

    return _given(request, "assist/plan.html", make)


@role_required("writer", "reviewer")
def summary(request: AuthenticatedRequest) -> HttpResponse:
    """관련 and 요지 of a long document; a press makes a report of it."""

    def make(asked: AuthenticatedRequest, given: making.Given) -> HttpResponse:
        made = making.summary_of(given)
        if "make" in asked.POST:
            return redirect("drafts:edit", _summarised(asked, given, made))
        form = GivenForm(asked.user, asked.POST, asked.FILES)
        context = {"form": form, "summary": made, "given": given, "carry": given.text if not given.reference else ""}
        context["configured"] = endpoint.configured()
        return render(asked, "assist/summary.html", context)

    return _given(request, "assist/summary.html", make)


def _summarised(request: AuthenticatedRequest, given: making.Given, summary: Summary) -> int:
    """The report of a summary; shorter sentences are proposed beside it, each held to the passage it stands for."""
    document = making.make_summary(request.user, given, summary)
    quotes = [point.quote for point in summary.points if document.text.count(point.quote) == 1]
    try:
        proposal, waiting = rewriting.ask_sentences(request.user, document.pk, quotes, "shorter", "summary")
    except JiphyeonError as busy:
        messages.info(request, f"{busy.message} 문장은 문서에 있는 그대로 넣었습니다.")
        return document.pk
    if waiting:
        rewrite_marked.enqueue(proposal.pk)
    return document.pk


@role_required("writer", "reviewer")
def minutes(request: AuthenticatedRequest) -> HttpResponse:
    """Minutes from rough notes."""
    form = NotesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("drafts:edit", making.make_minutes(request.user, form.cleaned_data["notes"]).pk)
        except JiphyeonError as error:
            form.add_error(None, f"{error.message} {error.suggestion}")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "assist/minutes.html", {"form": form}, status=status)

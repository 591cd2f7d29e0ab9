"""The setting of the model, the panel beside a document, and the ledger."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts.access import own
from jiphyeon.server.drafts.store import Conflict
from jiphyeon.server.writing import endpoint, store, turns
from jiphyeon.server.writing.forms import EndpointForm
from jiphyeon.server.writing.models import Endpoint, Proposal
from jiphyeon.server.writing.tasks import try_endpoint, write_proposal


@role_required("operator")
def settings(request: HttpRequest) -> HttpResponse:
    """Set the model, and try it."""
    now = endpoint.setting()
    form = EndpointForm(request.POST or None, instance=now)
    if request.method == "POST" and form.is_valid():
        form.save()
        record(request, Action.CONFIGURED, now, on=now.on, local=now.local_file, mark=now.mark, reason=now.mark_reason)
        messages.success(request, "저장했습니다. ‘시험’을 눌러 무엇이 되는지 확인해 보세요.")
        return redirect("writing:settings")
    found, models = ("", []) if now.where else endpoint.found_here()
    context = {"form": form, "endpoint": now, "found": found, "found_models": models}
    return render(request, "writing/settings.html", context)


@role_required("operator")
def trial(request: HttpRequest) -> HttpResponse:
    """The table of the last test; POST starts a new one."""
    now = endpoint.setting()
    if request.method == "POST" and now.where and not now.trying:
        Endpoint.objects.filter(pk=1).update(trying_since=timezone.now())
        try_endpoint.enqueue()
        now.refresh_from_db()
    if request.method == "POST" and not request.headers.get("HX-Request"):
        return redirect("writing:settings")
    return render(request, "writing/_trials.html", {"endpoint": now})


def _panel(request: HttpRequest, document: int, error: str = "") -> HttpResponse:
    latest = Proposal.objects.filter(document=document).first()
    context = {"document": document, "proposal": latest, "error": error, "configured": endpoint.configured()}
    context["before"] = turns.place(latest) if latest else 0
    return render(request, "writing/_panel.html", context)


@role_required("writer", "reviewer")
def panel(request: AuthenticatedRequest, document: int) -> HttpResponse:
    """The newest proposal of a document; POST asks for one."""
    own(request.user, document)
    if request.method != "POST":
        return _panel(request, document)
    try:
        proposal = store.ask(request.user, document)
    except JiphyeonError as error:
        return _panel(request, document, f"{error.message} {error.suggestion}")
    write_proposal.enqueue(proposal.pk)
    return _panel(request, document)


@require_POST
@role_required("writer", "reviewer")
def cancel(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Stop it."""
    proposal = _mine(request, pk)
    store.cancel(request.user, pk)
    return _panel(request, proposal.document)


@require_POST
@role_required("writer", "reviewer")
def decide(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """Accept or refuse one sentence; the editor loads its text again when it changed."""
    proposal = _mine(request, pk)
    if not 0 <= number < len(proposal.pieces):
        return HttpResponse(status=404)
    error = ""
    try:
        store.decide(request.user, pk, number, accept=request.POST.get("answer") == "accept")
    except Conflict:
        error = "다른 창에서 고친 글이 있어 넣지 못했습니다. 화면을 새로 고치세요."
    except JiphyeonError as refused:
        error = f"{refused.message} {refused.suggestion}"
    response = _panel(request, proposal.document, error)
    if not error and request.POST.get("answer") == "accept":
        response["HX-Refresh"] = "true"
    return response


def _mine(request: AuthenticatedRequest, pk: int) -> Proposal:
    from django.shortcuts import get_object_or_404

    return get_object_or_404(Proposal, pk=pk, person=request.user)


@role_required("writer", "reviewer")
def ledger(request: AuthenticatedRequest, document: int) -> HttpResponse:
    """What a model did in the document, as a page or as a file."""
    data = store.ledger(request.user, document)
    if request.GET.get("format") == "json":
        record(request, Action.EXPORTED, f"drafts.document:{document}", what="ledger")
        name = f"ledger-{document}.json"
        return JsonResponse(
            data,
            json_dumps_params={"ensure_ascii": False, "indent": 2},
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    return render(request, "writing/ledger.html", {"ledger": data, "document": document})


@role_required("writer", "reviewer")
def preview(request: AuthenticatedRequest, document: int) -> HttpResponse:
    """Exactly what would be sent to the model for a document."""
    leaving = store.preview(request.user, document)
    return render(request, "writing/preview.html", {"leaving": leaving, "document": document})


@role_required("operator")
def prompts(request: AuthenticatedRequest) -> HttpResponse:
    """The prompts with their versions; POST tries one with a sentence."""
    from jiphyeon.server.writing import prompting

    context = {"prompts": prompting.shipped(), "configured": endpoint.configured(), "tasks": prompting.TASKS}
    if request.method == "POST":
        name, text = request.POST.get("name", ""), request.POST.get("text", "").strip()
        context |= {"name": name, "text": text}
        if name in prompting.TASKS and text:
            try:
                context["tried"] = prompting.attempt(request.user, name, text)
            except JiphyeonError as error:
                context["error"] = f"{error.message} {error.suggestion}"
            record(request, Action.CONFIGURED, "writing.prompt:" + name, tried=True)
    return render(request, "writing/prompts.html", context)


@role_required("operator", "writer", "reviewer")
def example(request: AuthenticatedRequest) -> HttpResponse:
    """A recorded example of writing with and without a model, labelled as recorded."""
    from jiphyeon.server.writing.recorded import recorded

    return render(request, "writing/example.html", {"example": recorded()})

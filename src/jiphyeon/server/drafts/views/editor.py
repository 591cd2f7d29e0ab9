"""The editor: a text, where its words came from, and what a check says of it."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.rules.finding import CheckResult
from jiphyeon.core.rules.fix import fix as fix_all
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import checking, store, tracing
from jiphyeon.server.drafts.access import is_own, own, readable
from jiphyeon.server.drafts.forms import kind_choices
from jiphyeon.server.drafts.models import Document, Version
from jiphyeon.server.drafts.reasons import REASONS
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.drafts.views.documents import check_event, open_event
from jiphyeon.server.office.models import Phrase
from jiphyeon.server.office.store import pack_for
from jiphyeon.services.edit import settle

CONFLICT = 409

_TURN = threading.Lock()
"""One autosave of this process writes at a time: on SQLite only one can, and who waits here is served in turn."""


@require_safe
@role_required("writer", "reviewer")
def edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The owner edits; anybody else who may read it goes to the reading page."""
    document = readable(request.user, pk)
    if document.owner_id != request.user.pk or not document.editable:
        return redirect("drafts:read", pk)
    record(request, Action.VIEWED, document)
    open_event(request, document)
    context = _context(request, document)
    context["state"] |= _drafted(document)
    context["remarks"] = document.comments.filter(resolved=False).select_related("author")
    if document.revision == 1 and not document.notes.get("withheld"):
        check_event(request, document, context["result"], "draft")
        emit(Event("thumb_shown", request.user.pk, document.pk, document.kind))
    return render(request, "drafts/edit.html", context)


def _context(request: AuthenticatedRequest, document: Document, text: str | None = None) -> dict[str, Any]:
    result = checking.of_document(document, pack_for(request.user), text=text)
    now = tracing.traced(document)
    facts = tracing.shown(now, document.memo)
    return {
        "document": document,
        "text": document.text if text is None else text,
        "result": result,
        "findings": checking.shown(result),
        "counts": checking.counts(result),
        "facts": facts,
        "kinds": SimpleLazyObject(kind_choices),
        "reasons": REASONS,
        "memo": tracing.in_memo(now.facts, document.memo),
        "state": _state(document, result, facts),
    }


def _drafted(document: Document) -> dict[str, str]:
    """The draft's text, and what its words came from that no fact wrote ('' where a person brought them)."""
    composed = "kind" if document.composer.get("name") else ""
    return {"drafted": document.drafted, "wording": "previous" if document.previous else composed}


def _state(document: Document, result: CheckResult, facts: list[tracing.Shown]) -> dict[str, Any]:
    """What the page's script needs: where findings and facts stand, in code points."""
    return {
        "document": document.pk,
        "revision": document.revision,
        "kind": document.kind,
        "findings": [
            {"number": one.number, "start": one.finding.start, "end": one.finding.end, **_brief(one)}
            for one in checking.shown(result)
        ],
        "places": document.places,
        "facts": {
            one.fact.id: {
                "text": one.fact.text,
                "label": one.label,
                "origin": one.origin,
                "where": one.fact.source.where.partition(":")[0],
            }
            for one in facts
        },
        "counts": checking.counts(result),
    }


def _brief(one: checking.Shown) -> dict[str, Any]:
    finding = one.finding
    return {
        "severity": finding.severity.value,
        "message": finding.message,
        "rule": finding.rule,
        "suggestions": list(finding.suggestions),
        "safe": finding.safe,
    }


@require_POST
@role_required("writer", "reviewer")
def autosave(request: AuthenticatedRequest, pk: int) -> JsonResponse:
    """Keep the text and say what a check finds; 409 with the other text when somebody saved in between."""
    if not is_own(request.user, pk):
        raise Http404
    revision, text = _sent(request)
    seen = {request.headers.get("X-Facts", ""), request.headers.get("X-Findings", "")}
    try:
        with _TURN:
            saved = store.save_at(pk, request.user, revision, text)
    except store.Conflict as conflict:
        now = conflict.document
        return JsonResponse(
            {"conflict": True, "revision": now.revision, "text": now.text, "updated": now.updated.isoformat()},
            status=CONFLICT,
        )
    return JsonResponse(panels(request, saved.document, seen))


def _sent(request: HttpRequest) -> tuple[int, str]:
    """Revision and text from a JSON body or a form."""
    try:
        if request.content_type == "application/json":
            body = json.loads(request.body)
            return int(body["revision"]), str(body["text"])
        return int(request.POST["revision"]), request.POST["text"]
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise JiphyeonError("request-invalid", "보낸 내용을 읽지 못했습니다.", suggestion="새로 고치세요.") from error


def _number(request: HttpRequest, name: str, usual: int = 0) -> int:
    """A whole number of a form."""
    try:
        return int(request.POST.get(name) or usual)
    except ValueError as error:
        raise JiphyeonError("request-invalid", "보낸 내용을 읽지 못했습니다.", suggestion="새로 고치세요.") from error


def panels(request: AuthenticatedRequest, document: Document, seen: Collection[str] = ()) -> dict[str, Any]:
    """The state of both side panels, and their HTML where it is not what the page shows already (`seen`)."""
    context = _context(request, document)
    facts, findings = _digest(_facts_shown(context)), _digest(_findings_shown(context))
    answer = {**context["state"], "title": document.title, "facts_digest": facts, "findings_digest": findings}
    if facts not in seen:
        answer["facts_html"] = render_to_string("drafts/_facts.html", context, request)
    if findings not in seen:
        answer["findings_html"] = render_to_string("drafts/_findings.html", context, request)
    return answer


def _facts_shown(context: dict[str, Any]) -> Any:
    """What the panel of facts is made of; a place counts only where it is stale, for its form names where it starts."""
    document = context["document"]
    facts = [
        (one.fact.id, one.fact.text, one.origin, [place.start for place in one.places if place.stale])
        for one in context["facts"]
    ]
    return [facts, document.blanks, document.notes, document.memo]


def _findings_shown(context: dict[str, Any]) -> Any:
    result = context["result"]
    findings = [
        (one.rule, one.severity.value, one.line, one.text, one.message, one.suggestions) for one in result.findings
    ]
    return [findings, [one.reason for one in result.undecided]]


def _digest(shown: Any) -> str:
    return hashlib.blake2b(json.dumps(shown, ensure_ascii=False).encode(), digest_size=9).hexdigest()


@require_safe
@role_required("writer", "reviewer")
def state(request: AuthenticatedRequest, pk: int) -> JsonResponse:
    """The document as it stands, for a page beside which something else changed it."""
    document = own(request.user, pk)
    return JsonResponse({**panels(request, document), **_drafted(document), "text": document.text})


@require_POST
@role_required("writer", "reviewer")
def save(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The same without a script: a form is sent, the page comes back."""
    document = own(request.user, pk)
    revision, text = _sent(request)
    try:
        store.save(document, request.user, revision, text)
    except store.Conflict as conflict:
        context = {"document": conflict.document, "mine": store.clean(text)}
        return render(request, "drafts/conflict.html", context, status=CONFLICT)
    messages.success(request, "저장했습니다.")
    return redirect("drafts:edit", pk)


@require_POST
@role_required("writer", "reviewer")
def answer(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Answers to the questions about blanks, worked into the text."""
    document = own(request.user, pk)
    answers = {
        name.removeprefix("a-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("a-") and str(value).strip()
    }
    answers |= {  # what is written beside the choices goes before the one chosen
        name.removeprefix("o-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("o-") and str(value).strip()
    }
    revision = _number(request, "revision", document.revision)
    try:
        document, all_placed = store.answer(document, request.user, revision, answers)
    except store.Conflict:
        messages.warning(request, "그 사이에 문서가 바뀌어 답을 넣지 않았습니다. 다시 넣어 주세요.")
        return redirect("drafts:edit", pk)
    if not all_placed:
        messages.warning(request, "직접 고친 자리가 있어 일부는 넣지 못했습니다. 본문에서 확인하세요.")
    else:
        messages.success(request, "답을 문서에 넣었습니다.")
    return redirect("drafts:edit", pk)


@require_POST
@role_required("writer", "reviewer")
def fix(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """All safe fixes, or the one suggestion named; JSON gets the text back, a form has it saved."""
    document = own(request.user, pk)
    pack = pack_for(request.user)
    if request.content_type == "application/json":
        _, text = _sent(request)
        return JsonResponse({"text": _fixed(document, text, pack)})
    revision = _number(request, "revision")
    one = "number" in request.POST
    text = _one_fix(request, document, pack) if one else _fixed(document, document.text, pack)
    try:
        store.save(document, request.user, revision, text, cause=Version.Cause.FIXED)
        messages.success(request, "고쳤습니다. ‘버전’에서 되돌릴 수 있습니다.")
    except store.Conflict:
        messages.warning(request, "그 사이에 문서가 바뀌어 고치지 않았습니다. 다시 해 보세요.")
    return redirect("drafts:edit", pk)


def _fixed(document: Document, text: str, pack: Any) -> str:
    def again(words: str) -> CheckResult:
        return checking.of_document(document, pack, text=words)

    return fix_all(again(text), again).text


def _one_fix(request: AuthenticatedRequest, document: Document, pack: Any) -> str:
    result = checking.of_document(document, pack)
    number, choice = _number(request, "number"), _number(request, "choice")
    one = result.findings[number - 1] if 0 < number <= len(result.findings) else None
    if one is None or one.rule != request.POST.get("rule") or not 0 <= choice < len(one.suggestions):
        raise JiphyeonError("finding-gone", "이미 바뀐 자리입니다.", suggestion="새로 고친 뒤 다시 해 보세요.")
    _answered(request, document, one.rule, "accepted")
    return document.text[: one.start] + one.suggestions[choice] + document.text[one.end :]


@require_POST
@role_required("writer", "reviewer")
def ignore(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Put a finding aside in this document, or propose that nobody here sees it again."""
    document = own(request.user, pk)
    rule, words = request.POST.get("rule", "")[:120], request.POST.get("text", "")[:200]
    if request.POST.get("scope") == "office" and words:
        Phrase.objects.get_or_create(text=words, rule=rule, by=request.user)
        record(request, Action.CONFIGURED, "office.phrase", rule=rule)
        _answered(request, document, rule, "never")
    else:
        with transaction.atomic():
            now = Document.objects.select_for_update().get(pk=document.pk)
            document.ignored = now.ignored = [*now.ignored, {"rule": rule, "text": words}]
            now.save(update_fields=["ignored"])
        _answered(request, document, rule, "ignored")
    if request.accepts("text/html") and not request.headers.get("X-Requested-With"):
        return redirect("drafts:edit", pk)
    return JsonResponse(panels(request, document))


def _answered(request: AuthenticatedRequest, document: Document, rule: str, how: str) -> None:
    emit(Event("fix_applied", request.user.pk, document.pk, document.kind, {"rule": rule, "answer": how}))


@require_POST
@role_required("writer", "reviewer")
def activity(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Seconds somebody worked on the document, at most a minute at a time."""
    document = readable(request.user, pk)
    try:
        body = json.loads(request.body if request.content_type == "application/json" else "")
        seconds, name = max(0, min(60, int(body.get("seconds", 0)))), str(body["id"])[:64]
        opened = str(body.get("opened", ""))[:40]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise JiphyeonError("request-invalid", "보낸 내용을 읽지 못했습니다.") from error
    who = (request.user.pk, document.pk, document.kind)
    if opened:
        emit(Event("source_opened", *who, {"where": opened}, id=name))
    else:
        emit(Event("activity_beat", *who, {"seconds": seconds}, id=name))
    return HttpResponse(status=204)


@require_POST
@role_required("writer", "reviewer")
def thumb(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Whether the draft was of use, in one press; with a reason where it was not."""
    document = own(request.user, pk)
    up = request.POST.get("up") == "1"
    tags = [one for one in request.POST.getlist("tags") if one in REASONS]
    emit(Event("thumb", request.user.pk, document.pk, document.kind, {"up": up, "tags": tags}))
    Document.objects.filter(pk=pk).update(notes={**document.notes, "thumb": up})
    messages.success(request, "알려 주셔서 고맙습니다.")
    return redirect("drafts:edit", pk)


@require_POST
@role_required("writer", "reviewer")
def place(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """A stale place: bring it in line with the changed fact, or leave it as it stands."""
    document = own(request.user, pk)
    now = tracing.traced(document)
    start, name = _number(request, "start", -1), request.POST.get("fact", "")
    one = next((p for p in now.places if p.fact == name and p.start == start and p.stale), None)
    fact = now.fact(name)
    if one is None or fact is None:
        raise JiphyeonError("place-gone", "이미 바뀐 자리입니다.", suggestion="새로 고친 뒤 다시 해 보세요.")
    if request.POST.get("action") == "update":
        from jiphyeon.core.text.span import Span
        from jiphyeon.services.edit import fill

        others = tuple(p for p in now.places if p != one)
        now = fill(type(now)(now.text, now.facts, others), Span(one.start, one.end), fact)
    else:
        now = settle(now, one)
    try:
        document = store.trace(document, now, request.user, Version.Cause.SAVED)
    except store.Conflict:
        messages.warning(request, "그 사이에 문서가 바뀌었습니다. 다시 해 보세요.")
    return redirect(f"{reverse('drafts:edit', args=[pk])}#facts")

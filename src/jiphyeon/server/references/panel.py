"""The library beside a document: look up, quote, and what like it was written before."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.mark import mark_at
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.drafts.access import own as own_document
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.drafts.store import Conflict
from jiphyeon.server.references import citing, finding
from jiphyeon.server.references.access import readable_passage

SHOWN_LINE = 44


def _panel(request: AuthenticatedRequest, document: Document, *, words: str = "", error: str = "") -> HttpResponse:
    found = finding.search(request.user, words, limit=6) if words else []
    context = {
        "document": document,
        "words": words,
        "error": error,
        "found": [(one.passage, citing.choices(one.passage)) for one in found],
        "lines": _lines(document),
        "last": _last_item(document),
        "cited": citing.citations(document),
        "similar": finding.similar(request.user, _gist(document), document=document.pk) if not words else [],
    }
    return render(request, "references/_panel.html", context)


def _gist(document: Document) -> str:
    """What a document is about: its title and memo."""
    return f"{document.title} {document.memo}"[: finding.LONGEST].strip() or document.text[: finding.LONGEST]


def _lines(document: Document) -> list[tuple[int, str]]:
    """Lines of the text a sentence can be put behind."""
    return [(number, line.strip()) for number, line in enumerate(document.text.split("\n")) if line.strip()]


def _last_item(document: Document) -> int:
    """The line of the last item: where a sentence goes when nobody says otherwise."""
    lines = _lines(document)
    return max((number for number, line in lines if mark_at(line)), default=lines[-1][0] if lines else 0)


@require_safe
@role_required("writer", "reviewer")
def panel(request: AuthenticatedRequest, document: int) -> HttpResponse:
    """The panel; with `q`, what was found."""
    return _panel(request, own_document(request.user, document), words=request.GET.get("q", "")[: finding.LONGEST])


@require_POST
@role_required("writer", "reviewer")
def cite(request: AuthenticatedRequest, document: int) -> HttpResponse:
    """Quote a sentence; the editor takes the text over."""
    target = own_document(request.user, document)
    words = request.POST.get("q", "")[: finding.LONGEST]
    try:
        passage = readable_passage(request.user, _number(request, "passage"))
        target = citing.cite(
            request.user,
            document,
            passage,
            sentence=_number(request, "sentence"),
            line=_number(request, "line"),
            revision=target.revision,
        )
    except Conflict:
        return _panel(request, target, words=words, error="그 사이에 문서가 바뀌었습니다. 다시 눌러 주세요.")
    except JiphyeonError as refused:
        return _panel(request, target, words=words, error=f"{refused.message} {refused.suggestion}")
    return _panel(request, target, words=words)


def _number(request: AuthenticatedRequest, name: str) -> int:
    given = request.POST.get(name, "")
    if not (given.isascii() and given.isdecimal() and len(given) < 12):
        raise JiphyeonError("request-invalid", "고른 것을 읽지 못했습니다.", suggestion="새로 고치세요.")
    return int(given)

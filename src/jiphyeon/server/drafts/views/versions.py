"""Versions: the list, what changed, going back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.drafts import store
from jiphyeon.server.drafts.access import own, readable
from jiphyeon.server.drafts.difference import difference, folded
from jiphyeon.server.drafts.models import Document, Version


def _version(document: Document, number: int) -> Version:
    found = document.versions.filter(number=number).select_related("author").first()
    if found is None:
        raise Http404
    return found


@require_safe
@role_required("writer", "reviewer")
def versions(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """All versions, newest first."""
    document = readable(request.user, pk)
    listed = document.versions.select_related("author").defer("text", "facts", "places")
    return render(request, "drafts/versions.html", {"document": document, "versions": listed})


@require_safe
@role_required("writer", "reviewer")
def version(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """One version, beside the one before it or the text as it stands now."""
    document = readable(request.user, pk)
    one = _version(document, number)
    against = request.GET.get("against", "now")
    before = document.versions.filter(number__lt=number).exclude(cause=Version.Cause.CONFLICT).first()
    old, new = (before.text if before else "", one.text) if against == "before" else (one.text, document.text)
    context = {"document": document, "version": one, "against": against, "pieces": folded(difference(old, new))}
    return render(request, "drafts/version.html", context)


@require_POST
@role_required("writer", "reviewer")
def put_back(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """Make the version the present text."""
    document = own(request.user, pk)
    store.put_back(document, request.user, _version(document, number))
    messages.success(request, f"{number}판으로 되돌렸습니다. 되돌리기 전의 글도 버전에 남아 있습니다.")
    return redirect("drafts:edit", pk)

"""Documents of one piece of work side by side, with the facts they share."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.drafts import bundles
from jiphyeon.server.drafts.access import own
from jiphyeon.server.drafts.forms import kind_choices
from jiphyeon.server.drafts.models import Bundle


@require_safe
@role_required("writer", "reviewer")
def bundle(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The fact sheet."""
    one = get_object_or_404(Bundle, pk=pk, owner=request.user)
    documents = one.documents.filter(owner=request.user, binned__isnull=True).order_by("created")
    lines = bundles.sheet(one, request.user)
    context = {"bundle": one, "documents": documents, "lines": lines, "kinds": kind_choices()}
    context["differing"] = sum(1 for line in lines if not line.agrees)
    return render(request, "drafts/bundle.html", context)


@require_POST
@role_required("writer", "reviewer")
def gather(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """A bundle around a document, with another kind of document in it where one is chosen."""
    document = own(request.user, pk)
    made = bundles.gather(request.user, document, str(document))
    kind = request.POST.get("kind", "")
    if kind:
        fresh = bundles.add(request.user, made, document, kind)
        messages.success(request, f"같은 사실로 ‘{fresh.kind_name}’ 문서를 만들었습니다.")
    return redirect("drafts:bundle", made.pk)


@require_POST
@role_required("writer", "reviewer")
def put(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Say the same of a fact in all documents."""
    one = get_object_or_404(Bundle, pk=pk, owner=request.user)
    number = bundles.put(request.user, one, request.POST.get("key", ""), request.POST.get("text", ""))
    messages.success(request, f"문서 {number}건을 바꾸었습니다." if number else "바꿀 문서가 없었습니다.")
    return redirect("drafts:bundle", pk)

"""The auditor's page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.server.accounts.access import role_required
from jiphyeon.server.audit.forms import FilterForm
from jiphyeon.server.audit.models import Action, Entry
from jiphyeon.server.audit.store import record, verify

PAGE = 50


@require_safe
@role_required("auditor")
def index(request: HttpRequest) -> HttpResponse:
    """Entries, newest first, narrowed by what the auditor looks for."""
    form = FilterForm(request.GET)
    entries = form.narrow(Entry.objects.all())
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(request, "audit/index.html", {"form": form, "page": page, "query": query.urlencode()})


@require_POST
@role_required("auditor")
def verification(request: HttpRequest) -> HttpResponse:
    """Go through the whole chain and say whether it holds."""
    result = verify()
    record(request, Action.CHECKED, "audit.entry", entries=result.entries, whole=result.broken_at is None)
    return render(request, "audit/verification.html", {"result": result})

"""The auditor's page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.server.accounts.access import role_required
from jiphyeon.server.audit import naming, wording
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
    context = {"form": form, "page": page, "query": query.urlencode(), "names": naming.names_of(page)}
    one = wording.code_of(form.cleaned_data.get("target", ""))
    if naming.has_title(one):
        context |= {"one": one, "called": naming.names_of([Entry(target=one)]).get(one, "")}
    return render(request, "audit/index.html", context)


@require_POST
@role_required("auditor")
def title(request: HttpRequest) -> HttpResponse:
    """The title of one document, for an auditor who has to know it; that it was looked at is an entry too."""
    one = request.POST.get("target", "")
    shown = naming.title_of(one)
    if not shown:
        raise Http404
    record(request, Action.VIEWED, one, title_shown=True)
    return render(request, "audit/title.html", {"one": one, "title": shown})


@require_POST
@role_required("auditor")
def verification(request: HttpRequest) -> HttpResponse:
    """Go through the whole chain and say whether it holds."""
    result = verify()
    record(request, Action.CHECKED, "audit.entry", entries=result.entries, whole=result.broken_at is None)
    return render(request, "audit/verification.html", {"result": result})

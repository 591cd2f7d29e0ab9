"""The list of documents, beginning one, copying one, throwing one away."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.kind import find_kind
from jiphyeon.core.rules.finding import CheckResult
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import checking, register, store
from jiphyeon.server.drafts.access import own, readable, visible_to, waiting_for
from jiphyeon.server.drafts.forms import KindForm, MemoForm, SearchForm
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.drafts.signals import Detail, Event, emit
from jiphyeon.server.office.store import kinds_folder

PAGE = 30
TABS = {"mine": "내 문서", "desk": "검토할 문서", "unit": "부서 문서", "bin": "휴지통"}


@require_safe
@role_required("writer", "reviewer")
def index(request: AuthenticatedRequest) -> HttpResponse:
    """Documents, newest first, under four tabs."""
    tab = request.GET.get("tab", "mine")
    tab = tab if tab in TABS else "mine"
    form = SearchForm(request.GET)
    documents = _narrowed(_of_tab(request, tab), form).select_related("owner", "unit")
    page = Paginator(documents.defer("text", "drafted", "memo", "facts", "places"), PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    waiting = waiting_for(request.user).count()
    context = {"tab": tab, "tabs": TABS, "form": form, "page": page, "query": query.urlencode(), "waiting": waiting}
    return render(request, "drafts/index.html", context)


def _of_tab(request: AuthenticatedRequest, tab: str) -> QuerySet[Document]:
    person = request.user
    match tab:
        case "desk":
            return visible_to(person).filter(pk__in=waiting_for(person).values("document"))
        case "unit":
            return visible_to(person).filter(binned__isnull=True).exclude(owner=person)
        case "bin":
            return Document.objects.filter(owner=person, binned__isnull=False)
        case _:
            return Document.objects.filter(owner=person, binned__isnull=True)


def _narrowed(documents: QuerySet[Document], form: SearchForm) -> QuerySet[Document]:
    form.is_valid()
    wanted = form.cleaned_data
    if wanted.get("q"):
        documents = documents.filter(title__icontains=wanted["q"])
    if wanted.get("kind"):
        documents = documents.filter(kind=wanted["kind"])
    if wanted.get("state"):
        documents = documents.filter(state=wanted["state"])
    return documents


@role_required("writer", "reviewer")
def new(request: AuthenticatedRequest) -> HttpResponse:
    """A box for a memo, and the kind's own fields where a kind is chosen."""
    posted = request.method == "POST"
    given = (request.POST, request.FILES) if posted else (None, None)
    started = {name: request.GET.get(name, "") for name in ("kind", "previous")}
    form = MemoForm(*given, initial=started, person=request.user)
    chosen = (request.POST if posted else request.GET).get("kind", "")
    fields = KindForm(find_kind(chosen, kinds_folder()), request.POST if posted else None) if chosen else None
    status = 200
    if posted and "fields" not in request.POST and form.is_valid():
        answers = fields.answers() if fields else {}
        day = form.cleaned_data["today"] or timezone.localdate()
        try:
            memo, previous = form.cleaned_data["memo"], form.previous_text()
            document = store.begin(request.user, memo, kind=chosen, today=day, answers=answers, previous=previous)
            return redirect("drafts:edit", document.pk)
        except JiphyeonError as error:
            form.add_error(None, f"{error.message} {error.suggestion}")
            status = 422
    if request.htmx and not posted:  # type: ignore[attr-defined] # django-htmx adds it
        return render(request, "drafts/_fields.html", {"fields": fields})
    return render(request, "drafts/new.html", {"form": form, "fields": fields}, status=status)


@require_POST
@role_required("writer", "reviewer")
def duplicate(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """A copy to go on from (last year's document, an approved one)."""
    source = readable(request.user, pk)
    copy = store.begin_with(request.user, source.text, kind=source.kind, origin=source)
    record(request, Action.VIEWED, source, copied_to=copy.pk)
    messages.success(request, "복사했습니다. 날짜와 수가 지난 문서의 것인지 꼭 확인하세요.")
    return redirect("drafts:edit", copy.pk)


@require_safe
@role_required("writer", "reviewer")
def related(request: AuthenticatedRequest) -> JsonResponse:
    """관련 문서 that hold the words, as they are cited."""
    words = request.GET.get("q", "")[:100]
    return JsonResponse({"entries": [str(one) for one in register.suggestions(request.user, words)]})


@require_POST
@role_required("writer", "reviewer")
def throw_away(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Into the bin, or back out of it."""
    document = own(request.user, pk)
    if document.state == Document.State.REVIEW:
        raise JiphyeonError(
            "document-locked", "검토 중인 문서는 버릴 수 없습니다.", suggestion="검토 요청을 먼저 거두세요."
        )
    binning = document.binned is None
    Document.objects.filter(pk=document.pk).update(binned=timezone.now() if binning else None)
    record(request, Action.DELETED if binning else Action.CHANGED, document, binned=binning)
    if binning and document.state == Document.State.DRAFT:
        emit(Event("abandoned", request.user.pk, document.pk, document.kind))
    messages.success(request, "휴지통으로 옮겼습니다." if binning else "휴지통에서 꺼냈습니다.")
    return redirect("drafts:index")


def open_event(request: HttpRequest, document: Document) -> None:
    """Say that the document's page was opened."""
    emit(Event("document_opened", request.user.pk or 0, document.pk, document.kind))


def check_event(request: HttpRequest, document: Document, result: CheckResult, stage: str) -> None:
    """Say what a check found, by rule."""
    detail: dict[str, Detail] = {"stage": stage, "counts": checking.by_rule(result)}
    emit(Event("checked", request.user.pk or 0, document.pk, document.kind, detail))

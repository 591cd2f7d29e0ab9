"""The library: looking things up, putting documents in, opening a passage in its place."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.references import finding, store
from jiphyeon.server.references.access import own, readable, visible_to
from jiphyeon.server.references.forms import REACHES, SearchForm, UploadForm
from jiphyeon.server.references.models import Reference
from jiphyeon.server.references.tasks import read_reference

PAGE = 25
PASSAGES = 200


@require_safe
@role_required("writer", "reviewer")
def index(request: AuthenticatedRequest) -> HttpResponse:
    """What is asked for, or else the list."""
    form = SearchForm(request.GET)
    form.is_valid()
    words, category = form.cleaned_data.get("q", ""), form.cleaned_data.get("category", "")
    found = finding.search(request.user, words, category=category) if words else []
    rows = visible_to(request.user).select_related("owner", "unit").defer("text")
    rows = rows.filter(category=category) if category else rows
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "words": words, "found": found, "page": page, "upload": UploadForm()}
    return render(request, "references/index.html", context)


@require_POST
@role_required("writer", "reviewer")
def upload(request: AuthenticatedRequest) -> HttpResponse:
    """Put a file in; a small one is read at once."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        context = {"form": SearchForm(), "page": Paginator(Reference.objects.none(), PAGE).get_page(1), "upload": form}
        return render(request, "references/index.html", context, status=422)
    given = form.cleaned_data
    made = store.put(request.user, given["file"], reach=given["reach"], category=given["category"], name=given["name"])
    if made.size <= store.AT_ONCE:
        store.read(made.pk)
    else:
        read_reference.enqueue(made.pk)
    return redirect("references:show", made.pk)


@require_safe
@role_required("writer", "reviewer")
def show(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """A reference from its first passage, or with the passage asked for in its place."""
    reference = readable(request.user, pk)
    if reference.document is not None and "p" not in request.GET:
        return redirect("drafts:read", reference.document)
    record(request, Action.VIEWED, reference)
    asked = request.GET.get("p", "")
    paragraph = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 0
    number = (paragraph - 1) // PASSAGES + 1 if paragraph else request.GET.get("page")
    page = Paginator(reference.passages.all(), PASSAGES).get_page(number)
    context = {
        "reference": reference,
        "page": page,
        "here": paragraph,
        "mine": reference.owner_id == request.user.pk and reference.document is None,
        "reaches": REACHES,
    }
    return render(request, "references/show.html", context)


@require_POST
@role_required("writer", "reviewer")
def share(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Say anew who may read it."""
    store.share(request.user, own(request.user, pk), request.POST.get("reach", ""))
    messages.success(request, "볼 수 있는 사람을 바꾸었습니다.")
    return redirect("references:show", pk)


@require_POST
@role_required("writer", "reviewer")
def remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take it out."""
    store.remove(request.user, own(request.user, pk))
    messages.success(request, "자료를 지웠습니다. 이미 인용한 문장은 문서에 그대로 있습니다.")
    return redirect("references:index")


@require_safe
@role_required("writer", "reviewer")
def file(request: AuthenticatedRequest, pk: int) -> FileResponse:
    """The file as it was put in."""
    reference = readable(request.user, pk)
    if not reference.file:
        raise Http404
    try:
        opened = reference.file.open("rb")
    except OSError as error:
        raise JiphyeonError("file-lost", "파일을 찾을 수 없습니다.", suggestion="운영자에게 알려 주세요.") from error
    record(request, Action.EXPORTED, reference)
    suffix = {"text": "txt"}.get(reference.format, reference.format or "bin")
    return FileResponse(
        opened, as_attachment=True, filename=f"{reference.name}.{suffix}", content_type="application/octet-stream"
    )

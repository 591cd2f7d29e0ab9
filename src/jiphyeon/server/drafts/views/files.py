"""How a document looks and leaves; files that go with it."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import checking, exporting, register, sheet, store
from jiphyeon.server.drafts.access import own, readable
from jiphyeon.server.drafts.intake import LARGEST, clean_name
from jiphyeon.server.drafts.models import Attachment, Document
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.office.store import pack_for


@require_safe
@role_required("writer", "reviewer")
def preview(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The document as it prints; only the sheet where a script asks for it."""
    document = readable(request.user, pk)
    pages = sheet.pages(document.text, document.kind)
    article = "" if pages else sheet.article(sheet.document_of(document.text, document.kind))
    name = "drafts/_sheet.html" if request.headers.get("X-Requested-With") else "drafts/preview.html"
    return render(request, name, {"document": document, "pages": pages, "article": article})


@login_not_required
@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """The style sheet of laid-out documents."""
    return HttpResponse(sheet.style_sheet(), content_type="text/css", headers={"Cache-Control": "max-age=3600"})


@require_safe
@role_required("writer", "reviewer")
def proof(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Whether the HWPX stands up to its readers, before anybody is handed it."""
    document = readable(request.user, pk)
    try:
        exporting.render(document, "hwpx")
    except JiphyeonError as error:
        return render(request, "drafts/_proof.html", {"ok": False, "message": error.message})
    from jiphyeon.engines.hwpx.validate import PASSED

    return render(request, "drafts/_proof.html", {"ok": True, "message": PASSED})


@require_safe
@role_required("writer", "reviewer")
def export(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Every way out, after a look at what a final document must not have."""
    document = readable(request.user, pk)
    result = checking.of_document(document, pack_for(request.user))
    must = [one for one in checking.shown(result) if one.finding.severity.value == "must"]
    context = {"document": document, "must": must, "formats": exporting.FORMATS.values()}
    context["paste"] = exporting.paste_block(document)
    context["notice"] = exporting.notice_of(document)
    return render(request, "drafts/export.html", context)


@require_safe
@role_required("writer", "reviewer")
def download(request: AuthenticatedRequest, pk: int, suffix: str) -> HttpResponse:
    """The document as a file."""
    document = readable(request.user, pk)
    try:
        data = exporting.render(document, suffix)
    except JiphyeonError as error:
        _tell(request, document, suffix, ok=False)
        raise error from None
    record(request, Action.EXPORTED, document, format=suffix, revision=document.revision)
    register.learn(document)
    _tell(request, document, suffix, ok=True)
    response = HttpResponse(data, content_type=exporting.format_named(suffix).media_type)
    name = exporting.file_name(document, suffix)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _tell(request: AuthenticatedRequest, document: Document, suffix: str, *, ok: bool) -> None:
    stage = "final" if document.state == Document.State.APPROVED else "draft"
    emit(Event("exported", request.user.pk, document.pk, document.kind, {"format": suffix, "ok": ok, "stage": stage}))


@require_POST
@role_required("writer", "reviewer")
def attach(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Put files with the document; 한글 files of the old kind are pointed out."""
    document = own(request.user, pk)
    for upload in request.FILES.getlist("files"):
        if not _keep(document, upload):
            messages.info(request, f"{clean_name(upload.name or '')}: 이미 붙인 파일이라 다시 붙이지 않았습니다.")
            continue
        if upload.name and upload.name.lower().endswith(".hwp"):
            messages.warning(
                request, f"{clean_name(upload.name)}: 온나라에는 .hwp를 붙일 수 없습니다. .hwpx로 바꾸어 붙이세요."
            )
    record(request, Action.CHANGED, document, attached=len(request.FILES.getlist("files")))
    _follow(request, document)
    return redirect("drafts:edit", pk)


def _follow(request: AuthenticatedRequest, document: Document) -> None:
    if store.follow_files(document, request.user):
        messages.success(request, "붙임 목록을 파일에 맞추었습니다.")


def _keep(document: Document, upload: UploadedFile[bytes]) -> bool:
    """Store a file; False when the same file is there under the same name."""
    if (upload.size or 0) > LARGEST:
        raise JiphyeonError(
            "file-too-large", "50 MB가 넘는 파일은 붙일 수 없습니다.", suggestion="파일을 나누거나 줄이세요."
        )
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    name = clean_name(upload.name or "")
    if document.attachments.filter(name=name, digest=digest.hexdigest()).exists():
        return False
    with transaction.atomic():
        Attachment.objects.create(
            document=document, name=name, file=upload, size=upload.size or 0, digest=digest.hexdigest()
        )
    return True


@require_POST
@role_required("writer", "reviewer")
def detach(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """Take a file away."""
    document = own(request.user, pk)
    attachment = get_object_or_404(Attachment, pk=number, document=document)
    storage, name = attachment.file.storage, attachment.file.name or ""
    with transaction.atomic():
        attachment.delete()
        record(request, Action.DELETED, document, attachment=number)
        transaction.on_commit(lambda: storage.delete(name))
    _follow(request, document)
    return redirect("drafts:edit", pk)


@require_safe
@role_required("writer", "reviewer")
def attachment(request: AuthenticatedRequest, pk: int, number: int) -> FileResponse:
    """One attached file, always as a download."""
    document = readable(request.user, pk)
    found = get_object_or_404(Attachment, pk=number, document=document)
    record(request, Action.EXPORTED, document, attachment=number)
    return FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )

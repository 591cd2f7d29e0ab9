"""Checking and drafting without keeping anything."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router
from ninja.files import UploadedFile

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.kind import load_kinds
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.api.answers import ERRORS
from jiphyeon.server.api.auth import KeyFor
from jiphyeon.server.api.schemas import CheckIn, CheckOut, DraftIn, DraftOut, KindOut
from jiphyeon.server.drafts.checking import analyzer
from jiphyeon.server.office.store import kinds_folder, organisation_for, pack_for

router = Router(tags=["점검과 초안"])
LARGEST = 50 * 1024 * 1024


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101 (the key's person)
    return request.user


@router.post("/check", auth=KeyFor("check"), response={200: CheckOut, **ERRORS}, by_alias=True, summary="글 점검")
def check(request: HttpRequest, body: CheckIn) -> dict[str, Any]:
    """Every finding in a text."""
    from jiphyeon.services.check import check_text

    result = check_text(
        body.text,
        kind=body.kind or None,
        state=body.state,
        only=body.only,
        pack=pack_for(_person(request)),
        analyzer=analyzer(),
        attachments=body.attachments,
    )
    return result.to_dict()


@router.post(
    "/check/file", auth=KeyFor("check"), response={200: CheckOut, **ERRORS}, by_alias=True, summary="파일 점검"
)
def check_file(
    request: HttpRequest, file: File[UploadedFile], kind: Form[str] = "", state: Form[str] = "draft"
) -> dict[str, Any]:
    """Every finding in an HWPX, HWP, DOCX, PDF or text file; places refer to the text read from it."""
    from jiphyeon.services.checking import Job

    if (file.size or 0) > LARGEST:
        raise JiphyeonError("file-too-large", "50 MB가 넘는 파일은 점검할 수 없습니다.", suggestion="파일을 나누세요.")
    job = Job(kind=kind or None, state="final" if state == "final" else "draft", pack=pack_for(_person(request)))
    return job.check(file.read(), file.name or "").to_dict()


@router.post("/draft", auth=KeyFor("draft"), response={200: DraftOut, **ERRORS}, by_alias=True, summary="초안 작성")
def draft(request: HttpRequest, body: DraftIn) -> dict[str, Any]:
    """A draft of a memo, with the source of every fact; nothing is kept."""
    from jiphyeon.services.draft import draft as compose

    made = compose(
        body.memo,
        today=body.today or timezone.localdate(),
        kind=body.kind or None,
        organisation=organisation_for(_person(request)),
        fields=body.fields,
        kinds=kinds_folder(),
    )
    return made.to_dict()


@router.get("/kinds", auth=KeyFor("draft"), response={200: list[KindOut], **ERRORS}, summary="문서 종류")
def kinds(request: HttpRequest) -> list[dict[str, Any]]:
    """Every kind of document and the fields it asks for."""
    return [
        {
            "code": kind.code,
            "name": kind.name,
            "fields": [{"name": one.name, "label": one.label, "required": one.required} for one in kind.fields],
        }
        for kind in load_kinds(kinds_folder()).values()
    ]

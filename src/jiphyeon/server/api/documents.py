"""Documents of the person a key speaks for, and the organisation around them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from jiphyeon.server.accounts.access import roles_of
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.api.answers import ERRORS, conflict
from jiphyeon.server.api.auth import KeyFor
from jiphyeon.server.api.schemas import DocumentIn, DocumentOut, DocumentPage, ErrorOut, PersonOut, TextIn, UnitOut
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import exporting, store
from jiphyeon.server.drafts.access import own, readable, visible_to
from jiphyeon.server.drafts.models import Document

router = Router(tags=["문서와 조직"])
KEY = KeyFor("documents")
ORGANISATION = KeyFor("organisation")
LARGEST_ID = 2**63 - 1


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101 (the key's person)
    return request.user


def _found(number: int) -> int:
    """An id the database can hold; what it cannot, is not there."""
    if not 0 < number <= LARGEST_ID:
        raise Http404
    return number


@router.get("/documents", auth=KEY, response={200: DocumentPage, **ERRORS}, summary="문서 목록")
def listed(
    request: HttpRequest, limit: Query[int] = 50, offset: Query[int] = 0, state: Query[str] = ""
) -> dict[str, Any]:
    """Documents the person may read, newest first, at most 200 at once."""
    found = visible_to(_person(request)).filter(binned__isnull=True)
    if state:
        found = found.filter(state=state)
    start = max(0, min(offset, 10_000_000))
    page = found.defer("text", "drafted", "memo")[start : start + max(1, min(limit, 200))]
    return {"total": found.count(), "documents": list(page)}


@router.post("/documents", auth=KEY, response={201: DocumentOut, **ERRORS}, summary="문서 만들기")
def begun(request: HttpRequest, body: DocumentIn) -> tuple[int, Document]:
    """A new document, drafted from a memo or with a text that is there already."""
    person = _person(request)
    if body.text.strip():
        kind = body.kind if body.kind in store.known_kinds() else ""
        return 201, store.begin_with(person, store.clean(body.text), kind=kind)
    made = store.begin(person, body.memo, kind=body.kind, today=body.today, answers=body.fields)
    return 201, made


@router.get("/documents/{number}", auth=KEY, response={200: DocumentOut, **ERRORS}, summary="문서 보기")
def shown(request: HttpRequest, number: int) -> Document:
    """One document with the facts it is made of."""
    document = readable(_person(request), _found(number))
    record(request, Action.VIEWED, document, api=True)
    return document


@router.put(
    "/documents/{number}", auth=KEY, response={200: DocumentOut, 409: ErrorOut, **ERRORS}, summary="문서 고치기"
)
def saved(request: HttpRequest, number: int, body: TextIn) -> Any:
    """Keep a new text; 409 when the document is no longer at the revision named."""
    person = _person(request)
    document = own(person, _found(number))
    try:
        return store.save(document, person, body.revision, body.text).document
    except store.Conflict as late:
        return 409, conflict(late.document.revision)


@router.get(
    "/documents/{number}/files/{suffix}",
    auth=KEY,
    response=ERRORS,
    summary="파일로 받기",
    openapi_extra={"responses": {200: {"description": "파일", "content": {"application/octet-stream": {}}}}},
)
def file(request: HttpRequest, number: int, suffix: str) -> HttpResponse:
    """The document as a file."""
    document = readable(_person(request), _found(number))
    data = exporting.render(document, suffix)
    record(request, Action.EXPORTED, document, format=suffix, api=True)
    return HttpResponse(data, content_type=exporting.format_named(suffix).media_type)


@router.get("/organisation/units", auth=ORGANISATION, response={200: list[UnitOut], **ERRORS}, summary="조직")
def units(request: HttpRequest) -> list[dict[str, Any]]:
    """The organisation, parents before children."""
    return [
        {"code": one.code, "name": one.name, "kind": one.kind, "parent": one.parent.code if one.parent else None}
        for one in Unit.objects.select_related("parent")
    ]


@router.get("/organisation/me", auth=ORGANISATION, response={200: PersonOut, **ERRORS}, summary="나")
def me(request: HttpRequest) -> dict[str, Any]:
    """Whom the key speaks for."""
    person = _person(request)
    return {
        "username": person.username,
        "name": person.name,
        "position": person.position,
        "unit": person.unit.code if person.unit else None,
        "roles": sorted(roles_of(person)),
    }

"""Every error of the API in one shape."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.api.auth import Forbidden
from jiphyeon.server.api.schemas import ErrorOut

ERRORS: dict[Any, Any] = dict.fromkeys((400, 401, 403, 404, 422), ErrorOut)
"""Statuses any call may answer with."""


def _error(code: str, message: str, suggestion: str = "", **context: Any) -> dict[str, Any]:
    return JiphyeonError(code, message, suggestion=suggestion, context=context).to_dict()


def conflict(revision: int) -> dict[str, Any]:
    """Somebody saved in between."""
    return _error(
        "document-conflict",
        "그 사이에 문서가 바뀌었습니다. 보낸 글은 버전에 남겼습니다.",
        "문서를 다시 받아 고친 뒤 보내세요.",
        revision=revision,
    )


def _clean(value: Any) -> Any:
    match value:
        case str():
            return value.replace("\x00", "")
        case dict():
            return {_clean(key): _clean(part) for key, part in value.items()}
        case list():
            return [_clean(part) for part in value]
    return value


class CleanBody(Parser):
    """JSON without NUL characters: no text has them and PostgreSQL keeps none."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body, every string cleaned."""
        return _clean(super().parse_body(request))


def install(api: NinjaAPI) -> None:
    """Teach the API its errors."""

    def answer(request: HttpRequest, data: dict[str, Any], status: int) -> HttpResponse:
        return api.create_response(request, data, status=status)

    @api.exception_handler(JiphyeonError)
    def coded(request: HttpRequest, error: JiphyeonError) -> HttpResponse:
        return answer(request, error.to_dict(), 422)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        where = [{"where": list(map(str, one["loc"])), "what": one["type"]} for one in error.errors]
        return answer(
            request, _error("request-invalid", "보낸 내용이 맞지 않습니다.", "명세를 확인하세요.", errors=where), 422
        )

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        response = answer(
            request, _error("key-missing", "열쇠가 없거나 맞지 않습니다.", "운영자에게 열쇠를 받으세요."), 401
        )
        response["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(Forbidden)
    def forbidden(request: HttpRequest, error: Forbidden) -> HttpResponse:
        return answer(
            request,
            _error("key-scope", "이 열쇠로는 할 수 없는 일입니다.", "운영자에게 범위를 넓혀 달라고 하세요."),
            403,
        )

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return answer(request, _error("not-found", "찾는 것이 없거나 볼 수 없습니다."), 404)

    @api.exception_handler(HttpError)
    def plain(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(
            request,
            _error("request-unreadable", "보낸 내용을 읽지 못했습니다.", "JSON인지 확인하세요."),
            error.status_code,
        )

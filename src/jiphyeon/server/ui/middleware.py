"""What every request and every error goes through."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from jiphyeon.core.errors import JiphyeonError

UNPROCESSABLE = 422
UNAVAILABLE = 503
log = logging.getLogger("jiphyeon")
NUL = "\x00"


class NoNul:
    """Takes NUL characters out of the query and of forms: nobody types them and PostgreSQL keeps none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Clean the query before anybody reads it."""
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or NUL in query:
            request.META["QUERY_STRING"] = query.replace("%00", "").replace(NUL, "")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Clean what a form sent; the check of its token reads it anyway."""
        if request.method == "POST" and any(NUL in value for _, values in request.POST.lists() for value in values):
            cleaned = request.POST.copy()
            for name, values in request.POST.lists():
                cleaned.setlist(name, [value.replace(NUL, "") for value in values])
            request.POST = cleaned  # type: ignore[assignment]


class CodedErrors:
    """Answers `JiphyeonError` with status 422: JSON where the client asked for it, else a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; only the exception hook acts."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The error as the client can read it."""
        if isinstance(exception, ValueError) and "NUL" in str(exception):
            exception = JiphyeonError(
                "text-nul", "글에 쓸 수 없는 문자(NUL)가 들어 있습니다.", suggestion="그 문자를 지우고 다시 보내세요."
            )
        status = UNPROCESSABLE
        if (broken := _of_the_machine(exception)) is not None:
            log.error("%s", broken.code, exc_info=exception)
            exception, status = broken, UNAVAILABLE
        if not isinstance(exception, JiphyeonError):
            return None
        if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
            return JsonResponse(exception.to_dict(), status=status)
        referrer = urlsplit(request.headers.get("Referer", ""))
        back = referrer.path if referrer.netloc == request.get_host() else "/"
        return render(request, "ui/error.html", {"error": exception, "back": back}, status=status)


def _of_the_machine(exception: Exception) -> JiphyeonError | None:
    """A full disk or a database that does not answer, said so that people know their work was not taken."""
    full = isinstance(exception, OSError) and exception.errno in {errno.ENOSPC, errno.EDQUOT}
    if full or (isinstance(exception, OperationalError) and "full" in str(exception)):
        return JiphyeonError(
            "disk-full",
            "서버의 디스크가 가득 차 저장하지 못했습니다.",
            suggestion="쓰던 글은 화면에 그대로 있습니다. 운영자에게 알려 주세요.",
        )
    if isinstance(exception, OperationalError):
        return JiphyeonError(
            "database-busy",
            "지금은 저장할 수 없습니다.",
            suggestion="쓰던 글은 그대로 있습니다. 잠시 뒤 다시 해 보세요.",
        )
    return None

"""An error a person can act on becomes a page (or JSON) that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from jiphyeon.core.errors import JiphyeonError

UNPROCESSABLE = 422


class CodedErrors:
    """Answers `JiphyeonError` with status 422: JSON where the client asked for it, else a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; only the exception hook acts."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The error as the client can read it."""
        if not isinstance(exception, JiphyeonError):
            return None
        if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
            return JsonResponse(exception.to_dict(), status=UNPROCESSABLE)
        referrer = urlsplit(request.headers.get("Referer", ""))
        back = referrer.path if referrer.netloc == request.get_host() else "/"
        return render(request, "ui/error.html", {"error": exception, "back": back}, status=UNPROCESSABLE)

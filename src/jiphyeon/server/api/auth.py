"""Who a program speaks for, and what its key opens."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from jiphyeon.server.accounts import tokens
from jiphyeon.server.accounts.models import ApiToken


class Forbidden(Exception):  # noqa: N818 (an answer, not a mistake)
    """The key is good, but not for this."""


class KeyFor(HttpBearer):
    """A bearer key with one scope."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The token; the request then is its person's."""
        found = tokens.recognise(token)
        if found is None:
            return None
        if not tokens.opens(found, self.scope):
            raise Forbidden(self.scope)
        request.user = found.person
        return found

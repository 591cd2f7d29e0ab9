"""Signing in and failing to."""

from __future__ import annotations

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record


@receiver(user_logged_in)
def signed_in(sender: object, request: HttpRequest | None, user: Person, **_: object) -> None:
    """Somebody came in."""
    record(request or user, Action.SIGNED_IN, user)


@receiver(user_login_failed)
def sign_in_failed(sender: object, request: HttpRequest | None = None, **_: object) -> None:
    """Somebody tried; the name typed is not kept, for it may be a password."""
    record(request, Action.SIGN_IN_FAILED)

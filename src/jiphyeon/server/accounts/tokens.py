"""Keys for programs: made, recognised, taken away."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from jiphyeon.server.accounts.access import roles_of
from jiphyeon.server.accounts.models import ApiToken, Person, RoleGrant

Scope, Role = ApiToken.Scope, RoleGrant.Role
_WRITING = frozenset({Role.WRITER, Role.REVIEWER})
ROLES = {
    Scope.CHECK: _WRITING | {Role.OPERATOR},
    Scope.DRAFT: _WRITING,
    Scope.DOCUMENTS: _WRITING,
    Scope.REFERENCES: _WRITING,
    Scope.ORGANISATION: frozenset(Role),
}
"""Who holds one of these roles may do what the scope opens: the roles the pages ask for."""
PREFIX = "jph_"
STALE = timedelta(minutes=5)


def digest_of(key: str) -> str:
    """What is kept of a key; keys are long and random, so a plain hash is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


def make(person: Person, name: str, scopes: Sequence[str], days: int) -> tuple[ApiToken, str]:
    """A new token and its key, which is shown once."""
    key = PREFIX + secrets.token_urlsafe(32)
    expires = timezone.now() + timedelta(days=days)
    made = ApiToken.objects.create(
        person=person, name=name, digest=digest_of(key), scopes=sorted(scopes), expires=expires
    )
    return made, key


def open_to(person: Person, scope: str) -> bool:
    """Whether the person's present roles allow what the scope opens."""
    return bool(ROLES[Scope(scope)] & roles_of(person))


def opens(token: ApiToken, scope: str) -> bool:
    """Whether the key opens the scope now: it never outlives the roles of its person."""
    return scope in token.scopes and open_to(token.person, scope)


def recognise(key: str) -> ApiToken | None:
    """The token of a key that has not ended, of a person who is still here."""
    found = ApiToken.objects.select_related("person__unit").filter(
        digest=digest_of(key), expires__gt=timezone.now(), person__is_active=True
    )
    token = found.first()
    now = timezone.now()
    if token is not None and (token.used is None or now - token.used > STALE):
        ApiToken.objects.filter(pk=token.pk).update(used=now)
    return token

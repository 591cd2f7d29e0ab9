"""Who may see what: a role reaches the unit it was granted over and everything below."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase

from jiphyeon.server.accounts.models import Person, RoleGrant, Unit


class AuthenticatedRequest(HttpRequest):
    """A request behind `login_required` or `role_required`."""

    user: Person


def roles_of(person: Person) -> frozenset[str]:
    """Every role the person holds over anything, read once for each request."""
    held: frozenset[str] | None = getattr(person, "_roles", None)
    if held is None:
        held = frozenset(RoleGrant.objects.filter(person=person).values_list("role", flat=True))
        person._roles = held  # type: ignore[attr-defined] # noqa: SLF001 (a cache that lives as long as the request)
    return held


def has_role(person: Person, role: str, unit: Unit | None = None) -> bool:
    """Whether the person holds the role over the unit (over anything at all where none is given)."""
    grants = RoleGrant.objects.filter(person=person, role=role)
    if unit is None:
        return grants.exists()
    return any(grant.unit is None or unit.path.startswith(grant.unit.path) for grant in grants.select_related("unit"))


def units_within(person: Person, role: str) -> QuerySet[Unit]:
    """All units the role reaches."""
    reach = Q(pk__in=[])
    for grant in RoleGrant.objects.filter(person=person, role=role).select_related("unit"):
        if grant.unit is None:
            return Unit.objects.all()
        reach |= Q(path__startswith=grant.unit.path)
    return Unit.objects.filter(reach)


def chosen(request: HttpRequest, name: str) -> int:
    """The row a button of a form names; a 404 where what came names none."""
    given = request.POST.get(name, "")
    if not (given.isascii() and given.isdecimal() and len(given) < 19):
        raise Http404
    return int(given)


def role_required(*roles: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Only people who hold one of the roles (over whatever unit); the view narrows the rows."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        @login_required
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            person = request.user
            if not isinstance(person, Person) or not any(has_role(person, role) for role in roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate

"""Somebody must be able to look after everything: nothing takes the last operator away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q

from jiphyeon.server.accounts.grants import Grant
from jiphyeon.server.accounts.models import Person, RoleGrant, Unit

NOBODY_LEFT = "기관 전체를 맡은 운영자가 한 사람도 남지 않습니다"


def operators() -> set[int]:
    """Active people who look after everything: an operator over no unit in particular, or over one at the top."""
    held = RoleGrant.objects.filter(role=RoleGrant.Role.OPERATOR, person__is_active=True)
    return set(held.filter(Q(unit__isnull=True) | Q(unit__parent__isnull=True)).values_list("person_id", flat=True))


def is_last(person: Person) -> bool:
    """Whether nobody else looks after everything.

    Called in the transaction of the change: the grants stay locked, so two people cannot take each other away at once.
    """
    list(RoleGrant.objects.select_for_update().filter(role=RoleGrant.Role.OPERATOR))
    return operators() == {person.pk}


def last_taken(after: Sequence[tuple[Person, Sequence[Grant]]], units: Mapping[str, Unit]) -> set[int]:
    """Who must stay an operator though a table takes the role away: with them nobody would be left.

    `after` are people as they stand, with the grants the table leaves them.
    """
    left = operators()
    gone = set()
    for person, grants in after:
        if person.is_active and any(_everything(grant, units) for grant in grants):
            left.add(person.pk)
        elif person.pk in left:
            gone.add(person.pk)
    return gone if gone and gone >= left else set()


def _everything(grant: Grant, units: Mapping[str, Unit]) -> bool:
    role, code = grant
    return role == RoleGrant.Role.OPERATOR and (not code or units[code].parent_id is None)

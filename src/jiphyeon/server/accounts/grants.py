"""Which roles somebody holds over which units, and what a row of a table makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jiphyeon.server.accounts.models import Person, RoleGrant, Unit

type Grant = tuple[str, str]
"""A role and the code of the unit it is held over ('' over everything)."""


def held_by_everybody() -> dict[int, list[Grant]]:
    """The grants of each person by primary key, in order."""
    found: dict[int, list[Grant]] = {}
    for person, role, code in RoleGrant.objects.values_list("person_id", "role", "unit__code"):
        found.setdefault(person, []).append((role, code or ""))
    return {person: sorted(grants) for person, grants in found.items()}


def grants_after(held: Iterable[Grant], roles: Iterable[str], old: str, new: str) -> list[Grant]:
    """What is held once a row is in effect.

    Every grant of a role that is not in the row goes, one over the old unit moves along with the person, one over
    another unit keeps its reach, and a role that is not held yet is given over the new unit.
    """
    wanted = set(roles)
    kept = {(role, new if code and code == old else code) for role, code in held if role in wanted}
    return sorted(kept | {(role, new) for role in wanted - {role for role, _ in kept}})


def words(grants: Iterable[Grant], units: Mapping[str, Unit]) -> str:
    """`검토자(행정실 s1-adm), 운영자(기관 전체)`."""
    named = [
        f"{RoleGrant.Role(role).label}({f'{units[code].name} {code}' if code else '기관 전체'})"
        for role, code in grants
    ]
    return ", ".join(named) or "없음"


def put(person: Person, grants: Iterable[Grant], units: Mapping[str, Unit]) -> None:
    """Let the person hold these and nothing else."""
    wanted = set(grants)
    for grant in person.grants.select_related("unit"):
        one = (grant.role, grant.unit.code if grant.unit else "")
        if one in wanted:
            wanted.discard(one)
        else:
            grant.delete()
    RoleGrant.objects.bulk_create(
        [RoleGrant(person=person, role=role, unit=units[code] if code else None) for role, code in sorted(wanted)]
    )

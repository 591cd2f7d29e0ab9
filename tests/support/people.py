"""A small fictional office for server tests: two divisions and a school, one person for each role."""

from dataclasses import dataclass

from jiphyeon.server.accounts.models import Person, RoleGrant, Unit


@dataclass
class Office:
    office: Unit
    planning: Unit
    science: Unit
    school: Unit


def unit(code, name, parent=None, kind="department"):
    return Unit.objects.create(code=code, name=name, parent=parent, kind=kind)


def office():
    top = unit("hanbit", "한빛교육청", kind="office")
    return Office(
        top,
        unit("plan", "교육기획과", top),
        unit("sci", "과학정보과", top),
        unit("hb-ele", "한빛초등학교", top, "school"),
    )


def person(username, unit=None, *roles, over=None, name=""):
    made = Person.objects.create(username=username, name=name or f"김{username}", position="주무관", unit=unit)
    for role in roles:
        RoleGrant.objects.create(person=made, role=role, unit=over or unit)
    return made

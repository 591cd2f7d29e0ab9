"""Profiles of the fictional offices and schools."""

from __future__ import annotations

from datetime import date

from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.office.models import Profile

DEPARTMENT_LINE = [
    {"position": "사무관", "role": "reviewer", "delegation": ""},
    {"position": "과장", "role": "approver", "delegation": "전결"},
]
SCHOOL_LINE = [
    {"position": "교감", "role": "reviewer", "delegation": ""},
    {"position": "교장", "role": "approver", "delegation": ""},
]
KINDS = ("office", "district", "institute", "school")


def load_demo(today: date) -> None:
    """One profile for each office and school that has none."""
    units = Unit.objects.filter(kind__in=KINDS, profile__isnull=True).order_by("path")
    Profile.objects.bulk_create([_profile(number, unit) for number, unit in enumerate(units, 1)])


def _profile(number: int, unit: Unit) -> Profile:
    school = unit.kind == "school"
    return Profile(
        unit=unit,
        name=unit.name,
        head=_head(unit),
        recipient="" if school else "수신자 참조",
        recipients=[] if school else ["각급학교장"],
        signers=SCHOOL_LINE if school else DEPARTMENT_LINE,
        postcode=f"0{number:04}",
        address=f"한빛시 온누리로 {number * 3 + 10}({unit.name})",
        homepage=f"{unit.code}.hanbit.example",
        telephone=f"000-{1000 + number}-0000",
        fax=f"000-{1000 + number}-0001",
        email=f"{unit.code}@hanbit.example",
        disclosure="대국민공개",
    )


def _head(unit: Unit) -> str:
    if unit.kind == "office":
        return "한빛교육감"
    return f"{unit.name}교육장" if unit.kind == "district" else f"{unit.name}장"

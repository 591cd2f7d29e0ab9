"""Loads the demonstration institution: its units and people, then what each app adds in its own `demo.py`."""

from __future__ import annotations

import importlib
import secrets
from datetime import date
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from jiphyeon.server.accounts import institution
from jiphyeon.server.accounts.models import Person, RoleGrant, Unit

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letters or digits that look alike."""


def load_institution() -> bool:
    """Add units, people and roles once; says whether there was anything to add."""
    if Unit.objects.filter(code=institution.source()["office"]["code"]).exists():
        return False
    with transaction.atomic():
        units: dict[str, Unit] = {}
        for plan in institution.units():
            units[plan.code] = Unit.objects.create(
                code=plan.code, name=plan.name, kind=plan.kind, school_level=plan.level, parent=units.get(plan.parent)
            )
        plans = institution.people()
        people = Person.objects.bulk_create([_person(number, plan, units) for number, plan in enumerate(plans, 1)])
        RoleGrant.objects.bulk_create(
            [
                RoleGrant(person=person, role=plan.role, unit=units[plan.over])
                for person, plan in zip(people, plans, strict=True)
            ]
        )
    return True


def _person(number: int, plan: institution.PersonPlan, units: dict[str, Unit]) -> Person:
    return Person(
        username=plan.username,
        name=plan.name,
        unit=units[plan.unit],
        position=plan.position,
        job=plan.job,
        telephone=f"000-{1000 + number // 100:04}-{number % 10000:04}",
        employee_number=f"HB{number:05}",
        email=f"{plan.username}@hanbit.example",
        password=make_password(None),
    )


def password() -> str:
    """The password of the demonstration accounts: made once, kept in a file only its owner may read."""
    path = Path(settings.DATA) / "demo-password"
    if path.exists():
        return path.read_text(encoding="utf-8").strip()
    word = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    path.touch(mode=0o600)
    path.write_text(word + "\n", encoding="utf-8")
    return word


def set_passwords(word: str) -> None:
    """Let the accounts sign in with the password; a slow hash each, so only where it is not set yet."""
    for person in Person.objects.filter(username__in=[plan.username for plan in institution.accounts()]):
        if not person.has_usable_password():
            person.set_password(word)
            person.save(update_fields=["password"])


def load(today: date) -> list[str]:
    """Load everything; gives the labels of the apps that have a `demo.py` with `load_demo(today)`."""
    load_institution()
    set_passwords(password())
    loaded = []
    for config in apps.get_app_configs():
        if not config.name.startswith("jiphyeon.server.") or config.label == "accounts":
            continue
        name = f"{config.name}.demo"
        if importlib.util.find_spec(name) is None:
            continue
        importlib.import_module(name).load_demo(today)
        loaded.append(config.label)
    return loaded

"""Bringing people and units in from a table: first a plan of what would change, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from jiphyeon.server.accounts import grants
from jiphyeon.server.accounts.models import UNIT_CODE, Person, RoleGrant, Unit
from jiphyeon.server.accounts.operators import NOBODY_LEFT, last_taken
from jiphyeon.server.accounts.table import Row

PEOPLE_HEADINGS = ("아이디", "이름", "소속", "직위", "직무", "전화", "전자우편", "직원 번호", "역할")
UNIT_HEADINGS = ("부호", "이름", "종류", "상위 부호", "학교급")
JOBS = {
    "교사": "teacher",
    "교장·교감": "principal",
    "장학": "supervisor",
    "일반행정": "administrator",
    "전산": "it",
    "연구": "researcher",
}
_JOB_NAMES = {code: name for name, code in JOBS.items()}
_ROLES = {label: value for value, label in RoleGrant.Role.choices}
_KINDS = {label: value for value, label in Unit.Kind.choices}
_USERNAME = UnicodeUsernameValidator()


@dataclass(frozen=True, slots=True)
class Change:
    """What one row would do: `new`, `changed`, `same` or `failed` with the reasons. `line` counts from the heading."""

    line: int
    key: str
    name: str
    outcome: str
    notes: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)


def plan_people(rows: Sequence[Row]) -> list[Change]:
    """The plan for a table of people, matched by username."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    codes = {code.lower(): code for code in units}
    named: dict[str, list[Unit]] = {}
    for one in units.values():
        named.setdefault(one.name, []).append(one)
    known = {person.username: person for person in Person.objects.select_related("unit")}
    held = grants.held_by_everybody()
    seen: set[str] = set()
    changes = []
    for line, row in enumerate(rows, 2):
        values, problems = _person_values(row, seen)
        unit, wrong = _unit_of(codes.get(row["소속"].lower(), row["소속"]), units, named)
        seen.add(row["아이디"])
        old = known.get(row["아이디"])
        now = _person_now(old, held)
        values["unit"] = unit.code if unit else ""
        roles, before = values.pop("roles"), now or {"grants": [], "unit": ""}
        values["grants"] = grants.grants_after(before["grants"], roles, before["unit"], values["unit"])
        changes.append(_change(line, row["아이디"], row["이름"], problems + wrong, values, now, units))
    return _with_an_operator(changes, known, units)


def _with_an_operator(
    changes: Sequence[Change], known: Mapping[str, Person], units: Mapping[str, Unit]
) -> list[Change]:
    after = [(known[one.key], one.values["grants"]) for one in changes if one.outcome == "changed"]
    staying = last_taken(after, units)
    return [
        Change(one.line, one.key, one.name, "failed", (NOBODY_LEFT,))
        if one.outcome == "changed" and known[one.key].pk in staying
        else one
        for one in changes
    ]


def _unit_of(
    word: str, units: Mapping[str, Unit], named: Mapping[str, Sequence[Unit]]
) -> tuple[Unit | None, list[str]]:
    """The unit with this code, or the only one with this name: schools all have an office of the same name."""
    if word in units:
        return units[word], []
    found = named.get(word, ())
    if len(found) > 1:
        codes = ", ".join(unit.code for unit in found[:3])
        return None, [f"‘{word}’이라는 소속이 여럿입니다. 부호를 적으세요({codes}{' 등' if len(found) > 3 else ''})"]
    return (found[0], []) if found else (None, [f"‘{word}’이라는 소속이 없습니다"])


def _person_values(row: Row, seen: set[str]) -> tuple[dict[str, Any], list[str]]:
    problems = []
    try:
        _USERNAME(row["아이디"])
    except ValidationError:
        problems.append("아이디는 글자, 숫자, @ . + - _ 로만 적습니다")
    if row["아이디"] in seen:
        problems.append("같은 아이디가 위에 또 있습니다")
    if not row["이름"]:
        problems.append("이름이 없습니다")
    if row["직무"] and row["직무"] not in JOBS:
        problems.append(f"직무는 {', '.join(JOBS)} 가운데 하나입니다")
    wanted = [one.strip() for one in row["역할"].split(",") if one.strip()]
    unknown = [one for one in wanted if one not in _ROLES]
    if unknown:
        problems.append(f"‘{unknown[0]}’이라는 역할은 없습니다({', '.join(_ROLES)})")
    try:
        if row["전자우편"]:
            validate_email(row["전자우편"])
    except ValidationError:
        problems.append("전자우편 주소가 아닙니다")
    lengths = {"이름": 60, "직위": 60, "전화": 40, "직원 번호": 40, "아이디": 150}
    problems += [f"{name}이(가) 너무 깁니다" for name, most in lengths.items() if len(row[name]) > most]
    return {
        "name": row["이름"],
        "position": row["직위"],
        "job": JOBS.get(row["직무"], ""),
        "telephone": row["전화"],
        "email": row["전자우편"],
        "employee_number": row["직원 번호"],
        "roles": sorted(_ROLES[one] for one in wanted if one in _ROLES),
    }, problems


def _person_now(person: Person | None, held: Mapping[int, list[grants.Grant]]) -> dict[str, Any] | None:
    if person is None:
        return None
    simple = {
        name: getattr(person, name) for name in ("name", "position", "job", "telephone", "email", "employee_number")
    }
    return {**simple, "unit": person.unit.code if person.unit else "", "grants": held.get(person.pk, [])}


_FIELD_NAMES = {
    "name": "이름",
    "unit": "소속",
    "position": "직위",
    "job": "직무",
    "telephone": "전화",
    "email": "전자우편",
    "employee_number": "직원 번호",
    "grants": "역할",
    "kind": "종류",
    "parent": "상위",
    "school_level": "학교급",
}


def _change(
    line: int,
    key: str,
    name: str,
    problems: list[str],
    values: dict[str, Any],
    now: dict[str, Any] | None,
    units: Mapping[str, Unit],
) -> Change:
    if problems:
        return Change(line, key, name, "failed", tuple(problems))
    if now is None:
        return Change(line, key, name, "new", (), values)
    notes = [
        f"{_FIELD_NAMES[field]}: {_shown(field, now[field], units)} → {_shown(field, value, units)}"
        for field, value in values.items()
        if now[field] != value
    ]
    return Change(line, key, name, "changed" if notes else "same", tuple(notes), values)


def _shown(field: str, value: Any, units: Mapping[str, Unit]) -> str:
    if field == "grants":
        return grants.words(value, units)
    if field == "unit" and value:
        return f"{units[value].name} {value}"
    if field == "job":
        return _JOB_NAMES.get(value, value) or "없음"
    if field == "kind":
        return str(Unit.Kind(value).label)
    return value or "없음"


def plan_units(rows: Sequence[Row]) -> list[Change]:
    """The plan for a table of units, matched by code; a parent stands in the table above or is there already."""
    known = {unit.code: unit for unit in Unit.objects.select_related("parent")}
    spelt = {code.lower(): code for code in known}
    coming: set[str] = set()
    changes = []
    for line, row in enumerate(rows, 2):
        code, parent = (spelt.setdefault(row[one].lower(), row[one]) for one in ("부호", "상위 부호"))
        problems = []
        try:
            UNIT_CODE(code)
        except ValidationError as error:
            problems.append(error.messages[0].rstrip("."))
        if code in coming:
            problems.append("같은 부호가 위에 또 있습니다")
        if not row["이름"]:
            problems.append("이름이 없습니다")
        if row["종류"] not in _KINDS:
            problems.append(f"종류는 {', '.join(_KINDS)} 가운데 하나입니다")
        if parent and parent not in known and parent not in coming:
            problems.append(f"상위 부호 ‘{parent}’이(가) 위에 없습니다")
        if parent == code:
            problems.append("자기 자신을 상위로 둘 수 없습니다")
        old = known.get(code)
        if old is not None and parent in known and known[parent].path.startswith(old.path):
            problems.append("아래에 있는 곳을 상위로 둘 수 없습니다")
        coming.add(code)
        values = {
            "name": row["이름"],
            "kind": _KINDS.get(row["종류"], ""),
            "parent": parent,
            "school_level": row["학교급"],
        }
        now = None
        if old is not None:
            above = old.parent.code if old.parent else ""
            now = {"name": old.name, "kind": old.kind, "parent": above, "school_level": old.school_level}
        changes.append(_change(line, code, row["이름"], problems, values, now, known))
    return changes


def apply_units(changes: Sequence[Change]) -> int:
    """Do what the plan says, in one transaction; gives the number of units written."""
    written = 0
    with transaction.atomic():
        for change in changes:
            if change.outcome not in {"new", "changed"}:
                continue
            values = dict(change.values)
            above = values.pop("parent")
            parent = Unit.objects.get(code=above) if above else None
            Unit.objects.update_or_create(code=change.key, defaults={**values, "parent": parent})
            written += 1
        for unit in Unit.objects.order_by("path"):
            unit.save()  # a moved unit takes everything below it along
    return written


def apply_people(changes: Sequence[Change]) -> int:
    """Do what the plan says, in one transaction; gives the number of people written."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    written = 0
    with transaction.atomic():
        for change in changes:
            if change.outcome not in {"new", "changed"}:
                continue
            values = dict(change.values)
            wanted, unit = values.pop("grants"), units[values.pop("unit")]
            person, _ = Person.objects.update_or_create(
                username=change.key,
                defaults={**values, "unit": unit},
                create_defaults={**values, "unit": unit, "password": make_password(None)},
            )
            grants.put(person, wanted, units)
            written += 1
    return written

"""The fictional 한빛교육청 as plain data: units and people, the same every time."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SEED = 1446
"""훈민정음 was proclaimed in 1446."""

LEVELS = {"elementary": ("초등학교", "e"), "middle": ("중학교", "m"), "high": ("고등학교", "h")}


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A unit before it is a row: `people` work in it directly."""

    code: str
    name: str
    kind: str
    parent: str
    people: int = 0
    level: str = ""


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """A person before it is a row."""

    username: str
    name: str
    unit: str
    position: str
    job: str
    role: str
    over: str


@cache
def source() -> dict[str, Any]:
    """The file behind it all."""
    return tomllib.loads((Path(__file__).parent / "hanbit.toml").read_text(encoding="utf-8"))


def _departments(listed: list[dict[str, Any]], parent: str) -> list[UnitPlan]:
    return [UnitPlan(one["code"], one["name"], "department", parent, one["people"]) for one in listed]


def _schools(data: dict[str, Any]) -> list[UnitPlan]:
    districts = [district["code"] for district in data["districts"]]
    plans = []
    for level, (suffix, letter) in LEVELS.items():
        for number, name in enumerate(data["schools"][level], 1):
            # High schools belong to the office, the others to a district (초·중등교육법 시행령 practice).
            parent = data["office"]["code"] if level == "high" else districts[number % len(districts)]
            code = f"school-{letter}{number:02}"
            plans.append(UnitPlan(code, f"{name}{suffix}", "school", parent, data["schools"]["people"], level))
    return plans


def units() -> list[UnitPlan]:
    """The tree, parents before children."""
    data = source()
    top = data["office"]["code"]
    plans = [UnitPlan(top, data["office"]["name"], "office", ""), *_departments(data["departments"], top)]
    for district in data["districts"]:
        plans.append(UnitPlan(district["code"], district["name"], "district", top))
        plans += _departments(district["departments"], district["code"])
    plans += [UnitPlan(one["code"], one["name"], "institute", top, one["people"]) for one in data["institutes"]]
    return plans + _schools(data)


def _places(unit: UnitPlan) -> list[tuple[str, str, str]]:
    """(position, job, role) of everybody in a unit, the head first."""
    if unit.kind == "school":
        staff = [
            ("교장", "principal", "reviewer"),
            ("교감", "principal", "reviewer"),
            ("행정실장", "administrator", "writer"),
        ]
        staff += [("주무관", "administrator", "writer")]
        return staff + [("교사", "teacher", "writer")] * (unit.people - len(staff))
    head = ("원장", "supervisor", "reviewer") if unit.kind == "institute" else ("과장", "administrator", "reviewer")
    pattern = [
        ("사무관", "administrator", "reviewer"),
        ("장학사", "supervisor", "writer"),
        ("주무관", "administrator", "writer"),
        ("주무관", "administrator", "writer"),
        ("교육연구사", "researcher", "writer"),
        ("전산주무관", "it", "writer"),
    ]
    return [head, *(pattern[i % len(pattern)] for i in range(unit.people - 1))]


def accounts() -> list[PersonPlan]:
    """The people one may sign in as."""
    plans = []
    for one in source()["accounts"]:
        over = one.get("over", one["unit"])
        plan = PersonPlan(one["username"], one["name"], one["unit"], one["position"], one["job"], one["role"], over)
        plans.append(plan)
    return plans


def people() -> list[PersonPlan]:
    """Everybody, those one may sign in as first; together exactly as many as the units hold."""
    rng = random.Random(SEED)  # noqa: S311 (names, not secrets)
    names = source()["names"]
    named = accounts()
    plans = list(named)
    number = 0
    for unit in units():
        places = _places(unit) if unit.people else []
        for account in named:
            if account.unit == unit.code:
                taken = next((p for p in places if p[0] == account.position), places[-1])
                places.remove(taken)
        for position, job, role in places:
            number += 1
            name = rng.choices(names["family"], names["weights"])[0] + rng.choice(names["given"])
            plans.append(PersonPlan(f"hb{number:04}", name, unit.code, position, job, role, unit.code))
    return plans

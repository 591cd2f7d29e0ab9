"""The cases of the rules: `tests/cases/rules/<rule>.yml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "cases" / "rules"


@dataclass(frozen=True)
class Case:
    """A text a rule must fire on (with the words it points at and the text its suggestion makes) or leave alone."""

    rule: str
    text: str
    fires: bool
    span: str = ""
    fixed: str | None = None
    kind: str = ""
    state: str = "draft"
    entry: str = ""
    attachments: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return f"{self.rule}-{'fire' if self.fires else 'silent'}-{self.text[:30]!r}"


@cache
def load() -> tuple[Case, ...]:
    """All cases of all rules."""
    return tuple(case for path in sorted(FOLDER.glob("*.yml")) for case in read(path))


def read(path: Path) -> list[Case]:
    """The cases of one file, whose name is the rule's with underscores."""
    rule = path.stem.replace("_", "-")
    data: dict[str, list[Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    unknown = set(data) - {"fire", "silent"}
    assert not unknown, f"{path.name}: {unknown}"
    return [_case(rule, entry, fires=key == "fire") for key in ("fire", "silent") for entry in data.get(key, [])]


def _case(rule: str, entry: Any, *, fires: bool) -> Case:
    if isinstance(entry, str):
        entry = {"text": entry}
    entry["attachments"] = tuple(entry.get("attachments", ()))
    return Case(rule=rule, fires=fires, **entry)

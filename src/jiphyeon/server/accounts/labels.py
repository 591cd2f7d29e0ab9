"""What units are called where several stand side by side: every school has its 행정실."""

from __future__ import annotations

from collections import Counter

from jiphyeon.server.accounts.models import Unit

NOWHERE = "소속 없음"


def unit_labels() -> dict[str, str]:
    """Path → name; a name that several units have goes with the names above it."""
    names = dict(Unit.objects.values_list("path", "name"))
    often = Counter(names.values())
    return {path: name if often[name] == 1 else _with_parent(path, names) for path, name in names.items()}


def code_labels() -> dict[str, str]:
    """The same by the unit's code."""
    return {path.rstrip("/").rpartition("/")[2]: label for path, label in unit_labels().items()}


def _with_parent(path: str, names: dict[str, str]) -> str:
    above = path.rstrip("/").rpartition("/")[0]
    parent = names.get(f"{above}/", "") if above else ""
    return f"{parent} {names[path]}".strip()

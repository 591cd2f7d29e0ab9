"""What waits for a person, gathered from every app that has a `todo.py` with `todo(person)`."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.apps import apps

from jiphyeon.server.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: what, where, and a word beside it (`tone` is a badge class: info, warn, danger, ok)."""

    label: str
    url: str
    note: str = ""
    tone: str = "info"


@cache
def _sources() -> tuple[Callable[[Person], list[Todo]], ...]:
    names = [f"{config.name}.todo" for config in apps.get_app_configs() if config.name.startswith("jiphyeon.server.")]
    found = [importlib.import_module(name) for name in names if name != __name__ and importlib.util.find_spec(name)]
    return tuple(module.todo for module in found)


def waiting(person: Person) -> list[Todo]:
    """Everything that waits, app by app."""
    return [one for source in _sources() for one in source(person)]

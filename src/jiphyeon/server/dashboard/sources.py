"""Where the overview's numbers come from: every app that has an `overview.py` with `overview(scope)`.

An app counts its own rows and gives figures; nothing of its models leaves it.

    from jiphyeon.server.dashboard.sources import Panel, Scope

    def overview(scope: Scope) -> list[Panel]: ...
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.apps import apps
from django.db.models import Q

from jiphyeon.core.pilot.figure import Figure
from jiphyeon.server.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Scope:
    """Who looks, at which units (paths; a unit and all below it), and over which time `[since, until)`."""

    person: Person
    paths: tuple[str, ...]
    since: datetime
    until: datetime

    def within(self, field: str) -> Q:
        """Rows whose unit path (`unit_path`, `unit__path` …) lies in the scope."""
        reach = Q(pk__in=[])
        for path in self.paths:
            reach |= Q(**{f"{field}__startswith": path})
        return reach


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a breakdown: figures in the order of the table's columns; empty when the group is hidden.

    `code` names the group where a page of its own says more about it.
    """

    name: str
    figures: tuple[Figure, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Figures by group. `columns` name them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One block of the page. `definition` says in a sentence what is counted; `simulated` marks made-up data.

    `deeper` are breakdowns of single groups: on pages of their own in the browser, all together in the report.
    """

    code: str
    title: str
    figures: tuple[Figure, ...]
    definition: str = ""
    breakdowns: tuple[Breakdown, ...] = ()
    link: str = ""
    simulated: bool = False
    order: int = 50
    empty: str = ""
    warnings: tuple[str, ...] = field(default=())
    deeper: tuple[Breakdown, ...] = ()


type Source = Callable[[Scope], Sequence[Panel]]


@cache
def _sources() -> tuple[Source, ...]:
    names = [
        f"{config.name}.overview" for config in apps.get_app_configs() if config.name.startswith("jiphyeon.server.")
    ]
    found = [importlib.import_module(name) for name in names if importlib.util.find_spec(name)]
    return tuple(module.overview for module in found)


def panels(scope: Scope) -> list[Panel]:
    """Every panel there is, in order."""
    return sorted((panel for source in _sources() for panel in source(scope)), key=lambda panel: panel.order)

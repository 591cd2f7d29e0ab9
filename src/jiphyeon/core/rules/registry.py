"""Finds the rules: every module of every category's package holds exactly one.

To add a rule, put a file with one `Rule` class into the package of its category and its cases into
`tests/cases/rules/`. There is no list to add it to.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache

from jiphyeon.core.rules.finding import CATEGORIES
from jiphyeon.core.rules.rule import Rule


class RuleError(Exception):
    """A rule that must not be shipped: it lacks its manual page, its basis or its name."""


def rules(categories: Iterable[str] | None = None) -> tuple[Rule, ...]:
    """The rules of these categories (all by default), in the order of categories and names."""
    wanted = CATEGORIES if categories is None else tuple(c for c in CATEGORIES if c in set(categories))
    return tuple(rule for category in wanted for rule in _load(category))


@cache
def _load(category: str) -> tuple[Rule, ...]:
    package_name = f"jiphyeon.core.rules.{category}"
    try:
        package = importlib.import_module(package_name)
    except ModuleNotFoundError as missing:
        if missing.name == package_name:
            return ()
        raise
    modules = sorted(module.name for module in pkgutil.iter_modules(package.__path__) if not module.ispkg)
    return tuple(_rule_of(f"{package_name}.{name}") for name in modules if name[0] != "_")


def _rule_of(module_name: str) -> Rule:
    module = importlib.import_module(module_name)
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module_name
    ]
    if len(classes) != 1:
        raise RuleError(f"{module_name}: holds {len(classes)} rules, not one")
    refuse_incomplete(classes[0])
    return classes[0]()


def refuse_incomplete(rule: type[Rule]) -> None:
    """Raise `RuleError` when a rule has no manual page, basis, title or is named unlike its module."""
    module = rule.__module__.rsplit(".", 1)[-1]
    for name in ("id", "title", "severity", "basis"):
        if not getattr(rule, name, None):
            raise RuleError(f"{rule.__module__}: the rule has no {name}")
    if rule.id != module.replace("_", "-"):
        raise RuleError(f"{rule.__module__}: the rule is called {rule.id}, unlike its file")
    if not (rule.__doc__ or "").strip() or rule.__doc__ == Rule.__doc__:
        raise RuleError(f"{rule.__module__}: the rule has no manual page")

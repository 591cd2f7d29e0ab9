"""Accounts for every entry of the catalogue of rules: a rule covers it, or a reason says why no text can decide it.

`catalogue.tsv` holds the numbers of the entries; `undecidable.tsv` (here and beside the word lists) the reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jiphyeon.core.rules.registry import rules

_EXAMPLE = re.compile(r"-r\d+$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the catalogue, the file it stands in, the rules that cover it, or why none does."""

    id: str
    source: str
    rules: tuple[str, ...]
    reason: str

    @property
    def is_accounted_for(self) -> bool:
        """Whether a rule covers it or a reason stands for it."""
        return bool(self.rules or self.reason)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry is not decided; `shown` when a person may expect the check to have looked at it."""

    entry: str
    text: str
    shown: bool


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry, in the order of the catalogue.

    An example pattern (`…-r1`) counts for its entry, or for the one named beside it.
    """
    covering: dict[str, list[str]] = {}
    for rule in rules():
        for entry in rule.covers:
            covering.setdefault(entry, []).append(rule.id)
    reasons = {reason.entry: reason.text for reason in undecidable()}
    found = []
    for name, source, *same in _rows(_package().joinpath("catalogue.tsv"), 2):
        entry = same[0] if same else _EXAMPLE.sub("", name)
        found.append(Entry(name, source, tuple(covering.get(entry, ())), reasons.get(entry, "")))
    return tuple(found)


@cache
def undecidable() -> tuple[Reason, ...]:
    """The reasons, ours and those of the word lists."""
    own = _package().joinpath("undecidable.tsv")
    lists = _package().joinpath("lexicon", "undecidable.tsv")
    rows = [row for file in (own, lists) if file.is_file() for row in _rows(file, 2)]
    return tuple(Reason(row[0], row[1], row[2:3] == ["알림"]) for row in rows)


def _package() -> Traversable:
    return files("jiphyeon.core.rules")


def _rows(file: Traversable, columns: int) -> Iterator[list[str]]:
    """The rows of a table behind its heading; one with too few cells is a `ValueError` that names file and line."""
    heading = True
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if heading:
            heading = False
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < columns or not all(cells[:columns]):
            raise ValueError(f"{file.name} {number}: {columns} cells are needed")
        yield cells

"""Nouns of relation that stand apart from the noun before them (`relation_nouns.tsv`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.rules.lexicon.entry import LEVELS

_NAME = "relation_nouns.tsv"
_ACTION = "@action"


@dataclass(frozen=True, slots=True)
class Relation:
    """`head` is written apart after any of the nouns `before`; `ids` are its entries of the catalogue."""

    head: str
    ids: tuple[str, ...]
    level: str
    before: frozenset[str]


@cache
def relations() -> tuple[Relation, ...]:
    """All heads. Raises `JiphyeonError` (`lexicon-invalid`) naming file and line."""
    return tuple(relation for relation in _read() if relation.head != _ACTION)


@cache
def actions() -> frozenset[str]:
    """Nouns of doing, that `하다` follows."""
    return next(relation.before for relation in _read() if relation.head == _ACTION)


@cache
def _read() -> tuple[Relation, ...]:
    rows = list(_rows())
    doing = next((frozenset(row[3].split(",")) for row in rows if row[0] == _ACTION), frozenset())
    return tuple(
        Relation(head, tuple(filter(None, ids.split("|"))), level, _nouns(before, doing))
        for head, ids, level, before in rows
    )


def _nouns(cell: str, doing: frozenset[str]) -> frozenset[str]:
    written = frozenset(cell.split(","))
    return (written - {_ACTION}) | doing if _ACTION in written else written


def _rows() -> Iterator[list[str]]:
    lines = files(__package__).joinpath(_NAME).read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or cells[2] not in LEVELS:
            raise JiphyeonError(
                "lexicon-invalid", f"낱말 목록 {_NAME} {number}째 줄: 칸이 넷이 아니거나 level이 다릅니다."
            )
        yield cells

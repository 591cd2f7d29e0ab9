"""What both search engines keep of a passage, and what they are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol


class Cursor(Protocol):
    """A database cursor whose parameters are written `%s`."""

    def execute(self, sql: str, params: Sequence[Any] = ...) -> Any:
        """Run one statement."""

    def executemany(self, sql: str, param_list: Sequence[Sequence[Any]]) -> Any:
        """Run one statement for each set of parameters."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""


class Cursors(Protocol):
    """Gives cursors of one database (a Django connection does)."""

    def cursor(self) -> AbstractContextManager[Any]:
        """A cursor for a `with` block."""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as it is indexed: morphemes and syllable pairs of its text, morphemes of its headings.

    `reach` are the marks of who may read it (`o` everybody, `p7` a person, `u3` a unit).
    """

    id: int
    reach: tuple[str, ...]
    words: tuple[str, ...]
    pairs: tuple[str, ...]
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, by somebody who holds the marks `reach`; `alike` are other words for a word."""

    reach: tuple[str, ...]
    words: tuple[str, ...]
    pairs: tuple[str, ...]
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def terms(self) -> tuple[str, ...]:
        """Everything that may lead to a passage, each once."""
        others = (other for word in self.words for other in self.alike.get(word, ()))
        return tuple(dict.fromkeys((*self.words, *others, *self.pairs)))


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found and its score: the higher, the better."""

    id: int
    score: float

"""What the core asks of the world. Each port has a real engine and a plain one good enough to ship."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from jiphyeon.core.official.document import OfficialDocument


@dataclass(frozen=True, slots=True)
class Token:
    """One morpheme: its form, part-of-speech tag (Sejong tag set), and code points in the text.

    `known` is false for a noun the dictionary does not hold and the analysis has guessed.
    """

    form: str
    tag: str
    start: int
    end: int
    known: bool = True


class Analyzer(Protocol):
    """Korean morphological analysis."""

    def analyze(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        """Morphemes of each text, in order."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote and what it cost."""

    text: str
    model: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0


class Writer(Protocol):
    """A language model. Implementations raise `JiphyeonError` with codes `model-*`."""

    name: str

    def complete(self, messages: Sequence[Mapping[str, str]]) -> Written:
        """Free text."""

    def complete_as(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], *, temperature: float | None = None
    ) -> Written:
        """Text that should be JSON of the schema; the caller validates it all the same.

        `temperature` asks for more or less variety than the endpoint's own.
        """

    def stream(self, messages: Sequence[Mapping[str, str]]) -> Iterator[str]:
        """Pieces of free text as they come."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Personal data found in a text: its kind (`name`, `rrn`, `phone` …) and code points."""

    kind: str
    start: int
    end: int
    text: str


class Redactor(Protocol):
    """Finds personal data."""

    def find(self, text: str) -> tuple[Secret, ...]:
        """All that was found, in order, not overlapping."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a reference document."""

    document: str
    page: int
    paragraph: int
    text: str
    score: float = 0.0


class Search(Protocol):
    """The office's own library."""

    def search(self, query: str, *, limit: int = 5) -> list[Passage]:
        """Best first."""


class DocumentFormat(Protocol):
    """One file format a document can leave in."""

    suffix: str
    media_type: str

    def write(self, document: OfficialDocument) -> bytes:
        """The whole file."""


class Charts(Protocol):
    """Draws a chart on the server."""

    def svg(self, spec: Mapping[str, Any]) -> str:
        """An SVG with title and description, no scripts, no outside reference."""


class Map(Protocol):
    """Runs a pure function over many inputs, perhaps in other processes."""

    def map[A, B](self, function: Callable[[A], B], items: Sequence[A]) -> list[B]:
        """Results in order."""

"""One thing a memo says, at its place in the memo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jiphyeon.core.text.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact as it stands in a text, before it has an id.

    `text` is the official notation, `value` the normal form. `rule` names the arithmetic that gave it when the text
    does not say it outright; `today` is true when the given day was needed to read it. `question` is what to ask the
    person before relying on it; a mention that is `open` must not be written at all until it is answered; `choices` are the days (ISO) it is one of.
    """

    kind: str
    start: int
    end: int
    text: str
    value: str
    role: str = ""
    rule: str = ""
    today: bool = False
    question: str = ""
    open: bool = False
    parents: tuple[int, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def covers(self, other: Mention) -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end


def free_of(candidates: Iterable[Mention], taken: Iterable[Mention]) -> list[Mention]:
    """The candidates that share no character with what is taken already."""
    held = list(taken)
    return [m for m in candidates if not any(m.span.overlaps(t.span) for t in held)]


def longest(candidates: Iterable[Mention]) -> list[Mention]:
    """Of candidates that overlap, the longest (then the first), in order of place."""
    return sorted(first_come(sorted(candidates, key=lambda m: (m.start - m.end, m.start))), key=lambda m: m.start)


def first_come(candidates: Iterable[Mention]) -> list[Mention]:
    """Those that share no character with one before them."""
    held: set[int] = set()
    chosen: list[Mention] = []
    for mention in candidates:
        if held.isdisjoint(range(mention.start, mention.end)):
            held.update(range(mention.start, mention.end))
            chosen.append(mention)
    return chosen

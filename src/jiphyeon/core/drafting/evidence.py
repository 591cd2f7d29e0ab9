"""All facts a draft may use, each with its source, and how each is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jiphyeon.core.drafting.extraction import calendar
from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.fact import Fact, Source
from jiphyeon.core.drafting.reading import Reading, written
from jiphyeon.core.drafting.register import settled
from jiphyeon.core.drafting.wording import Piece, Words, text_of
from jiphyeon.core.official.document import BLANK
from jiphyeon.core.text.span import Span

TODAY = "today"
_LISTS = frozenset({"materials", "papers"})
"""Passages that name one thing after another."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text facts are read from: where it is (`memo`, `field:NAME`, `reference:NAME`), and the field it is meant for."""

    where: str
    reading: Reading
    field: str = ""


@dataclass(slots=True)
class Evidence:
    """Facts by id in order, how each is written, the mention and the text behind it. Grows while a brief is filled."""

    today: date
    facts: dict[str, Fact] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    mentions: dict[str, Mention] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    _count: int = 0

    def add(self, text: Text, mention: Mention, parents: tuple[str, ...] = ()) -> str:
        """A fact for a mention; what needed the given day has `today` among its parents."""
        if mention.today:
            parents = (*parents, self.given_day())
        where = f"derived:{mention.rule}" if mention.rule else text.where
        start, end = (-1, -1) if mention.rule else (mention.start, mention.end)
        self._count += 1
        name = f"f{self._count}"
        source = Source(where, start, end, parents=parents)
        self.facts[name] = Fact(name, mention.kind, mention.text, mention.value, source, mention.role)
        self.words[name] = (Piece(mention.text, name),)
        self.mentions[name] = mention
        self.texts[name] = text
        return name

    def given_day(self) -> str:
        """The fact that today is today."""
        if TODAY not in self.facts:
            shown = calendar.official(self.today)
            self.facts[TODAY] = Fact(TODAY, "date", shown, self.today.isoformat(), Source("today"))
            self.words[TODAY] = (Piece(shown, TODAY),)
        return TODAY

    def take(self, text: Text) -> None:
        """All mentions of a text as facts; passages hold the facts that lie within them."""
        by_start: dict[int, str] = {}
        plain = [m for m in text.reading.mentions if m.kind != "text" and not m.rule and not m.open]
        for mention in plain:
            by_start.setdefault(mention.start, self.add(text, mention))
        for mention in text.reading.mentions:
            if mention.rule and not mention.open:
                parents = tuple(by_start[at] for at in mention.parents if at in by_start)
                name = self.add(text, mention, parents)
                if mention.role == "product" and len(parents) == 2:
                    price, number = parents
                    working = (*self.words[price], Piece("×"), *self.words[number], Piece("="))
                    self.words[name] = (*working, *self.words[name])
        for mention in text.reading.mentions:
            if mention.kind == "text":
                self.passage(text, mention.span, mention.role)

    def passage(self, text: Text, span: Span, role: str = "") -> str:
        """A passage of the person's own words, its facts in official notation."""
        parts = written(text.reading.text, span, text.reading.mentions)
        inner = [Piece(part) if isinstance(part, str) else self._piece(text, part) for part in parts]
        if role == "attendance":
            inner = [Piece(", ") if p.text == " " and not p.fact else p for p in inner]
        settled_words = settled(tuple(inner), listed=role in _LISTS)
        shown = text_of(settled_words)
        name = self.add(text, Mention("text", span.start, span.end, shown, shown, role=role))
        self.words[name] = (Piece(shown, name, settled_words),)
        return name

    def _piece(self, text: Text, mention: Mention) -> Piece:
        if mention.open:
            return Piece(BLANK)
        name = next(
            (
                n
                for n, m in self.mentions.items()
                if self.texts[n] is text
                and (m.kind, m.start, m.end, m.rule) == (mention.kind, mention.start, mention.end, mention.rule)
            ),
            "",
        )
        return Piece(mention.text, name)

    def write(self, name: str, text: str) -> None:
        """A fact written another way."""
        self.words[name] = (Piece(text, name),)


def gather(texts: Sequence[Text], today: date) -> Evidence:
    """The evidence of several texts, in their order."""
    evidence = Evidence(today)
    for text in texts:
        evidence.take(text)
    return evidence

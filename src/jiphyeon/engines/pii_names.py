"""Names of people in Korean text: by roster, by what stands around them, and by how they are built.

A word can be a name when it begins with a surname and is two to four syllables long, or stands behind a label, before a
title, beside a number of a person, or in a bare list of such words. Common nouns (`신청`, `정원`) are left alone by the
morphological analysis where one is given; without it only strong surroundings count.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from jiphyeon.core.ports import Analyzer, Secret, Token

_WORD = re.compile(r"[가-힣]+")
_PARTICLE = re.compile(
    r"(?:이?(?:가|는|를|와|의|랑|나|라|며|라고|라는|야|한테|에게|도|만|네)|은|을|과|이|의|에게|에게서|한테|께|께서|도|만|아|야|"
    r"하고|로|으로|부터|까지|보다|처럼|이란|인데|인데요|입니다|이에요|예요|이고|이며|이다|요)?$"
)
_CALLED = re.compile(
    r"이(?:가|는|를|와|의|랑|네|한테|에게|도|만|야)?(?![가-힣])|[아야](?![가-힣])|한테|에게|께|맘|쌤|님|씨|네(?![가-힣])"
)
"""What follows somebody's given name and seldom a thing."""
_NOT_HUMAN = re.compile(r"(?:교육|학교|학년|학기|위원회|연수|행사|계획|사업|지원|과정|센터|기관|청소|업무|회의|운영)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Surnames, labels before a name and titles behind it."""

    surnames: frozenset[str]
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    sensitive: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """The words of `pii_words.toml`."""
    data: dict[str, Any] = tomllib.loads(files("jiphyeon.engines").joinpath("pii_words.toml").read_text("utf-8"))
    names = data["names"]
    sensitive = {word for words in data["sensitive"].values() for word in words.split()}

    def longest_first(words: str) -> tuple[str, ...]:
        return tuple(sorted(set(words.split()), key=lambda w: (-len(w), w)))

    return Lexicon(
        frozenset([*names["surnames"].split(), *names["long_surnames"].split()]),
        longest_first(names["labels"]),
        longest_first(names["titles"]),
        tuple(sorted(sensitive, key=lambda w: (-len(w), w))),
    )


def is_title(word: str) -> bool:
    """Whether a word is a position and nobody's name (`주무관님`)."""
    return word.strip().removesuffix("님") in lexicon().titles


def surname_of(word: str) -> str:
    """The surname the word begins with, two syllables before one, or ''."""
    known = lexicon().surnames
    return next((word[:n] for n in (2, 1) if word[:n] in known and len(word) > n), "")


def built_like_a_name(word: str) -> bool:
    """Whether the word is a surname with one or two syllables (three behind a long one) after it."""
    surname = surname_of(word)
    if not surname:
        return False
    rest = len(word) - len(surname)
    return 1 <= rest <= 2 or (rest == 3 and len(surname) == 1 and word.endswith(("님", "이")))


@dataclass(frozen=True)
class Names:
    """Finds names; `roster` is a dictionary of the organisation's people, `analyzer` tells nouns from names."""

    roster: frozenset[str] = frozenset()
    analyzer: Analyzer | None = None
    _first: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for name in sorted(self.roster, key=len, reverse=True):
            if len(name) > 1:
                self._first.setdefault(name[0], []).append(name)

    def find(self, text: str, known: Sequence[Secret]) -> Iterator[Secret]:
        """Names in the text; `known` is what was found already (numbers beside a name point at it)."""
        common = self._common(text)
        listed = _listed(text)
        yield from self._from_roster(text, known, common, listed)
        yield from self._by_surroundings(text, known, common, listed)

    def ordinary(self, text: str, start: int, end: int) -> bool:
        """Whether the analysis knows the range as ordinary words; never without an analyzer."""
        return _ordinary(start, end, self._common(text))

    def _common(self, text: str) -> list[tuple[int, int]]:
        """Ranges the analysis knows as ordinary words, longer ones of two or more beside them."""
        if self.analyzer is None:
            return []
        tokens: tuple[Token, ...] = self.analyzer.analyze([text])[0]
        found = [(t.start, t.end) for t in tokens if not t.tag.startswith(("NNP", "S", "W", "U"))]
        closed = ("NP", "MM", "VCP", "J", "E", "VV", "VA", "XPN", "NNB", "XSN")
        return found + [(t.start, t.start + 4) for t in tokens if t.tag.startswith(closed)]

    def _from_roster(
        self, text: str, known: Sequence[Secret], common: list[tuple[int, int]], listed: set[int]
    ) -> Iterator[Secret]:
        at = 0
        while at < len(text):
            name = next((n for n in self._first.get(text[at], ()) if text.startswith(n, at)), "")
            end = at + len(name)
            if name and _stands(text, at, end):
                plain = (at, end) in common and end - at == 2 and not _CALLED.match(text, end)
                if not plain or at in listed or _strong(text, at, end, known):
                    yield Secret("name", at, end, name)
                    at = end
                    continue
            at += 1

    def _by_surroundings(
        self, text: str, known: Sequence[Secret], common: list[tuple[int, int]], listed: set[int]
    ) -> Iterator[Secret]:
        for run in _WORD.finditer(text):
            word = _cut(run.group())
            if not word or _NOT_HUMAN.search(word):
                continue
            start, end = run.start(), run.start() + len(word)
            if _ordinary(start, end, common) or (start and text[start - 1].isdigit()):
                continue
            hints = [one for one in known if one.kind != "address"] if len(word) == 2 else known
            if (start in listed and len(word) > 1) or _strong(text, start, end, hints):
                yield Secret("name", start, end, word)


def _stands(text: str, start: int, end: int) -> bool:
    """Whether a roster name stands there as a word: nothing Hangul before it, a particle or title behind."""
    if start and "가" <= text[start - 1] <= "힣":
        return False
    run = _WORD.match(text, end)
    rest = run.group() if run else ""
    return bool(_PARTICLE.match(rest)) or rest.startswith(lexicon().titles) or (end - start > 2 and len(rest) < 4)


def _ordinary(start: int, end: int, common: list[tuple[int, int]]) -> bool:
    """Whether ordinary words of two letters or more make the range up, or one begins there and goes beyond it."""
    inside = [(a, b) for a, b in common if a < end and start < b]
    if any(b - a >= 2 and a <= start and b >= end for a, b in inside):
        return True
    long = sum(min(b, end) - max(a, start) for a, b in inside if b - a >= 2)
    return any(a == start and b - a >= 2 for a, b in inside) and long >= end - start - 1


def _cut(run: str) -> str:
    """The part of a run of Hangul that can be a name: without particle and title, built like one."""
    for title in lexicon().titles:
        if run.endswith(title) and built_like_a_name(run[: -len(title)]) and len(run) - len(title) >= 3:
            return run[: -len(title)]
    for length in (4, 3, 2):
        word, rest = run[:length], run[length:]
        if len(word) == length and built_like_a_name(word) and (_PARTICLE.match(rest) or rest in lexicon().titles):
            return word
    return ""


def _listed(text: str) -> set[int]:
    """Where words of a bare list begin: a line, or a run between commas, of nothing but words built like names."""
    out: set[int] = set()
    for line in re.finditer(r"[^\n]+", text):
        cells = list(re.finditer(r"[^,·/|\t;→]+", line.group()))
        for cell in cells:
            words = list(_WORD.finditer(cell.group()))
            bare = re.sub(r"[가-힣\s]", "", cell.group())
            if not words or bare or not all(2 <= len(w.group()) <= 4 and built_like_a_name(w.group()) for w in words):
                continue
            if len(cells) > 1 or len(words) > 1 or len(words[0].group()) >= 3:
                out |= {line.start() + cell.start() + w.start() for w in words}
    return out


def _strong(text: str, start: int, end: int, known: Sequence[Secret]) -> bool:
    words = lexicon()
    before, after = text[max(start - 14, 0) : start], text[end : end + 14]
    label = re.search(r"([가-힣]+)\s?(?:[:：|=>\t(]|\s|은|는|,)\s?$", before)
    labelled = label is not None and label.group(1).endswith(words.labels)
    tail = after.lstrip(" (")
    titled = any(tail.startswith(title) for title in words.titles if len(title) > 1) or re.match(
        r"\s?(?:님|씨|군|양|쌤|맘)(?![가-힣]{2})", after
    )
    near = any(
        secret.kind != "name" and (0 <= start - secret.end <= 3 or 0 <= secret.start - end <= 4) for secret in known
    )
    return labelled or bool(titled) or near

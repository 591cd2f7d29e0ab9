"""Names of people in Korean text: by roster, by what stands around them, and by how they are built.

A word can be a name when it begins with a surname and is two to four syllables long, or stands behind a label, before a
title, beside a number of a person, or in a bare list of such words. Common nouns (`신청`, `정원`) are left alone by the
morphological analysis where one is given; without it only strong surroundings count.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from jiphyeon.core.ports import Analyzer, Secret
from jiphyeon.engines.pii_reading import Reading, given_names

_WORD = re.compile(r"[가-힣]+")
_PARTICLE = re.compile(
    r"(?:이?(?:가|는|를|와|의|랑|나|라|며|라고|라는|야|한테|에게|도|만|네)|은|을|과|이|의|에게|에게서|한테|께|께서|도|만|아|야|"
    r"하고|로|으로|부터|까지|보다|처럼|이란|인데|인데요|입니다|이에요|예요|이고|이며|이다|요)?$"
)
_CALLED = re.compile(
    r"이(?:가|는|를|와|의|랑|네|한테|에게|도|만|야)(?![가-힣])|[아야](?![가-힣])|한테|에게|께|맘|쌤|님|씨|네(?![가-힣])"
)
"""What follows somebody's given name and seldom a thing."""
_AS_A_PERSON = re.compile(r"이(?:가|는|를|와|의|랑|네|한테|에게|도|야|하고)")
_LATIN = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?:[- ](?:[A-Z][a-z]+|[A-Z]\.|bin|de|van|al)){1,4}(?![A-Za-z])")
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


type Ranges = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Names:
    """Finds names; `roster` is a dictionary of the organisation's people, `analyzer` tells nouns from names."""

    roster: frozenset[str] = frozenset()
    analyzer: Analyzer | None = None
    _first: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        given = {name[len(surname_of(name)) :] for name in self.roster if len(name) > 2 and surname_of(name)}
        for name in sorted({*self.roster, *given}, key=lambda n: (-len(n), n)):
            if len(name) > 1:
                self._first.setdefault(name[0], []).append(name)

    def find(self, text: str, known: Sequence[Secret]) -> Iterator[Secret]:
        """Names in the text; `known` is what was found already (numbers beside a name point at it)."""
        reading = Reading.of(text, self.analyzer)
        sure = self._sure(text, reading)
        yield from sure
        certain = [
            *sure,
            *self._from_roster(text, lambda at, end: " " in text[at:end] or not reading.ordinary(at, end)),
        ]
        yield from certain[len(sure) :]
        numbers = [one for one in known if one.kind != "name"]
        yield from self._from_roster(text, lambda at, end: self._meant(text, at, end, numbers, reading, certain))
        yield from _called(text, reading)
        listed = _listed(text, reading, certain)
        yield from self._by_surroundings(text, known, reading, listed, certain)

    def ordinary(self, text: str, start: int, end: int) -> bool:
        """Whether the analysis knows the range as ordinary words; never without an analyzer."""
        return Reading.of(text, self.analyzer).ordinary(start, end)

    def _sure(self, text: str, reading: Reading) -> list[Secret]:
        """Full names that need nothing around them."""
        out = []
        for run in _WORD.finditer(text):
            word = _cut(run.group())
            surname = surname_of(word)
            given = word[len(surname) :]
            start, end = run.start(), run.start() + len(word)
            if len(given) == 3 and given.endswith("이"):
                given, end = given[:2], end - 1
            if reading.sure(start, end, surname, given) and not _joined(text, start):
                out.append(Secret("name", start, end, text[start:end]))
        return out

    def _from_roster(self, text: str, meant: Callable[[int, int], bool]) -> Iterator[Secret]:
        at = 0
        while at < len(text):
            names = [n for n in self._first.get(text[at], ()) if text.startswith(n, at)]
            end = next((at + len(n) for n in names if _stands(text, at, at + len(n)) and meant(at, at + len(n))), at)
            if end > at:
                yield Secret("name", at, end, text[at:end])
            at = max(end, at + 1)

    def _meant(
        self, text: str, start: int, end: int, numbers: Sequence[Secret], reading: Reading, people: Sequence[Secret]
    ) -> bool:
        """Whether an ordinary word that is also a name stands like a person: called, titled, in a row of names."""
        return (
            bool(_CALLED.match(text, end))
            or reading.unfinished(text, end)
            or _strong(text, start, end, numbers)
            or _in_a_row(text, start, end, people)
        )

    def _by_surroundings(
        self, text: str, known: Sequence[Secret], reading: Reading, listed: Ranges, people: Sequence[Secret]
    ) -> Iterator[Secret]:
        for run in _WORD.finditer(text):
            word = _cut(run.group())
            if not word or word in given_names().never or _NOT_HUMAN.search(word):
                continue
            start, end = run.start(), run.start() + len(word)
            if reading.ordinary(start, end) or _joined(text, start) or any(start == one.start for one in people):
                continue
            hints = [one for one in known if one.kind != "address"] if len(word) == 2 else known
            hints = [] if reading.pointing(start) else hints
            row = len(word) == 2 and _in_a_row(text, start, end, people)
            if (len(word) > 1 and _in(start, listed)) or row or _strong(text, start, end, hints):
                yield Secret("name", start, end, word)
        for run in _LATIN.finditer(text):
            if _strong(text, *run.span(), known):
                yield Secret("name", *run.span(), run.group())


def _called(text: str, reading: Reading) -> Iterator[Secret]:
    """Common given names without a surname, with the ending people are called by (`채원이는`, `성훈이한테`)."""
    for run in _WORD.finditer(text):
        given, rest = run.group()[:2], run.group()[2:]
        if given in given_names().common and _AS_A_PERSON.fullmatch(rest) and not reading.verb(run.start()):
            yield Secret("name", run.start(), run.start() + 2, given)


def _joined(text: str, start: int) -> bool:
    """Whether a number stands right before (`3반`)."""
    return bool(start) and text[start - 1].isdigit()


def _in(at: int, ranges: Ranges) -> bool:
    return any(start <= at < end for start, end in ranges)


def _stands(text: str, start: int, end: int) -> bool:
    """Whether a roster name stands there as a word: nothing Hangul before it, a particle or title behind."""
    if start and "가" <= text[start - 1] <= "힣":
        return False
    run = _WORD.match(text, end)
    rest = run.group() if run else ""
    return bool(_PARTICLE.match(rest)) or rest.startswith(lexicon().titles) or (end - start > 2 and len(rest) < 4)


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


_BETWEEN = re.compile(r"(?:\([^()\n]{0,24}\)|[^가-힣()])*(?:[가-힣]{1,2}(?:\([^()\n]{0,24}\)|[^가-힣()])+)?")
"""What lies between two names of a row: signs, numbers, a remark in brackets, one short word (`2권`, `수`)."""


def _in_a_row(text: str, start: int, end: int, people: Sequence[Secret]) -> bool:
    """Whether the word stands in a row with somebody and no word follows that it could belong to."""
    if re.match(r"[ \t]+[가-힣]{2,}(?!\s*$)", text[end : end + 12]):
        return False
    gaps = [text[one.end : start] for one in people if 0 < start - one.end <= 30]
    gaps += [text[end : one.start] for one in people if 0 < one.start - end <= 30]
    return any(_BETWEEN.fullmatch(gap) for gap in gaps)


def _listed(text: str, reading: Reading, people: Sequence[Secret]) -> Ranges:
    """Runs of a bare list: a line, or what lies between commas, of nothing but words built like names.

    A line in which ordinary words stand too is a list of people only beside somebody who is certain.
    """
    out: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        runs, ordinary = [], False
        cells = list(re.finditer(r"[^,·/|\t;→]+", line.group()))
        for cell in cells:
            words = list(_WORD.finditer(text, line.start() + cell.start(), line.start() + cell.end()))
            bare = re.sub(r"[가-힣\s]", "", cell.group())
            if not words or bare or not all(2 <= len(w.group()) <= 4 and built_like_a_name(w.group()) for w in words):
                continue
            ordinary = ordinary or any(reading.ordinary(*w.span()) for w in words)
            if len(cells) > 1 or len(words) > 1 or len(words[0].group()) >= 3:
                runs.append((line.start() + cell.start(), line.start() + cell.end()))
        if not ordinary or any(line.start() <= one.start < line.end() for one in people):
            out += runs
    return out


def _strong(text: str, start: int, end: int, known: Sequence[Secret]) -> bool:
    words = lexicon()
    before, after = text[max(start - 14, 0) : start], text[end : end + 14]
    label = re.search(r"([가-힣]+)\s?(?:[:：|=>\t(]|\s|은|는|,)\s?$", before)
    labelled = label is not None and any(
        label.group(1).endswith(one) if len(one) > 1 else label.group(1) == one for one in words.labels
    )
    tail = after.lstrip(" (")
    titled = any(tail.startswith(title) for title in words.titles if len(title) > 1) or re.match(
        r"\s?(?:님|씨|군|양|쌤|맘)(?![가-힣]{2})", after
    )
    near = any(
        secret.kind != "name" and (0 <= start - secret.end <= 3 or 0 <= secret.start - end <= 4) for secret in known
    )
    return labelled or bool(titled) or near

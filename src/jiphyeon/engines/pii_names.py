"""Names of people in Korean text: by roster, by what stands around them, and by how they are built.

A word can be a name when it begins with a surname and is two to four syllables long, or stands behind a label, before a
title, beside a number of a person, or in a bare list of such words. Common nouns (`신청`, `정원`) are left alone by the
morphological analysis where one is given; without it only strong surroundings count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from jiphyeon.core.ports import Analyzer, Secret, Token
from jiphyeon.engines.pii_lexicon import built_like_a_name, lexicon, surname_of
from jiphyeon.engines.pii_reading import Reading, given_names
from jiphyeon.engines.pii_surroundings import (
    AS_A_PERSON,
    CALLED,
    PARTICLE,
    WORD,
    Ranges,
    does_what_people_do,
    in_a_row,
    listed,
    strong,
    titled,
)

_LATIN = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?:[- ](?:[A-Z][a-z]+|[A-Z]\.|bin|de|van|al)){1,4}(?![A-Za-z])")
_NOT_HUMAN = re.compile(r"(?:교육|학교|학년|학기|위원회|연수|행사|계획|사업|지원|과정|센터|기관|청소|업무|회의|운영)")
_CALLED_TITLE = re.compile(r"(?:쌤|맘|님|씨|선생님|어머님|아버님)")
_WITH_A_PERSON = re.compile(r"(?:가|는|도|만|와|를|에게|한테|랑|야|의|보다|까지)?(?:도|만|는)?")
_GOES_ON = re.compile(r" ?[가-힣A-Za-z0-9「‘]")
"""A proper noun that another word follows is a place or a name of something (`한빛 학생 글쓰기`)."""
_BEFORE_A_TITLE = re.compile(
    r"((?:(?<![가-힣])[가-힣]{1,6} ){1,3}[가-힣]{1,6}(?<![가-힣] 학생))"
    r"(?= (?:학생|님|씨|선생님|교사|강사)|\(\d학년|, ?\d학년)"
)


@dataclass(frozen=True)
class Names:
    """Finds names; `roster` is a dictionary of people, `analyzer` tells nouns from names."""

    roster: frozenset[str] = frozenset()
    analyzer: Analyzer | None = None

    def find(self, text: str, known: Sequence[Secret]) -> Iterator[Secret]:
        """Names in the text; `known` is what was found already (numbers beside a name point at it)."""
        reading = Reading.of(text, self.analyzer)
        certain = [*_sure(text, reading), *_foreign(text, reading)]
        certain += self._from_roster(text, lambda at, end: " " in text[at:end] or not reading.ordinary(at, end))
        numbers = [one for one in known if one.kind != "name"]
        for _ in range(2):
            certain += self._from_roster(text, partial(_meant, text, numbers, reading, tuple(certain)))
        yield from certain
        yield from _called(text, reading)
        yield from _by_surroundings(text, known, reading, listed(text, reading, certain), certain)

    def ordinary(self, text: str, start: int, end: int) -> bool:
        """Whether the analysis knows the range as ordinary words; never without an analyzer."""
        return Reading.of(text, self.analyzer).ordinary(start, end)

    def _from_roster(self, text: str, meant: Callable[[int, int], bool]) -> list[Secret]:
        out, at, first = [], 0, _by_first(self.roster)
        while at < len(text):
            names = [n for n in first.get(text[at], ()) if text.startswith(n, at)]
            end = next((at + len(n) for n in names if _stands(text, at, at + len(n)) and meant(at, at + len(n))), at)
            if end > at:
                out.append(Secret("name", at, end, text[at:end]))
            at = max(end, at + 1)
        return out


@lru_cache(maxsize=8)
def _by_first(roster: frozenset[str]) -> dict[str, list[str]]:
    """Names and the given names in them by their first syllable, longest first."""
    given = {name[len(surname_of(name)) :] for name in roster if len(name) > 2 and surname_of(name)}
    out: dict[str, list[str]] = {}
    for name in sorted({*roster, *given}, key=lambda n: (-len(n), n)):
        if name:
            out.setdefault(name[0], []).append(name)
    return out


def _meant(
    text: str, numbers: Sequence[Secret], reading: Reading, people: Sequence[Secret], start: int, end: int
) -> bool:
    """Whether an ordinary word that is also a name stands like a person: called, titled, in a row, or doing things."""
    if any(one.start <= start < one.end for one in people):
        return False
    if CALLED.match(text, end) or reading.adverb(start):
        return bool(CALLED.match(text, end))
    return (
        reading.unfinished(text, end)
        or strong(text, start, end, numbers)
        or in_a_row(text, start, end, people)
        or does_what_people_do(text, end, reading)
    )


def _sure(text: str, reading: Reading) -> Iterator[Secret]:
    """Full names that need nothing around them."""
    for run in WORD.finditer(text):
        word = _cut(run.group())
        surname = surname_of(word)
        given = word[len(surname) :]
        start, end = run.start(), run.start() + len(word)
        if len(given) == 3 and given.endswith("이"):
            given, end = given[:2], end - 1
        if reading.sure(start, end, surname, given) and not _joined(text, start):
            yield Secret("name", start, end, text[start:end])


def _foreign(text: str, reading: Reading) -> Iterator[Secret]:
    """Names of several words before a title or a class: `알리 카림 학생`, `안젤라 박(5학년)`."""
    for match in _BEFORE_A_TITLE.finditer(text):
        words = list(WORD.finditer(text, match.start(1), match.end(1)))
        while words and any(one.known and one.tag != "NNP" for one in _long(reading, *words[0].span())):
            words = words[1:]
        plain = any(one.known and one.tag != "NNP" for word in words for one in _long(reading, *word.span()))
        if len(words) >= 2 and not plain and words[-1].end() - words[0].start() >= 4:
            yield Secret("name", words[0].start(), words[-1].end(), text[words[0].start() : words[-1].end()])


def _long(reading: Reading, start: int, end: int) -> list[Token]:
    """The tokens inside that are words of their own: two letters or more, particles and endings."""
    return [one for one in reading.inside(start, end) if one.end - one.start > 1 or one.tag[0] in "JE"]


def _by_surroundings(
    text: str, known: Sequence[Secret], reading: Reading, rows: Ranges, people: Sequence[Secret]
) -> Iterator[Secret]:
    for run in WORD.finditer(text):
        word = _cut(run.group())
        if not word or word in given_names().never or _NOT_HUMAN.search(word):
            continue
        start, end = run.start(), run.start() + len(word)
        if reading.ordinary(start, end) or _joined(text, start) or any(start == one.start for one in people):
            continue
        if any(one.end == end and one.tag.startswith("J") and one.form >= "가" for one in reading.inside(start, end)):
            continue
        hints = [one for one in known if one.kind != "address"] if len(word) == 2 else known
        hints = [] if reading.pointing(start) else hints
        row = len(word) == 2 and in_a_row(text, start, end, people)
        if row or any(a <= start < b for a, b in rows) or strong(text, start, end, hints):
            yield Secret("name", start, end, word)
    for run in _LATIN.finditer(text):
        if strong(text, *run.span(), known):
            yield Secret("name", *run.span(), run.group())


def _called(text: str, reading: Reading) -> Iterator[Secret]:
    """Common given names without a surname: called by (`채원이는`, `은별쌤`), or a proper noun with a particle."""
    for run in WORD.finditer(text):
        given, rest, end = run.group()[:2], run.group()[2:], run.start() + 2
        if given not in given_names().common or reading.verb(run.start()):
            continue
        proper = reading.proper(run.start(), end) and (rest or not _GOES_ON.match(text, end))
        if AS_A_PERSON.fullmatch(rest) or _CALLED_TITLE.match(rest) or (proper and _WITH_A_PERSON.fullmatch(rest)):
            yield Secret("name", run.start(), end, given)


def _joined(text: str, start: int) -> bool:
    """Whether a number stands right before (`3반`)."""
    return bool(start) and text[start - 1].isdigit()


def _stands(text: str, start: int, end: int) -> bool:
    """Whether a roster name stands there as a word: nothing Hangul before it, a particle or title behind.

    A name of one syllable needs the ending or the title people are called by (`봄이가`, `별이 엄마`).
    """
    if start and ("가" <= text[start - 1] <= "힣" or text[start - 1].isdigit()):
        return False
    if end - start == 1:
        return bool(AS_A_PERSON.match(text, end)) or (titled(text, end) and text[end : end + 1] == "이")
    run = WORD.match(text, end)
    rest = run.group() if run else ""
    return bool(PARTICLE.match(rest)) or rest.startswith(lexicon().titles) or (end - start > 2 and len(rest) < 4)


def _cut(run: str) -> str:
    """The part of a run of Hangul that can be a name: without particle and title, built like one."""
    for title in lexicon().titles:
        name, found, rest = run.rpartition(title)
        if found and len(name) >= 3 and built_like_a_name(name) and PARTICLE.match(rest):
            return name
    for length in (4, 3, 2):
        word, rest = run[:length], run[length:]
        if len(word) == length and built_like_a_name(word) and (PARTICLE.match(rest) or rest in lexicon().titles):
            return word
    return ""

"""Telling a person's name from ordinary words by the morphological analysis and by how given names are built."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jiphyeon.core.ports import Analyzer, Token


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Common given names, the syllables they are built of, and how proper nouns end that are nobody's name."""

    common: frozenset[str]
    first: frozenset[str]
    second: frozenset[str]
    endings: frozenset[str]
    never: frozenset[str]

    def built(self, given: str) -> bool:
        """Whether the word is a common given name or two syllables as those are built of."""
        return given in self.common or (len(given) == 2 and given[0] in self.first and given[1] in self.second)


@cache
def given_names() -> GivenNames:
    """The part `given` of `pii_words.toml`."""
    data = tomllib.loads(files("jiphyeon.engines").joinpath("pii_words.toml").read_text("utf-8"))["given"]
    common = frozenset(data["common"].split())
    first, second = frozenset(one[0] for one in common), frozenset(one[1] for one in common)
    return GivenNames(common, first, second, frozenset(data["places"].split()), frozenset(data["never"].split()))


@dataclass(frozen=True, slots=True)
class Reading:
    """The analysis of one text; without an analyzer nothing is ordinary and nothing sure."""

    tokens: tuple[Token, ...] = ()

    @classmethod
    def of(cls, text: str, analyzer: Analyzer | None) -> Reading:
        """Analyse the text."""
        return cls(analyzer.analyze([text])[0] if analyzer else ())

    def inside(self, start: int, end: int) -> list[Token]:
        """The tokens that share a letter with the range."""
        return [one for one in self.tokens if one.start < end and start < one.end]

    def ordinary(self, start: int, end: int) -> bool:
        """Whether words of the dictionary make the range up, or a longer one begins there.

        `이나라`, `육평화`: a word of the closed classes of one syllable makes nothing ordinary.
        """
        inside = [one for one in self.inside(start, end) if one.known and one.tag[0] not in "SWU"]
        if not inside or _glued(inside):
            return False
        first = inside[0]
        if first.start <= start and first.end - start >= 2 and first.tag != "NNP":
            return True
        common = [one for one in inside if one.tag != "NNP" and one.end - one.start >= 2]
        return any(one.start <= start and one.end >= end for one in common)

    def pointing(self, start: int) -> bool:
        """Whether a pointing word begins there (`이걸로`, `그분`): numbers beside it are not somebody's."""
        return any(one.start == start and one.tag in {"MM", "NP"} for one in self.tokens)

    def proper(self, start: int, end: int) -> bool:
        """Whether one proper noun, or one the dictionary does not hold, makes the range up."""
        return any(one.start == start and one.end == end and (one.tag == "NNP" or not one.known) for one in self.tokens)

    def adverb(self, start: int) -> bool:
        """Whether an adverb begins there (`미리`, `한결`)."""
        return any(one.start == start and one.tag == "MAG" for one in self.tokens)

    def verb(self, start: int) -> bool:
        """Whether a verb begins there."""
        return any(one.start == start and one.tag.startswith(("VV", "VA")) for one in self.tokens)

    def sure(self, start: int, end: int, surname: str, given: str) -> bool:
        """Whether the range is a full name by its build alone: a guessed noun, or a surname before a given name."""
        inside = self.inside(start, end)
        first = inside[0] if inside else None
        if first is None or first.start != start or not given:
            return False
        if len(surname) == len(given) + 1 or len(given) == 1:
            return len(surname) > 1 and (first.tag == "NNP" or not first.known) and first.end >= end
        names = given_names()
        if not first.known and first.end >= end:
            return names.built(given) or given[-1] not in names.endings
        if first.end >= end and first.tag != "NNP":
            return False
        if first.tag == "NNP" and first.form == surname and len(inside) == 2:
            return names.built(given)
        return given in names.common and not _inflected(inside, end)

    def unfinished(self, text: str, end: int) -> bool:
        """Whether an adjective before a noun ends there and no noun follows: `후보 조용한`, `공정한은`."""
        last = [one for one in self.tokens if one.start < end <= one.end]
        return any(one.tag == "ETM" for one in last) and not _BEFORE_A_WORD.match(text, end)


_BEFORE_A_WORD = re.compile(r"\s+[가-힣]")


def _glued(inside: Sequence[Token]) -> bool:
    """Whether a verb and a noun stand together without the space words would have (`허한별` read as `허한 별`)."""
    return inside[0].tag.startswith(("VV", "VA")) and inside[-1].tag.startswith("NN")


def _inflected(inside: Sequence[Token], end: int) -> bool:
    """Whether a word of two syllables stands there with its particle or ending inside the range (`안정은`)."""
    return any(one.end - one.start >= 2 and one.known for one in inside[:-1]) and any(
        one.tag.startswith(("J", "E", "VCP", "XS")) and one.end <= end for one in inside
    )

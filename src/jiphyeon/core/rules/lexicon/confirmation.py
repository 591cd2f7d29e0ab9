"""Confirms by its morphemes that a form found in a text is the word meant and not a piece of another.

Places are code points of the line the tokens belong to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jiphyeon.core.ports import Token
from jiphyeon.core.rules.lexicon.conjugation import conjugate
from jiphyeon.core.rules.lexicon.entry import JOINT
from jiphyeon.core.rules.lexicon.index import is_hangul

COMPOUND = 4
"""A word of so many syllables is the same word inside a compound; a shorter one may be an accident."""

UNMISTAKABLE = 3
"""A word of so many syllables is taken for itself even where the analyser does not know it, if a particle follows."""

_PARTICLE = re.compile(
    r"(?:으로서|로서|으로써|로써|으로|로|에서|에게|에는|에도|에|은|는|이|가|을|를|의|과|와|도|만|및)?(?![가-힣])"
)
_NOMINAL = ("NN", "NR", "NP", "XR", "XPN", "XSN", "MM", "MA", "SL", "SN", "SH", "W_")
_FOLLOWERS = ("VCN", "S", "EF", "W_")
_SUFFIXES = ("들", "별")
"""Suffixes after which a word is still the same word; before others (잔여분) its alternatives may not fit."""
_BODIES = re.compile(
    "센터|센타|교육청|지원청|학교|대학|재단|학회|협회|위원회|연구원|진흥원|연구회|협의회|연구소|박물관|도서관|체육관|"
    "미술관|과학관|교육원|수련원|연수원|[법과팀관원단실부국처청회상고초중]$"
)
"""What the names of offices, schools and bodies end in."""


@dataclass(frozen=True, slots=True)
class Word:
    """The word in its sentence: `[start, end)` with its verb endings; the suffix `하` or `되` that makes it a verb.

    `particle` is the token that follows a noun when it is a particle.
    """

    start: int
    end: int
    endings: tuple[str, ...] = ()
    suffix: str = ""
    noun_end: int = 0
    particle: Token | None = None
    copula: Token | None = None


def confirm_noun(tokens: Sequence[Token], line: str, start: int, end: int) -> Word | None:
    """The noun at `[start, end)`, or None when the morphemes are cut otherwise or it is part of a name."""
    if line[start].isascii():
        return _with_particle(line, start, end)
    first = _starting_at(tokens, start)
    last = _ending_at(tokens, end)
    if first is None or last is None or not _is_nominal(tokens[first : last + 1], line[start:end]):
        return _with_particle(line, start, end) if end - start >= UNMISTAKABLE else None
    long = end - start >= COMPOUND
    if not _left_free(tokens, line, first, start, long=long):
        return None
    return _with_rest(tokens, line, last, Word(start, end, noun_end=end), long=long)


def confirm_verb(tokens: Sequence[Token], start: int, stem: str) -> Word | None:
    """The verb with this stem that begins at `start`, with its endings; None when it is another word."""
    first = _starting_at(tokens, start)
    if first is None:
        return None
    if first and tokens[first - 1].end == start and tokens[first - 1].tag.startswith(("N", "XR", "XPN", "SL")):
        return None
    whole = stem.replace(" ", "").replace(JOINT, "")
    built, at = "", first
    while at < len(tokens) and len(built) < len(whole):
        built += tokens[at].form
        at += 1
    if built == conjugate(whole, ("ᆷ",)):
        return Word(start, tokens[at - 1].end, endings=("ᆷ",))
    if built != whole:
        at = _past_contracted(tokens, first, start + len(stem) - 1, stem[-1])
    endings, end = _endings(tokens, at)
    return Word(start, end, endings=endings) if endings else None


def _past_contracted(tokens: Sequence[Token], first: int, last_place: int, last: str) -> int:
    """The place after a stem the analyser takes apart (`보여지` = 보이 + 어 + 지).

    Past the end when it is another word.
    """
    for at in range(first + 1, len(tokens)):
        if tokens[at].start == last_place and tokens[at].form == last and tokens[at].tag.startswith("V"):
            return at + 1
        if tokens[at].start > last_place:
            break
    return len(tokens)


def _is_nominal(tokens: Sequence[Token], word: str) -> bool:
    return bool(tokens) and (" " in word or all(token.tag.startswith(_NOMINAL) for token in tokens))


def _with_particle(line: str, start: int, end: int) -> Word | None:
    """The word as the characters show it, with nothing but a particle after it."""
    if start and is_hangul(line[start - 1]):
        return None
    after = _PARTICLE.match(line, end)
    if after is None:
        return None
    particle = Token(after[0], "J", end, after.end()) if after[0] else None
    return Word(start, end, noun_end=end, particle=particle)


def _starting_at(tokens: Sequence[Token], place: int) -> int | None:
    return next((i for i, token in enumerate(tokens) if token.start == place), None)


def _ending_at(tokens: Sequence[Token], place: int) -> int | None:
    return next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].end == place), None)


def _left_free(tokens: Sequence[Token], line: str, first: int, start: int, *, long: bool) -> bool:
    if not start or not (is_hangul(line[start - 1]) or line[start - 1].isdigit()):
        return True
    before = tokens[first - 1] if first else None
    return long and before is not None and before.end == start and before.tag in {"NNG", "MM", "SL", "ETM", "JKG"}


def _with_rest(tokens: Sequence[Token], line: str, last: int, word: Word, *, long: bool) -> Word | None:
    if word.end >= len(line) or not is_hangul(line[word.end]):
        return word
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.start != word.end:
        return None
    if after.tag in {"XSV", "XSA"} or (after.tag in {"VV", "VX"} and after.form in {"하", "되", "시키"}):
        endings, end = _endings(tokens, last + 2)
        return Word(word.start, end, endings, after.form, word.end) if endings else None
    if after.tag.startswith("J") and after.form == "하고":
        return Word(word.start, after.end, ("고",), "하", word.end)
    if after.tag.startswith("J"):
        return Word(word.start, word.end, noun_end=word.end, particle=after)
    if after.tag.startswith("VCP"):
        return Word(word.start, word.end, noun_end=word.end, copula=after)
    if after.tag.startswith(_FOLLOWERS) or (after.tag == "XSN" and after.form in _SUFFIXES):
        return word
    return word if long and after.tag.startswith("NN") and not _is_body(line, after.start) else None


def _is_body(line: str, start: int) -> bool:
    """Whether the 어절 from here on ends like the name of an office, a school or another body."""
    end = start
    while end < len(line) and is_hangul(line[end]):
        end += 1
    run = line[start:end]
    return _BODIES.search(run) is not None


def is_in_name(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` stands inside one written word that names a body, as in 한빛리더쉽센터."""
    before = start > 0 and is_hangul(text[start - 1])
    return before and end < len(text) and is_hangul(text[end]) and _is_body(text, end)


def _endings(tokens: Sequence[Token], at: int) -> tuple[tuple[str, ...], int]:
    found: list[str] = []
    end = 0
    while at < len(tokens) and tokens[at].tag.startswith("E"):
        if found and tokens[at].start > end:
            break
        found.append(tokens[at].form)
        end = max(end, tokens[at].end)
        at += 1
    return tuple(found), end

"""Marks of automatic numbering: 한글 computes them, so they are in no text node and yet on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jiphyeon.engines.hwpx.package import run_parser, strict_parser

_SYLLABLES = "가나다라마바사아자차카타파하"
_VOWELS = "ㅏㅓㅗㅜㅡㅣㅐㅔㅚㅟㅑㅕㅛㅠ"
_CONSONANTS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_REFERENCE = re.compile(r"\^(\d+|[nN])")
MAX_LEVELS = 10


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: how its number is written, where it begins, the pattern (`^1.`)."""

    style: str = "DIGIT"
    start: int = 1
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a paragraph shape says of its mark: `NUMBER`, `OUTLINE` or `BULLET`, which one, which level from 0."""

    kind: str
    number: str
    level: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """All numberings and bullets of a document, and the paragraph shapes that use them."""

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    bullets: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, Heading] = field(default_factory=dict)

    def counters(self) -> Counters:
        """Fresh counters for one pass through the document."""
        return Counters(self)


class Counters:
    """Counts paragraphs in reading order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int]] = {}

    def mark(self, shape: str) -> str:
        """The mark of the next paragraph of this shape with a space after it, or nothing."""
        heading = self._numbering.headings.get(shape)
        if heading is None:
            return ""
        if heading.kind == "BULLET":
            bullet = self._numbering.bullets.get(heading.number, "")
            return f"{bullet} " if bullet else ""
        levels = self._numbering.levels.get(heading.number)
        if not levels:
            return ""
        counts = self._counts.setdefault(heading.number, [0] * MAX_LEVELS)
        level = min(heading.level, MAX_LEVELS - 1)
        counts[level] += 1
        counts[level + 1 :] = [0] * (MAX_LEVELS - level - 1)
        return _shown(levels, counts, level)


def _shown(levels: Mapping[int, Level], counts: list[int], level: int) -> str:
    def number(match: re.Match[str]) -> str:
        at = level if match.group(1) in "nN" else int(match.group(1)) - 1
        if not 0 <= at < MAX_LEVELS:
            return ""
        style = levels.get(at, Level())
        return numeral(max(counts[at], 1) + style.start - 1, style.style)

    pattern = levels.get(level, Level()).pattern
    return f"{_REFERENCE.sub(number, pattern)} " if pattern else ""


def numeral(number: int, style: str) -> str:
    """A number in one of 한글's number formats; an unknown format is written in digits."""
    if number < 1:
        return str(number)
    match style:
        case "HANGUL_SYLLABLE":
            return _lettered(number, _SYLLABLES)
        case "HANGUL_JAMO":
            return _lettered(number, _CONSONANTS)
        case "CIRCLED_DIGIT":
            return chr(0x245F + number) if number <= 20 else f"({number})"
        case "CIRCLED_HANGUL_SYLLABLE":
            return chr(0x326D + number) if number <= 14 else f"({number})"
        case "LATIN_CAPITAL":
            return chr(0x40 + (number - 1) % 26 + 1)
        case "LATIN_SMALL":
            return chr(0x60 + (number - 1) % 26 + 1)
        case "ROMAN_CAPITAL":
            return _roman(number)
        case "ROMAN_SMALL":
            return _roman(number).lower()
        case _:
            return str(number)


def _lettered(number: int, letters: str) -> str:
    """`가` … `하`, then `거` `너` … as the handbook counts on: the next vowel."""
    round_, index = divmod(number - 1, len(letters))
    if letters is _CONSONANTS or round_ == 0:
        return letters[index]
    vowels = (0, 4, 8, 13, 18, 20)
    base = ord(letters[index]) - 0xAC00
    return chr(0xAC00 + base + 28 * vowels[min(round_, len(vowels) - 1)])


def _roman(number: int) -> str:
    out = ""
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    for value, sign in (*signs, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += sign * (number // value)
        number %= value
    return out


def read_numbering(header: bytes, part: str) -> Numbering:
    """The numberings of a header part.

    Raises `JiphyeonError` `hwpx-bad-xml` or `hwpx-dtd`.
    """
    reader = _Reader()
    parser = strict_parser(part)
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    run_parser(parser, header, part)
    return Numbering(reader.levels, reader.bullets, reader.headings)


class _Reader:
    def __init__(self) -> None:
        self.levels: dict[str, dict[int, Level]] = {}
        self.bullets: dict[str, str] = {}
        self.headings: dict[str, Heading] = {}
        self._numbering = ""
        self._shape = ""
        self._level: tuple[int, str, int] | None = None
        self._pattern = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "numbering":
            self._numbering = attributes.get("id", "")
            self.levels[self._numbering] = {}
        elif local == "bullet":
            self.bullets[attributes.get("id", "")] = attributes.get("char", "")
        elif local == "paraHead" and self._numbering:
            level = _number(attributes.get("level", "1"), 1) - 1
            start = _number(attributes.get("start", "1"), 1)
            self._level = (level, attributes.get("numFormat", "DIGIT"), start)
            self._pattern = ""
        elif local == "paraPr":
            self._shape = attributes.get("id", "")
        elif local == "heading" and self._shape and attributes.get("type", "NONE") != "NONE":
            number = attributes.get("idRef", "0")
            if attributes["type"] == "OUTLINE" and number == "0":
                number = "1"
            self.headings[self._shape] = Heading(attributes["type"], number, _number(attributes.get("level", "0"), 0))

    def text(self, data: str) -> None:
        if self._level is not None:
            self._pattern += data

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "paraHead" and self._level is not None:
            level, style, start = self._level
            self.levels[self._numbering][level] = Level(style, max(start, 1), self._pattern.strip())
            self._level = None
        elif local == "numbering":
            self._numbering = ""
        elif local == "paraPr":
            self._shape = ""


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise

"""Item marks (항목 기호).

행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조제1항: `1.` `가.` `1)` `가)` `(1)` `(가)` `①` `㉮`; past `하` the
simple vowels follow (`거` … `허`, `고` …; 행정업무운영 편람). 「□ ○ - ·」 are the custom of reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

SYLLABLES = tuple(
    chr(0xAC00 + (consonant * 21 + vowel) * 28)
    for vowel in (0, 4, 8, 13, 18, 20)
    for consonant in (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)
)
"""가 … 하, 거 … 허, 고 … 호, 구 … 후, 그 … 흐, 기 … 히."""

SQUARE, CIRCLE, DASH, DOT, NOTE, ARROW = 9, 10, 11, 12, 13, 14
"""Levels of the marks of reports: □ ○ - · ※ ⇒."""
CHAPTER, ARTICLE = 20, 21
"""Levels of `Ⅰ.` and `제1조`."""

BULLETS = {SQUARE: "□", CIRCLE: "○", DASH: "-", DOT: "·", NOTE: "※", ARROW: "⇒"}

_SYLLABLE = "[" + "".join(SYLLABLES) + "]"
_PATTERN = re.compile(
    r"(?P<m1>\d{1,3}\.)(?!\d{1,3}(?!\d))(?!\s?\([월화수목금토일]\))(?!\s?\d{1,2}\.\s?(?:[(~∼–-]|까지|부터|\d|$))"
    rf"|(?P<m2>{_SYLLABLE}\.)"
    r"|(?P<m3>\d{1,3}\))"
    rf"|(?P<m4>{_SYLLABLE}\))"
    r"|(?P<m5>\(\d{1,3}\)|[\u2474-\u2487])"
    rf"|(?P<m6>\({_SYLLABLE}\)(?![와과는은를을이가의도에로])|[\u320e-\u321b])"
    r"|(?P<m7>[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf])"
    r"|(?P<m8>[\u326e-\u327b\u327f])"
    r"|(?P<m9>[□■◇◆▢](?!\w?[□■]))"
    r"|(?P<m10>[○●◦❍◯](?![○●◯])|[ㅇo](?=\s))"
    r"|(?P<m11>[-–―](?=\s))"
    r"|(?P<m12>[·ㆍ•∙‧](?=\s?\w)|[▪▸▶▷](?=\s?\w))"
    r"|(?P<m13>※|[*＊☞](?=\s))"
    r"|(?P<m14>[⇒→➡](?=\s?\S))"
    r"|(?P<m20>[\u2160-\u216b]\.?(?=\s|\w)|(?:I{1,3}|IV|VI{0,3}|IX|X)\.(?=\s))"
)
_ARTICLE = re.compile(r"제\d{1,3}조(?:의\d{1,2})?(?=\s*\(|\s|$)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark found at the head of a line: as written, its level, and its number in order (0 when it has none)."""

    text: str
    level: int
    number: int = 0


@lru_cache(16_384)
def mark_at(line: str, position: int = 0, *, articles: bool = False) -> Mark | None:
    """The mark at `position`, or None. `articles` also knows `제1조`."""
    if articles and (found := _ARTICLE.match(line, position)):
        return Mark(found.group(), ARTICLE, _number(found.group(), ARTICLE))
    found = _PATTERN.match(line, position)
    if not found or found.lastgroup is None:
        return None
    level = int(found.lastgroup[1:])
    return Mark(found.group(), level, _number(found.group(), level))


def _number(mark: str, level: int) -> int:
    if level in {1, 3, 5, ARTICLE} and (digits := re.search(r"\d+", mark)):
        return int(digits.group())
    if level in {2, 4, 6} and (letter := next((c for c in mark if c in _ORDER), "")):
        return _ORDER[letter]
    for first, last, base in _RUNS:
        if len(mark) <= 2 and first <= ord(mark[0]) <= last:
            return ord(mark[0]) - first + base
    return 0


_ORDER = {syllable: place for place, syllable in enumerate(SYLLABLES, 1)}
_RUNS = (
    (0x2474, 0x2487, 1),
    (0x320E, 0x321B, 1),
    (0x2460, 0x2473, 1),
    (0x3251, 0x325F, 21),
    (0x32B1, 0x32BF, 36),
    (0x326E, 0x327B, 1),
    (0x2160, 0x216B, 1),
)


def mark_of(level: int, number: int) -> str:
    """The mark of the `number`-th item (from 1) at a level: 1–8 by the rule, 9–14 as reports have them.

    Where Unicode ends (past ㊿ and ㉻) the level's plain form in brackets goes on.
    """
    if level in BULLETS:
        return BULLETS[level]
    if level == ARTICLE:
        return f"제{number}조"
    if level == CHAPTER:
        return f"{chr(0x215F + number)}." if number <= 12 else f"{number}."
    if level % 2 == 0 and level < 8:
        syllable = SYLLABLES[(number - 1) % len(SYLLABLES)]
        return (f"{syllable}.", f"{syllable})", f"({syllable})")[level // 2 - 1]
    if level == 7:
        return _circled(number)
    if level == 8:
        return chr(0x326E + number - 1) if number <= 14 else f"({SYLLABLES[(number - 1) % len(SYLLABLES)]})"
    return (f"{number}.", f"{number})", f"({number})")[level // 2]


def _circled(number: int) -> str:
    for first, last, base in ((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36)):
        if number - base <= last - first:
            return chr(first + number - base)
    return f"({number})"

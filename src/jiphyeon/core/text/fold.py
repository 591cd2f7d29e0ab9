"""Text as it was given, seen without what 한글 and browsers leave in it, every character's place kept.

Pasted text carries no-break and full-width spaces, zero-width characters, decomposed Hangul (NFD) and
several kinds of line end. Reading works on the folded text; what it finds is told in code points of
the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

_ODD = re.compile(
    "[\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff"
    "\u0300-\u036f\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]"
)
_UNIT = re.compile(
    "\r\n"
    "|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"  # a syllable written as its letters
    "|.[\u0300-\u036f]*",
    re.DOTALL,
)
_BREAKS = frozenset("\r\x0b\x0c\x85\u2028\u2029")
_SPACES = frozenset("\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what to read; `starts`/`ends` the given code points of each of its characters (None: the same)."""

    text: str
    given: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def start(self, index: int) -> int:
        """Where the character at `index` begins in the text as given (its length for the end)."""
        if self.starts is None:
            return index
        return self.starts[index] if index < len(self.starts) else len(self.given)

    def end(self, index: int) -> int:
        """Where the character before `index` ends in the text as given."""
        if self.ends is None:
            return index
        return self.ends[index - 1] if index else 0


def fold(text: str) -> Folded:
    """The text with composed Hangul, plain spaces and LF line ends; zero-width and control characters gone.

    One character becomes at most one character, so nothing grows; linear in the length.
    """
    if not _ODD.search(text):
        return Folded(text, text)
    out: list[str] = []
    starts = array("l")
    ends = array("l")
    for match in _UNIT.finditer(text):
        folded = _folded_unit(match.group())
        if folded:
            out.append(folded)
            starts.append(match.start())
            ends.append(match.end())
    return Folded("".join(out), text, starts, ends)


def _folded_unit(unit: str) -> str:
    if len(unit) == 1:
        if unit in _BREAKS:
            return "\n"
        if unit in _SPACES:
            return " "
        if unit in "\t\n" or unit >= "\u3130" or " " <= unit < "\x7f":
            return "" if unit == "\ufeff" else unit
        return "" if unicodedata.category(unit) in {"Cc", "Cf"} else unit
    if unit == "\r\n":
        return "\n"
    composed = unicodedata.normalize("NFC", unit)
    return composed if len(composed) == 1 else _folded_unit(unit[0])

"""What a reviewer should look at first: numbers and dates without a source, facts people changed, added passages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiphyeon.services.edit import Traced, edits_between

_CLAIM = re.compile(r"(?:제\s?)?\d(?:[\d.,:~/%\-–]|\s(?=\d)|\([월화수목금토일]\))*\s?(?:[가-힣]{1,4})?")
_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|[가-하][.)]|\(\d{1,2}\)|\([가-하]\)|[①-⑳㉮-㉻])\s", re.MULTILINE)
LONG = 12
"""Characters of an added passage worth a reviewer's look."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to look at and the line they stand on."""

    text: str
    line: int
    start: int


def unsourced(now: Traced) -> list[Passage]:
    """Numbers and dates that no fact wrote; marks of items are not claims."""
    covered = [(place.start, place.end) for place in now.places]
    covered += [match.span() for match in _MARK.finditer(now.text)]
    return [
        _passage(now.text, match[0].strip(), match.start())
        for match in _CLAIM.finditer(now.text)
        if not any(start < match.end() and match.start() < end for start, end in covered)
    ]


def added(drafted: str, now: Traced) -> list[Passage]:
    """Passages the writer put in that the draft did not have."""
    found: list[Passage] = []
    grown = 0
    for edit in edits_between(drafted, now.text) if drafted else ():
        words = edit.replacement.strip()
        if len(words) >= LONG:
            found.append(_passage(now.text, words, edit.start + grown))
        grown += len(edit.replacement) - (edit.end - edit.start)
    return found


def _passage(text: str, words: str, start: int) -> Passage:
    return Passage(words, text.count("\n", 0, start) + 1, start)

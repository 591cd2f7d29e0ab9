"""What a reviewer looks at first: blanks, numbers computed or without a source, changed facts, added passages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiphyeon.services.edit import Traced, edits_between

_CLAIM = re.compile(r"(?:제\s?)?\d(?:[\d.,:~/%\-–]|\s(?=\d)|\([월화수목금토일]\))*\s?(?:[가-힣]{1,4})?")
_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|[가-하][.)]|\(\d{1,2}\)|\([가-하]\)|[①-⑳㉮-㉻])\s", re.MULTILINE)
LONG = 12
"""Characters of an added passage worth a reviewer's look."""
_BLANK = re.compile(r"[○◯〇]{2,}")


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


def blanks(text: str) -> list[Passage]:
    """Places nobody has filled in (○○)."""
    return [_passage(text, _around(text, match), match.start()) for match in _BLANK.finditer(text)]


def _around(text: str, match: re.Match[str]) -> str:
    """The line a blank stands on: the blank alone tells nobody what is missing."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return text[start : end if end >= 0 else len(text)].strip()


def computed(now: Traced) -> list[Passage]:
    """Numbers and dates the product worked out from others: no memo holds them, so a person looks at each."""
    made = {fact.id for fact in now.facts if fact.source.where.startswith("derived")}
    return [
        _passage(now.text, now.text[place.start : place.end], place.start)
        for place in now.places
        if place.fact in made and any(one.isdigit() for one in now.text[place.start : place.end])
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

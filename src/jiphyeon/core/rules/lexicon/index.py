"""Finds every form of the word lists in one pass over a text.

The forms stand in an index by their first two characters, so that each place of the text costs one look-up; the few
forms that begin there are then tried, the longest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import add

from jiphyeon.core.rules.lexicon.conjugation import conjugate
from jiphyeon.core.rules.lexicon.entry import JOINT, Entry
from jiphyeon.core.text.lines import REMEMBERED

_HEADS = ("ᆫ", "ᆯ", "ᆷ", "ᆸ니다", "어", "었", "시")
"""Endings before which a stem can change its last syllable."""

LONGEST_LEAD = 12
"""How far before a form a longer wording may begin."""

_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@dataclass(frozen=True, slots=True)
class Form:
    """One way an entry is written: `written` is its surface, `stem` the stem of a verb.

    A `fine` form is one that is right.
    """

    entry: Entry
    written: str
    pattern: re.Pattern[str]
    stem: str = ""
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A form at code points `[start, end)` of the text, not yet confirmed."""

    form: Form
    start: int
    end: int

    @property
    def entry(self) -> Entry:
        """The entry of the form."""
        return self.form.entry


class Index:
    """The forms of many entries."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._forms: dict[str, list[Form]] = {}
        self._fine: dict[str, list[Form]] = {}
        self._lines: dict[str, tuple[tuple[Form, int, int], ...]] = {}
        for entry in entries:
            for written in entry.forms:
                self._add(self._forms, entry, written)
            for written in entry.fine:
                self._add(self._fine, entry, written, fine=True)
        for forms in (*self._forms.values(), *self._fine.values()):
            forms.sort(key=lambda form: -len(form.pattern.pattern))

    def hits(self, text: str) -> list[Hit]:
        """The longest form at each place, without those that lie inside a longer one or inside a right wording.

        No form goes over a line end, so that lines met before are answered from memory.
        """
        found: list[Hit] = []
        at = 0
        for line in text.split("\n"):
            found.extend(Hit(form, at + start, at + end) for form, start, end in self._of_line(line))
            at += len(line) + 1
        return found

    def _of_line(self, line: str) -> tuple[tuple[Form, int, int], ...]:
        known = self._lines.get(line)
        if known is None:
            if len(self._lines) > REMEMBERED:
                self._lines = {}
            known = self._lines[line] = tuple((hit.form, hit.start, hit.end) for hit in self._kept(line))
        return known

    def _kept(self, line: str) -> Iterator[Hit]:
        lowered = line.translate(_LOWER)
        last: Hit | None = None
        for hit in self._found(lowered):
            if last and hit.start < last.end and hit.end <= last.end:
                continue
            last = hit
            if not self._is_right(lowered, hit):
                yield hit

    def _found(self, text: str) -> Iterator[Hit]:
        forms = self._forms
        for place, pair in enumerate(map(add, text, text[1:])):
            for form in forms.get(pair, ()):
                match = form.pattern.match(text, place)
                if match and _bounded(text, match, form.entry.mode):
                    yield Hit(form, place, match.end())
                    break

    def _is_right(self, text: str, hit: Hit) -> bool:
        """Whether the hit lies in a longer wording in which it is right."""
        if not hit.entry.fine:
            return False
        for place in range(max(0, hit.start - LONGEST_LEAD), hit.start + 1):
            for form in self._fine.get(text[place : place + 2], ()):
                match = form.pattern.match(text, place) if form.entry is hit.entry else None
                if match and match.end() >= hit.end:
                    return True
        return False

    def _add(self, index: dict[str, list[Form]], entry: Entry, written: str, *, fine: bool = False) -> None:
        stem = written[:-1] if entry.mode == "verb" and not fine else ""
        for surface in _surfaces(stem) if stem else {written}:
            form = Form(entry, surface, _pattern(surface), stem, fine)
            for key in _keys(surface):
                index.setdefault(key, []).append(form)


def _surfaces(stem: str) -> set[str]:
    """The stem as it looks before one ending or another."""
    length = len(stem)
    return {stem} | {conjugate(stem, (head,))[:length] for head in _HEADS}


def _pattern(surface: str) -> re.Pattern[str]:
    return re.compile(re.escape(surface.translate(_LOWER)).replace(re.escape(JOINT), " ?"))


def _keys(surface: str) -> set[str]:
    lowered = surface.translate(_LOWER)
    if len(lowered) > 1 and lowered[1] == JOINT:
        return {f"{lowered[0]} ", lowered[0] + lowered[2]}
    return {lowered[:2]}


def _bounded(text: str, match: re.Match[str], mode: str) -> bool:
    """Whether the match may stand here, as far as the neighbouring characters tell."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    if _is_latin(match[0][0]) and _is_latin(before):
        return False
    if _is_latin(match[0][-1]) and _is_latin(after):
        return False
    if mode == "start":
        return not is_hangul(before)
    if mode == "whole":
        return not is_hangul(before) and not is_hangul(after)
    return True


def _is_latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")


def is_hangul(character: str) -> bool:
    """Whether a character is a Hangul syllable."""
    return "가" <= character <= "힣"

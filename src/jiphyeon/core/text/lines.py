"""Where a pattern matches in a text, worked out line by line and remembered.

A text under the pen changes one line at a time. A pattern whose matches cannot reach over a line end (`within_lines`)
is tried on lines it has not met before only, and run over the text only where it is known to match.
"""

from __future__ import annotations

import re

# The grammar of `re` is private to the standard library, but is the only exact word on what a pattern can match.
import re._constants as op  # type: ignore[import-not-found]
import re._parser as grammar  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

REMEMBERED = 20_000
"""Lines each pattern remembers; past that it begins again."""

_LINE_END = 10
_SPACES = {
    op.CATEGORY_SPACE,
    op.CATEGORY_NOT_DIGIT,
    op.CATEGORY_NOT_WORD,
    op.CATEGORY_UNI_SPACE,
    op.CATEGORY_UNI_NOT_DIGIT,
    op.CATEGORY_UNI_NOT_WORD,
}


class Windows:
    """The different lines of a text, each with the line ends around it, and the places `[start, end)` it stands at."""

    def __init__(self, text: str) -> None:
        self.text = text
        places: dict[str, list[tuple[int, int]]] = {}
        at = 0
        for line in text.split("\n"):
            end = at + len(line)
            places.setdefault(text[max(0, at - 1) : end + 1], []).append((at, end))
            at = end + 1
        self.lines = frozenset(places)
        self._places = places

    def places(self, lines: Iterable[str]) -> list[tuple[int, int]]:
        """Where these lines stand, in order."""
        return sorted(place for line in lines for place in self._places[line])


def find_in_lines(pattern: re.Pattern[str], windows: Windows) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` gives over the text of `windows`, in order."""
    if not within_lines(pattern):
        yield from pattern.finditer(windows.text)
        return
    for start, end in windows.places(_memory(pattern).hits(windows.lines)):
        for match in pattern.finditer(windows.text, start, end + 1):
            if match.start() <= end:
                yield match


class _Memory:
    """On which lines a pattern matches and on which it does not."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._met: set[str] = set()
        self._hit: set[str] = set()

    def hits(self, lines: frozenset[str]) -> frozenset[str]:
        """Those of the lines with a match."""
        met, hit = self._met, self._hit
        if len(met) > REMEMBERED:
            met, hit = self._met, self._hit = set(), set()
        for line in lines - met:
            if self._pattern.search(line):
                hit.add(line)
            met.add(line)
        return lines & hit


@cache
def _memory(pattern: re.Pattern[str]) -> _Memory:
    return _Memory(pattern)


@cache
def within_lines(pattern: re.Pattern[str]) -> bool:
    """Whether no match holds a line end nor depends on more than the one character before and behind its line."""
    parsed = grammar.parse(pattern.pattern, pattern.flags)
    return not _reaches(parsed, parsed.state.flags | pattern.flags)


def _reaches(items: Any, flags: int) -> bool:
    return any(_item_reaches(code, given, flags) for code, given in items)


def _item_reaches(code: Any, given: Any, flags: int) -> bool:
    if code is op.LITERAL:
        return bool(given == _LINE_END)
    if code is op.NOT_LITERAL:
        return bool(given != _LINE_END)
    if code is op.ANY:
        return bool(flags & re.DOTALL)
    if code is op.IN:
        return _set_holds_line_end(given)
    if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        return _reaches(given[2], flags)
    if code is op.SUBPATTERN:
        return _reaches(given[3], flags)
    if code is op.ATOMIC_GROUP:
        return _reaches(given, flags)
    if code is op.BRANCH:
        return any(_reaches(branch, flags) for branch in given[1])
    if code in {op.ASSERT, op.ASSERT_NOT}:
        return _reaches(given[1], flags) and given[1].getwidth()[1] > 1
    if code is op.AT:
        whole = {op.AT_BEGINNING_STRING, op.AT_END_STRING}
        return given in whole or (given in {op.AT_BEGINNING, op.AT_END} and not flags & re.MULTILINE)
    return code is not op.GROUPREF


def _set_holds_line_end(given: Any) -> bool:
    negated = holds = False
    for code, value in given:
        if code is op.NEGATE:
            negated = True
        elif code is op.LITERAL:
            holds |= value == _LINE_END
        elif code is op.RANGE:
            holds |= value[0] <= _LINE_END <= value[1]
        else:
            holds |= value in _SPACES
    return negated != holds

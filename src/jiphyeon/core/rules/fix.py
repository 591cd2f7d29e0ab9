"""Applies safe suggestions until nothing safe is left, and tells the change as edits of the original text."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass

from jiphyeon.core.rules.finding import CheckResult
from jiphyeon.core.text.span import TextEdit

ROUNDS = 12
"""A suggestion may open the way for another; more rounds than this would mean two rules undo each other."""

_NEW = -1


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text after the safe fixes, the edits that lead there from the original, and its own check."""

    text: str
    edits: tuple[TextEdit, ...]
    result: CheckResult


def fix(result: CheckResult, check: Callable[[str], CheckResult]) -> Fixed:
    """Apply the first suggestion of every safe finding until the text stays as it is.

    `check` checks a text in the way `result` was come by. Fixing what is fixed changes nothing.
    """
    original = text = result.text
    origin = array("l", range(len(text)))
    for _ in range(ROUNDS):
        edits = safe_edits(result)
        if not edits:
            break
        text, origin = _apply(text, origin, edits)
        result = check(text)
    return Fixed(text, _edits(text, origin, len(original)), result)


def safe_edits(result: CheckResult) -> tuple[TextEdit, ...]:
    """The first suggestions of the safe findings, none overlapping, each as small as it can be, in order."""
    chosen: list[TextEdit] = []
    at = -1
    for finding in sorted(result.findings, key=lambda f: (f.start, -f.end)):
        if not finding.safe or not finding.suggestions or finding.start < at:
            continue
        edit = smallest(result.text, TextEdit(finding.start, finding.end, finding.suggestions[0]))
        if edit.start < edit.end or edit.replacement:
            chosen.append(edit)
            at = finding.end
    return tuple(chosen)


def smallest(text: str, edit: TextEdit) -> TextEdit:
    """The edit without what it leaves as it was at its ends."""
    old, new = text[edit.start : edit.end], edit.replacement
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return TextEdit(edit.start + head, edit.end - tail, new[head : len(new) - tail])


def _apply(text: str, origin: array[int], edits: tuple[TextEdit, ...]) -> tuple[str, array[int]]:
    out: list[str] = []
    places = array("l")
    at = 0
    for edit in edits:
        out += (text[at : edit.start], edit.replacement)
        places += origin[at : edit.start]
        places.extend([_NEW] * len(edit.replacement))
        at = edit.end
    out.append(text[at:])
    places += origin[at:]
    return "".join(out), places


def _edits(text: str, origin: array[int], length: int) -> tuple[TextEdit, ...]:
    """What happened to the original, read off the places the text's characters came from."""
    edits: list[TextEdit] = []
    at = 0
    added: list[str] = []
    for place, character in zip((*origin, length), (*text, ""), strict=True):
        if place == _NEW:
            added.append(character)
            continue
        if added or place > at:
            edits.append(TextEdit(at, place, "".join(added)))
            added = []
        at = place + 1
    return tuple(edits)

"""A person edits a draft: facts stay with their words, a changed one becomes the person's, a lost one has no source.

What a text is traced by: each `Place` says which fact wrote which words. After an edit a place whose words were
touched is the person's; the other places of the same fact, and of facts derived from it, are stale until looked at.
A place that was overwritten altogether is gone: its words then have no source, never the old one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jiphyeon.core.drafting.fact import Fact, Source
from jiphyeon.core.text.span import Span, TextEdit

_TOKENS = re.compile(r"\n|[^\S\n]+|\d+|[A-Za-z]+|[가-힣]|.", re.DOTALL)
_FINE = 4_000
"""More tokens than this on either side are compared line by line first, to stay quick on a pasted page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Code points `[start, end)` that a fact wrote; `stale` when the fact has since changed elsewhere."""

    fact: str
    start: int
    end: int
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Traced:
    """A text with its facts and their places, in order."""

    text: str
    facts: tuple[Fact, ...] = ()
    places: tuple[Place, ...] = ()

    def fact(self, name: str) -> Fact | None:
        """The fact of that id."""
        return next((fact for fact in self.facts if fact.id == name), None)


@dataclass(frozen=True, slots=True)
class Edited:
    """The text after an edit: which facts the person changed by it, and which lost a place."""

    traced: Traced
    changed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def edits_between(old: str, new: str) -> tuple[TextEdit, ...]:
    """Small edits that turn `old` into `new`, in order and apart from one another."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if not a and not b:
        return ()
    if not a or not b:
        return (TextEdit(head, head + len(a), b),)
    return tuple(replace(edit, start=edit.start + head, end=edit.end + head) for edit in _compare(a, b))


def _common(a: str, b: str) -> int:
    """Length of the common beginning."""
    end = min(len(a), len(b))
    low, high = 0, end
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _compare(a: str, b: str) -> list[TextEdit]:
    left, right = _TOKENS.findall(a), _TOKENS.findall(b)
    if max(len(left), len(right)) > _FINE:
        left, right = a.splitlines(keepends=True), b.splitlines(keepends=True)
    starts = [0]
    for token in left:
        starts.append(starts[-1] + len(token))
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    return [
        TextEdit(starts[i1], starts[i2], "".join(right[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def edit(traced: Traced, new: str, person: str) -> Edited:
    """The draft after a person turned its text into `new`."""
    edits = edits_between(traced.text, new)
    if not edits:
        return Edited(traced)
    moved: list[tuple[Place, bool]] = []
    lost: list[str] = []
    for place in traced.places:
        after = _move(place, edits, traced.text)
        if after is None:
            lost.append(place.fact)
        else:
            moved.append(after)
    changed = _changed(traced, new, moved)
    stale = set(changed) | _derived(traced.facts, changed)
    places = tuple(
        replace(place, stale=False if touched else place.stale or place.fact in stale) for place, touched in moved
    )
    facts = tuple(
        replace(fact, text=changed[fact.id], value=changed[fact.id], source=Source(f"person:{person}"))
        if fact.id in changed
        else fact
        for fact in traced.facts
    )
    gone = tuple(dict.fromkeys(name for name in lost if name not in changed))
    return Edited(Traced(new, facts, places), tuple(changed), gone)


def _move(place: Place, edits: Sequence[TextEdit], text: str) -> tuple[Place, bool] | None:
    """The place after the edits and whether its words were touched; None when nothing of it is left."""
    start, end = place.start, place.end
    shift_start = shift_end = 0
    touched = False
    for one in edits:
        growth = len(one.replacement) - (one.end - one.start)
        if one.end < start or (one.end == start and not _joins(one, text, Span(start, end), before=True)):
            shift_start += growth
            shift_end += growth
        elif one.start > end or (one.start == end and not _joins(one, text, Span(start, end), before=False)):
            break
        elif _covers(one, place):
            return None
        else:
            touched = True
            shift_end += growth
            if one.start < start:
                shift_start += one.start - start
    moved = replace(place, start=start + shift_start, end=end + shift_end)
    return (moved, touched) if moved.end > moved.start else None


def _covers(one: TextEdit, place: Place) -> bool:
    """Whether an edit takes the place away: deletes it, or writes over it and more."""
    inside = one.start <= place.start and place.end <= one.end
    return inside and (not one.replacement or (one.start, one.end) != (place.start, place.end))


def _joins(one: TextEdit, text: str, span: Span, *, before: bool) -> bool:
    """Whether words put right beside a place become part of it: a digit beside a digit, a letter before a letter."""
    if before:
        added, old = one.replacement[-1:] or text[one.start - 1 : one.start], text[span.start]
    else:
        added, old = one.replacement[:1] or text[one.end : one.end + 1], text[span.end - 1]
    if not added or added.isspace():
        return False
    if added.isdigit() and old.isdigit():
        return True
    return before and added.isalnum() and old.isalnum() and not added.isdigit() and not old.isdigit()


def _changed(traced: Traced, new: str, moved: Iterable[tuple[Place, bool]]) -> dict[str, str]:
    """Fact → its new words, where the person changed them; of places within one another the innermost counts."""
    touched = [place for place, hit in moved if hit]
    out: dict[str, str] = {}
    for place in touched:
        if any(
            other != place and place.start <= other.start and other.end <= place.end and other.fact != place.fact
            for other in touched
        ):
            continue
        fact = traced.fact(place.fact)
        words = new[place.start : place.end]
        if fact is not None and words != fact.text:
            out.setdefault(fact.id, words)
    return out


def _derived(facts: Sequence[Fact], changed: Iterable[str]) -> set[str]:
    """Facts worked out from changed ones, however far."""
    reached = set(changed)
    while True:
        more = {fact.id for fact in facts if fact.id not in reached and reached & set(fact.source.parents)}
        if not more:
            return reached - set(changed)
        reached |= more


def settle(traced: Traced, place: Place) -> Traced:
    """The person looked at a stale place and leaves it as it stands."""
    places = tuple(replace(one, stale=False) if one == place else one for one in traced.places)
    return replace(traced, places=places)


def fill(traced: Traced, span: Span, fact: Fact) -> Traced:
    """Put an answer where a blank stands; the fact is the person's and the words are traced to it."""
    growth = len(fact.text) - (span.end - span.start)
    places = [
        replace(one, start=one.start + growth, end=one.end + growth)
        if one.start >= span.end
        else replace(one, end=one.end + growth)
        if one.start <= span.start and one.end >= span.end
        else one
        for one in traced.places
    ]
    places.append(Place(fact.id, span.start, span.start + len(fact.text)))
    facts = (*(one for one in traced.facts if one.id != fact.id), fact)
    text = traced.text[: span.start] + fact.text + traced.text[span.end :]
    return Traced(text, facts, tuple(sorted(places, key=lambda one: (one.start, -one.end))))

"""Working a fresh draft into a text the person has edited since: what they wrote stays, the rest follows the draft."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiphyeon.core.text.span import TextEdit
from jiphyeon.services.edit import Place, Traced, edits_between


@dataclass(frozen=True, slots=True)
class Merged:
    """The text with the draft's changes, and those that met an edit of the person and were left out."""

    traced: Traced
    refused: tuple[TextEdit, ...] = ()


def merge(base: str, mine: Traced, theirs: Traced) -> Merged:
    """`mine` with the changes that lead from `base` to `theirs`; where both changed the same words, mine stays.

    A fact of the person's own keeps its words; the draft's new facts come with the words they wrote.
    """
    if mine.text == base:
        return Merged(theirs)
    theirs = _renamed(theirs, mine)
    own = edits_between(base, mine.text)
    applied: list[tuple[TextEdit, int]] = []
    refused: list[TextEdit] = []
    grown = 0
    for one in edits_between(base, theirs.text):
        target = one.start + grown
        grown += len(one.replacement) - (one.end - one.start)
        if any(_meets(one, other) for other in own):
            refused.append(one)
        else:
            shift = _shift(own, one.start)
            applied.append((TextEdit(one.start + shift, one.end + shift, one.replacement), target))
    return Merged(_apply(mine, theirs, applied), tuple(refused))


def _renamed(theirs: Traced, mine: Traced) -> Traced:
    """The draft with the names my facts have; a fact I do not have gets a name that is free."""
    known = {(fact.kind, fact.value, fact.source.where, fact.source.start): fact.id for fact in mine.facts}
    taken = {fact.id for fact in mine.facts}
    names: dict[str, str] = {}
    for fact in theirs.facts:
        same = known.get((fact.kind, fact.value, fact.source.where, fact.source.start))
        name = same or (fact.id if fact.id not in taken else _free(taken))
        taken.add(name)
        names[fact.id] = name
    facts = [
        replace(
            fact,
            id=names[fact.id],
            source=replace(fact.source, parents=tuple(names.get(parent, parent) for parent in fact.source.parents)),
        )
        for fact in theirs.facts
    ]
    places = [replace(place, fact=names.get(place.fact, place.fact)) for place in theirs.places]
    return Traced(theirs.text, tuple(facts), tuple(places))


def _free(taken: set[str]) -> str:
    return next(name for number in itertools.count(1) if (name := f"m{number}") not in taken)


def _meets(a: TextEdit, b: TextEdit) -> bool:
    return a.start <= b.end and b.start <= a.end


def _shift(edits: Sequence[TextEdit], at: int) -> int:
    return sum(len(one.replacement) - (one.end - one.start) for one in edits if one.end <= at)


def _apply(mine: Traced, theirs: Traced, applied: Sequence[tuple[TextEdit, int]]) -> Traced:
    text, places = mine.text, list(mine.places)
    arrived: list[Place] = []
    for one, target in reversed(applied):
        text = text[: one.start] + one.replacement + text[one.end :]
        growth = len(one.replacement) - (one.end - one.start)
        places = [moved for place in places if (moved := _moved(place, one, growth)) is not None]
        arrived = [replace(place, start=place.start + growth, end=place.end + growth) for place in arrived]
        arrived += [
            replace(place, start=place.start - target + one.start, end=place.end - target + one.start)
            for place in theirs.places
            if target <= place.start and place.end <= target + len(one.replacement)
        ]
    kept = {fact.id for fact in mine.facts if fact.source.where.startswith("person:")}
    facts = {fact.id: fact for fact in mine.facts}
    facts.update({fact.id: fact for fact in theirs.facts if fact.id not in kept})
    ordered = tuple(sorted([*places, *arrived], key=lambda place: (place.start, -place.end)))
    return Traced(text, tuple(facts.values()), ordered)


def _moved(place: Place, one: TextEdit, growth: int) -> Place | None:
    """A place of mine after a change from the draft; gone where the draft wrote over part of it."""
    if place.start >= one.end:
        return replace(place, start=place.start + growth, end=place.end + growth)
    if place.end <= one.start:
        return place
    if place.start <= one.start and one.end <= place.end:
        return replace(place, end=place.end + growth)
    return None

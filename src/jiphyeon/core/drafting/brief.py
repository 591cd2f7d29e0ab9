"""The brief: which fact fills which field of the kind, what was left over, what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jiphyeon.core.drafting.assignment import assign, claims
from jiphyeon.core.drafting.chunk import Chunk, chunks
from jiphyeon.core.drafting.evidence import Evidence, Text
from jiphyeon.core.drafting.extraction import calendar
from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.fact import Blank
from jiphyeon.core.drafting.leftover import Unused, leftovers
from jiphyeon.core.drafting.settling import asked_as
from jiphyeon.core.drafting.wording import Piece, Words, text_of
from jiphyeon.core.official.document import BLANK
from jiphyeon.core.official.kind import Kind

_WITHIN = frozenset({"text", "audience", "place", "attachment", "topic", "method"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the person that fit no field, to stand under `label` (empty: among 참고 사항)."""

    words: Words
    label: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask about a fact that was written: `fact` is its id."""

    fact: str
    question: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Values by field (each a list of words), passages, blanks, questions, and what of the memo was not used."""

    kind: Kind
    evidence: Evidence
    values: dict[str, tuple[Words, ...]]
    passages: tuple[Passage, ...] = ()
    blanks: tuple[Blank, ...] = ()
    questions: tuple[Question, ...] = ()
    unused: tuple[Unused, ...] = ()
    placed: frozenset[str] = field(default_factory=frozenset)
    names: dict[str, list[str]] = field(default_factory=dict)


def fill(kind: Kind, evidence: Evidence, texts: Sequence[Text], *, without: frozenset[str] = frozenset()) -> Brief:
    """The kind's fields filled from the evidence; what a form gave for a field goes to that field.

    `without` are facts that fill no field, because no sentence would say them.
    """
    own = [text for text in texts if not text.where.startswith("reference:")]
    pieces: dict[str, Sequence[Chunk]] = {text.where: chunks(text.reading, _topic(text)) for text in own}
    names = assign(kind, evidence, pieces, without)
    placed = {name for found in names.values() for name in found}
    placed |= {name for name in evidence.mentions if _inside_placed(name, placed, evidence)}
    passages: list[Passage] = []
    unused: list[Unused] = []
    for text in own:
        kept, left = leftovers(text, list(pieces[text.where]), evidence, placed, kind.asides)
        passages.extend(Passage(evidence.words[one.fact], one.label) for one in kept)
        placed |= {one.fact for one in kept}
        unused.extend(left)
    values = {name: tuple(_grouped(found, evidence)) for name, found in names.items()}
    passages = _sorted_by_cues(kind, values, passages)
    passages = _gathered(kind, values, passages)
    chosen = {name for found in names.values() for name in found}
    questions = tuple(
        Question(name, mention.question)
        for name, mention in evidence.mentions.items()
        if name in placed and mention.question and (mention.role != "implied" or name in chosen)
    )
    blanks = tuple(_blanks(kind, values, texts))
    _leave_open(values, blanks, evidence)
    return Brief(kind, evidence, values, tuple(passages), blanks, questions, tuple(unused), frozenset(placed), names)


def _topic(text: Text) -> Mention | None:
    return next((m for m in text.reading.mentions if m.kind == "topic"), None)


def _leave_open(values: dict[str, tuple[Words, ...]], blanks: Sequence[Blank], evidence: Evidence) -> None:
    """An hour whose day has to be asked for stands behind `○○`."""
    for blank in blanks:
        groups = values.get(blank.field, ())
        if groups and evidence.facts.get(groups[0][0].fact) and evidence.facts[groups[0][0].fact].kind == "time":
            values[blank.field] = ((Piece(f"{BLANK} "), *groups[0]), *groups[1:])


def _sorted_by_cues(kind: Kind, values: dict[str, tuple[Words, ...]], passages: list[Passage]) -> list[Passage]:
    """Passages that fit no field, put where the kind's cues say they belong; a label of the writer's own stays."""
    left: list[Passage] = []
    last: tuple[str, str] = ("", "")
    for passage in passages:
        said = f"{passage.label}: {text_of(passage.words)}" if passage.label else text_of(passage.words)
        bare = text_of(passage.words) if passage.label.startswith("기타") else ""
        if last[0] and not passage.label and _ONLY_UNTIL.fullmatch(said):
            groups = values[last[0]]
            values[last[0]] = (*groups[:-1], (*groups[-1], Piece(", "), *passage.words))
            continue
        name = next(
            (f.name for f in kind.fields if any(cue.search(said) or (bare and cue.search(bare)) for cue in f.cues)), ""
        )
        if not name:
            left.append(passage)
            last = ("", "")
            continue
        groups = values.get(name, ())
        if passage.label and last == (name, passage.label):
            values[name] = (*groups[:-1], (*groups[-1], Piece(", "), *passage.words))
        else:
            lead = (Piece(f"{passage.label}: "),) if passage.label and not _REDUNDANT.fullmatch(passage.label) else ()
            values[name] = (*groups, (*lead, *passage.words))
        last = (name, passage.label)
    return left


_ONLY_UNTIL = re.compile(r"\d{4}\. \d{1,2}\. \d{1,2}\.\([일월화수목금토]\)까지")
"""A day alone, by which what stands before it is done (`수석교사가 취합, 10/14까지`)."""
_REDUNDANT = re.compile(r"건|답|기타|결론|답변|의견|참고 사항|유의 사항")
"""Labels the field's own name says already."""


def _gathered(kind: Kind, values: dict[str, tuple[Words, ...]], passages: list[Passage]) -> list[Passage]:
    """The field that gathers takes the passages without a label when the memo gave it nothing else."""
    entry = next((f for f in kind.fields if f.gathers), None)
    loose = [p for p in passages if not p.label]
    if entry is None or values.get(entry.name) or not loose:
        return passages
    values[entry.name] = tuple(p.words for p in loose)
    return [p for p in passages if p.label]


def _inside_placed(name: str, placed: set[str], evidence: Evidence) -> bool:
    """Whether a placed fact carries this one: as a part of its words, or as what it was derived from."""
    mention = evidence.mentions[name]
    if any(name in evidence.facts[other].source.parents for other in placed):
        return True
    return any(
        evidence.texts[other] is evidence.texts[name]
        and evidence.mentions[other].covers(mention)
        and (evidence.mentions[other].kind in _WITHIN or evidence.mentions[other].rule)
        for other in placed
        if other in evidence.mentions
    )


def _grouped(names: Sequence[str], evidence: Evidence) -> list[Words]:
    """One group of words per value: a time joins its day, a number its person; others stand alone."""
    groups: list[list[Piece]] = []
    before = ""
    for name in names:
        fact = evidence.facts[name]
        words = evidence.words[name]
        if groups and before in {"date", "period"} and fact.kind == "time":
            groups[-1] += [Piece(" "), *words]
        elif groups and before == "contact" and fact.kind == "person" and len(groups[-1]) == 1:
            groups[-1] = [*words, Piece("("), *groups[-1], Piece(")")]
        elif groups and before == "organisation" and fact.kind == "person":
            groups[-1] += [Piece(" "), *words]
        elif groups and before in {"person", "organisation"} and fact.kind == "contact":
            groups[-1] += [Piece("("), *words, Piece(")")]
        elif groups and before == "contact" and fact.kind == "contact" and groups[-1][-1].text == ")":
            groups[-1][-1:] = [Piece(", "), *words, Piece(")")]
        else:
            groups.append(list(words))
        before = fact.kind
    return [tuple(group) for group in groups]


def _blanks(kind: Kind, values: dict[str, tuple[Words, ...]], texts: Sequence[Text]) -> list[Blank]:
    """Essentials nobody gave, and what was given in a way that cannot be written before it is answered."""
    out = [
        Blank(f.name, f.question)
        for f in kind.fields
        if f.required and not values.get(f.name) and not (f.unless and values.get(f.unless))
    ]
    claimed = claims(kind)
    for text in texts:
        for mention in text.reading.mentions:
            if not mention.open or not mention.question or mention.role in {"part", "negated"}:
                continue
            name = asked_as(kind, mention, claimed)
            if any(other.field == name for other in texts):
                continue
            entry = kind.field_named(name)
            out = [b for b in out if b.field != name or not entry or b.question != entry.question]
            days = (calendar.official(date.fromisoformat(day)) for day in mention.choices)
            out.append(Blank(name, mention.question, tuple(days)))
    return list({(b.field, b.question): b for b in out}.values())

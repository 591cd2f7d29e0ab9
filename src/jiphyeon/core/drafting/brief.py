"""The brief: which fact fills which field of the kind, what was left over, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jiphyeon.core.drafting.evidence import Evidence, Text
from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.fact import Blank
from jiphyeon.core.drafting.leftover import Unused, leftovers
from jiphyeon.core.drafting.wording import Piece, Words
from jiphyeon.core.official.kind import Field, Kind

_ALONGSIDE = {"date", "time", "period", "contact", "person", "document", "law"}
_WITHIN = {"text", "audience", "place", "attachment", "topic"}


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


def claims(kind: Kind) -> set[str]:
    """`kind:role` pairs that some field of the kind names outright."""
    return {
        f"{taken.partition(':')[0]}:{role}"
        for entry in kind.fields
        for taken in entry.takes
        for role in taken.partition(":")[2].split("|")
        if ":" in taken
    }


def fits(taken: str, mention: Mention, claimed: set[str]) -> bool:
    """Whether `kind` or `kind:role|role` takes a mention; without roles it takes those no other field names."""
    wanted, _, roles = taken.partition(":")
    if wanted != mention.kind or mention.role in {"part", "mentioned"}:
        return False
    return mention.role in roles.split("|") if roles else f"{wanted}:{mention.role}" not in claimed


def fill(kind: Kind, evidence: Evidence, texts: Sequence[Text]) -> Brief:
    """The kind's fields filled from the evidence; what a form gave for a field goes to that field."""
    names = _assigned(kind, evidence)
    placed = {name for found in names.values() for name in found}
    placed |= {name for name in evidence.mentions if _inside_placed(name, placed, evidence)}
    passages: list[Passage] = []
    unused: list[Unused] = []
    for text in texts:
        if text.where.startswith("reference:"):
            continue
        kept, left = leftovers(text, evidence, placed)
        passages.extend(Passage(evidence.words[name], label) for name, label in kept)
        placed |= {name for name, _ in kept}
        unused.extend(left)
    values = {name: tuple(_grouped(found, evidence)) for name, found in names.items()}
    blanks = tuple(_blanks(kind, values, texts))
    questions = tuple(
        Question(name, evidence.mentions[name].question)
        for name in evidence.mentions
        if name in placed and evidence.mentions[name].question
    )
    return Brief(kind, evidence, values, tuple(passages), blanks, questions, tuple(unused), frozenset(placed))


def _assigned(kind: Kind, evidence: Evidence) -> dict[str, list[str]]:
    claimed = claims(kind)
    out: dict[str, list[str]] = {}
    taken_names: set[str] = set()
    for entry in kind.fields:
        given = [n for n, t in evidence.texts.items() if t.field == entry.name and not _covered(n, evidence)]
        if given:
            best = [n for n in given if any(fits(t, evidence.mentions[n], set()) for t in entry.takes)]
            out[entry.name] = best or given
            taken_names.update(given)
    for entry in kind.fields:
        if entry.name in out:
            continue
        found = _for_field(entry, evidence, claimed, taken_names)
        if found:
            out[entry.name] = found
            taken_names.update(found)
    return out


def _for_field(entry: Field, evidence: Evidence, claimed: set[str], used: set[str]) -> list[str]:
    out: list[str] = []
    for taken in entry.takes:
        wanted = taken.partition(":")[0]
        if out and (wanted not in _ALONGSIDE or not entry.many):
            break
        out += [
            name
            for name, mention in evidence.mentions.items()
            if name not in used
            and name not in out
            and not evidence.texts[name].field
            and fits(taken, mention, claimed)
            and not _covered(name, evidence)
        ]
    chosen = sorted(out, key=lambda n: (evidence.texts[n].where, evidence.mentions[n].start))
    return chosen if entry.many else chosen[:1]


def _covered(name: str, evidence: Evidence) -> bool:
    """Whether a fact lies within a passage or a larger fact of the same text, which will carry it."""
    mention = evidence.mentions[name]
    return any(
        other != name
        and evidence.texts[other] is evidence.texts[name]
        and evidence.mentions[other].covers(mention)
        and (
            (evidence.mentions[other].kind == "text" and mention.kind != "text")
            or (mention.kind == "count" and evidence.mentions[other].kind in {"audience", "attachment"})
        )
        for other in evidence.mentions
    )


def _inside_placed(name: str, placed: set[str], evidence: Evidence) -> bool:
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
        elif groups and before == "person" and fact.kind == "contact":
            groups[-1] += [Piece("("), *words, Piece(")")]
        elif groups and before == "contact" and fact.kind == "contact" and groups[-1][-1].text == ")":
            groups[-1][-1:] = [Piece(", "), *words, Piece(")")]
        else:
            groups.append(list(words))
        before = fact.kind
    return [tuple(group) for group in groups]


def _blanks(kind: Kind, values: dict[str, tuple[Words, ...]], texts: Sequence[Text]) -> list[Blank]:
    out = [Blank(f.name, f.question) for f in kind.fields if f.required and not values.get(f.name)]
    claimed = claims(kind)
    for text in texts:
        for mention in text.reading.mentions:
            if not mention.open or not mention.question:
                continue
            entry = next((f for f in kind.fields if any(fits(t, mention, claimed) for t in f.takes)), None)
            name = entry.name if entry else mention.kind
            out = [b for b in out if b.field != name or b.question.startswith("메모")]
            out.append(Blank(name, mention.question))
    return list({(b.field, b.question): b for b in out}.values())

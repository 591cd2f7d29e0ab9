"""Which fact goes to which field of a kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from jiphyeon.core.drafting.chunk import Chunk
from jiphyeon.core.drafting.evidence import Evidence
from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.official.kind import Field, Kind
from jiphyeon.core.text.span import Span

_ALONGSIDE = frozenset({"date", "time", "period", "contact", "person", "document", "law", "organisation"})
"""Kinds that may stand together in one field."""
_ALWAYS = frozenset({"organisation", "person", "contact", "document", "law", "attachment", "text", "topic"})
"""Kinds that stand for themselves wherever they are."""
_NAMES = frozenset({"place", "organisation", "count"})
"""What a topic's own name may hold."""
_FROM_DETAIL = frozenset({"date", "period", "time", "deadline", "place", "audience", "count", "organisation", "method"})
"""Kinds that may fill a needed field out of a detail; an amount there is never the amount."""
_DATES = frozenset({"date", "period", "time"})
_SET_ASIDE = frozenset({"part", "mentioned", "negated"})
_SHARED = frozenset({"recipient"})
"""Fields whose facts other fields may take too: those addressed are often those concerned."""


def claims(kind: Kind) -> set[str]:
    """`kind:role` pairs that some field of the kind names outright."""
    return {
        f"{taken.partition(':')[0]}:{role}"
        for entry in kind.fields
        if entry.name not in _SHARED
        for taken in entry.takes
        for role in taken.partition(":")[2].split("|")
        if ":" in taken
    }


def fits(taken: str, mention: Mention, claimed: set[str]) -> bool:
    """Whether `kind` or `kind:role|role` takes a mention; without roles it takes those no other field names."""
    wanted, _, roles = taken.partition(":")
    if wanted != mention.kind or mention.role in _SET_ASIDE:
        return False
    if ":" in taken:
        return mention.role in roles.split("|")
    if wanted in _DATES and mention.role not in {"", "vague", "schedule"}:
        return False
    return f"{wanted}:{mention.role}" not in claimed


def assign(
    kind: Kind, evidence: Evidence, pieces: dict[str, Sequence[Chunk]], without: frozenset[str] = frozenset()
) -> dict[str, list[str]]:
    """Facts by field.

    What a form gave for a field goes to that field; a fact that belongs to a detail of the memo only fills a field the
    kind cannot do without.
    """
    claimed = claims(kind)
    out: dict[str, list[str]] = {}
    used: set[str] = set(without)
    for entry in kind.fields:
        given = [n for n, t in evidence.texts.items() if t.field == entry.name]
        if given:
            out[entry.name] = _as_given(entry, given, evidence)
            used.update(given)
    for entry in kind.fields:
        if entry.name in out:
            continue
        found = _for_field(entry, evidence, claimed, used, pieces)
        if found:
            out[entry.name] = found
            used.update(found if entry.name not in _SHARED else [])
    whom = next((out[name] for name in ("audience", "attendance") if name in out), [])
    if "seats" in out and whom:
        out["seats"] = [n for n in out["seats"] if _counts(n, whom[-1], evidence)]
    return {name: found for name, found in out.items() if found}


def _counts(count: str, audience: str, evidence: Evidence) -> bool:
    """Whether a number stands right behind those it counts."""
    if evidence.texts[count].field:
        return True
    here, those = evidence.mentions[count], evidence.mentions[audience]
    between = evidence.texts[count].reading.text[those.end : here.start]
    same = evidence.texts[count] is evidence.texts[audience] and those.end <= here.start
    return same and bool(re.fullmatch(r"[\s,(]*(?:각|약|총|학교\s?당|학교별|교당|팀당)?\s*", between))


def _as_given(entry: Field, names: list[str], evidence: Evidence) -> list[str]:
    """What a form gave for a field: the facts that make up nearly all of it, else the whole of it as it stands."""
    text = evidence.texts[names[0]]
    value = text.reading.text
    wanted = {taken.partition(":")[0] for taken in entry.takes}
    chosen: list[str] = []
    for name in sorted(names, key=lambda n: evidence.mentions[n].start - evidence.mentions[n].end):
        mention = evidence.mentions[name]
        free = not any(mention.span.overlaps(evidence.mentions[c].span) for c in chosen)
        if mention.kind in wanted and mention.role != "part" and free:
            chosen.append(name)
    held = {i for n in chosen for i in range(evidence.mentions[n].start, evidence.mentions[n].end)}
    letters = [i for i, letter in enumerate(value) if letter.isalnum()]
    if letters and sum(i in held for i in letters) >= 0.8 * len(letters):
        return sorted(chosen, key=lambda n: evidence.mentions[n].start)
    whole = Span(len(value) - len(value.lstrip()), len(value.rstrip()))
    return [evidence.passage(text, whole, entry.name)]


def _for_field(
    entry: Field, evidence: Evidence, claimed: set[str], used: set[str], pieces: dict[str, Sequence[Chunk]]
) -> list[str]:
    out: list[str] = []
    for taken in entry.takes:
        wanted = taken.partition(":")[0]
        passage = bool(out) and evidence.mentions[out[0]].kind == "text"
        if out and (passage or wanted not in _ALONGSIDE or not entry.many):
            break
        out += [
            name
            for name, mention in evidence.mentions.items()
            if name not in used
            and name not in out
            and not evidence.texts[name].field
            and (entry.required or mention.role != "implied")
            and fits(taken, mention, claimed if entry.name not in _SHARED else set())
            and (entry.name == "partner" or not covered(name, evidence))
        ]
    out = _exact(entry, _standing(entry, out, evidence, pieces), evidence)
    if entry.name == "partner":
        return _parties(out, evidence)
    chosen = sorted(out, key=lambda n: (evidence.texts[n].where, evidence.mentions[n].start))
    if entry.name == "budget" and chosen and all(evidence.mentions[n].kind == "amount" for n in chosen):
        return _total(chosen, evidence)
    return chosen[:1] if not entry.many else chosen


_HEAD_OF = (
    ("교육감", "교육청"),
    ("교육장", "교육지원청"),
    ("총장", "대학교"),
    ("교장", "학교"),
    ("시장", "시청"),
    ("군수", "군청"),
)
"""Whose head a position is."""


def _parties(names: list[str], evidence: Evidence) -> list[str]:
    """Each office once (`교육청` is the 한빛교육청 named before), with the person who heads it behind it."""
    said = {n: evidence.mentions[n] for n in names}
    ordered = sorted(names, key=lambda n: said[n].start)
    people = [n for n in ordered if said[n].kind == "person"]
    offices = [n for n in ordered if said[n].kind != "person"]
    whole = [n for n in offices if not any(o != n and said[o].text.endswith(said[n].text) for o in offices)]
    out: list[str] = []
    for office in whole:
        out.append(office)
        for person in list(people):
            held = next((end for title, end in _HEAD_OF if said[person].text.startswith(title)), "\0")
            if said[office].text.endswith(held) or 0 <= said[person].start - said[office].end <= 1:
                out.append(person)
                people.remove(person)
                break
    return out


def _total(names: list[str], evidence: Evidence) -> list[str]:
    """The one amount, or the one that all others add up to; of amounts that do not add up none is the total."""
    won = {n: int(evidence.mentions[n].value) for n in names if evidence.mentions[n].value.isdigit()}
    if len(won) < 2 or any(evidence.mentions[n].role == "total" for n in names):
        return names[:1]
    largest = max(won, key=lambda n: won[n])
    return [largest] if sum(won.values()) == 2 * won[largest] else []


def _standing(entry: Field, names: list[str], evidence: Evidence, pieces: dict[str, Sequence[Chunk]]) -> list[str]:
    """Those in a piece that only carries facts; where there are none, those in a detail if the field needs one."""
    plain = [n for n in names if not _in_detail(n, evidence, pieces)]
    if plain or not entry.required:
        return plain
    if names and all(evidence.mentions[n].kind == "amount" for n in names):
        return names if len(names) == 1 else []
    if entry.name == "schedule" and _several_days(names, evidence):
        return []
    names = [n for n in names if not _only_until(n, evidence)]
    first = [n for n in names if evidence.mentions[n].kind in _FROM_DETAIL and evidence.mentions[n].role != "vague"]
    first = [n for n in first if evidence.mentions[n].kind != "place" or not _names_a_thing(n, evidence)][:1]
    for name in names[1:2]:
        near = first and 0 <= evidence.mentions[name].start - evidence.mentions[first[0]].end <= 3
        first += [name] if near and evidence.mentions[name].kind == "time" else []
    return first


def _only_until(name: str, evidence: Evidence) -> bool:
    """Whether an hour only says how long something is open (`평일 밤 10시까지`)."""
    mention = evidence.mentions[name]
    return mention.kind == "time" and evidence.texts[name].reading.text.startswith("까지", mention.end)


def _several_days(names: list[str], evidence: Evidence) -> bool:
    """Whether a detail names one day after another (`학기당 한 번 6/10, 11/11`): none of them is the day of it all."""
    days = [evidence.mentions[n] for n in names if evidence.mentions[n].kind == "date"]
    return len(days) > 1 and any(0 < later.start - one.end <= 2 for one, later in pairwise(days))


def _names_a_thing(name: str, evidence: Evidence) -> bool:
    """Whether a place only tells which thing is meant (`운동장 동선이 겹침`), not where something happened."""
    after = evidence.texts[name].reading.text[evidence.mentions[name].end :]
    return bool(re.match(r"\s[가-힣]", after))


def _in_detail(name: str, evidence: Evidence, pieces: dict[str, Sequence[Chunk]]) -> bool:
    mention = evidence.mentions[name]
    if mention.kind in _ALWAYS or mention.role in {"product", "seats", "release"}:
        return False
    found = pieces.get(evidence.texts[name].where, ())
    return any(c.detail and c.span.start <= mention.start < c.span.end for c in found)


def _exact(entry: Field, names: list[str], evidence: Evidence) -> list[str]:
    """A full date before a vague one (`6월`), which only fills a field that is needed; each value once."""
    exact = [n for n in names if evidence.mentions[n].role != "vague"]
    out: list[str] = []
    until = all(evidence.mentions[n].kind == "deadline" for n in names)
    for name in exact or (names if entry.required or until else []):
        value = evidence.mentions[name].value
        if any(evidence.mentions[o].value == value for o in out):
            continue
        out.append(name)
    return out


def covered(name: str, evidence: Evidence) -> bool:
    """Whether a fact lies within a passage or a larger fact of the same text, which will carry it."""
    mention = evidence.mentions[name]
    return any(
        other != name
        and evidence.texts[other] is evidence.texts[name]
        and evidence.mentions[other].covers(mention)
        and (
            (evidence.mentions[other].kind == "text" and mention.kind != "text")
            or (mention.kind in _NAMES and evidence.mentions[other].kind == "topic")
            or (mention.kind == "contact" and evidence.mentions[other].kind == "method")
            or (mention.kind == "count" and evidence.mentions[other].kind in {"audience", "attachment"})
        )
        for other in evidence.mentions
    )

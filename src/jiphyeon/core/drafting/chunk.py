"""The pieces of a memo a fact stands in: what only carries facts, and what says something of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.memo import Clause
from jiphyeon.core.drafting.reading import Reading
from jiphyeon.core.drafting.words import vocabulary
from jiphyeon.core.text.span import Span

_CONNECTIVE = re.compile(
    r"(?:고|니|며|데|서|면|지만|므로|려면|하여|해|으로|하되|되|라|니까|거나|을|를|은|는|이|가|에|의|와|과|으로만)$"
)
_JOSA = re.compile(
    r"(?:에서는|에서만|에서|에게|에는|으로는|으로만|으로|까지는|까지만|까지|부터|하고|이랑|랑|한테|이고|이며|인데|에|을|를|은|는|이|가|로|도|만|의|와|과|임|함|씩)$"
)
_VERB = re.compile(
    r"(?:하고자|하오니|하니까|하니|하여|해서|하며|하면|하는|하기|하고|하려고|하게|할|한|함|될|된|되는|됨|있도록|없도록|도록|있는|없는|있게|하되|했음|했고|합니다|입니다|라고|다고|으로써|로써|라도|이라|해주세요|할것|해|하자|받자|하려|나가야|해야)$"
)
_AUXILIARY = re.compile(
    r"(?:있|없|않)[가-힣]{0,3}|(?:하|해|되|돼|받|주|나|오|가|쓰|보|내)(?:는|고|며|면|니|여|서|기|시|세요|라고|야|야함|도록|려고|지|게)?|좀|꼭"
)
_COMMA = re.compile(r",\s+|,(?=[가-힣])")
_WORD = re.compile(r"[가-힣A-Za-z0-9%&+]+")
OWN = frozenset(
    {
        "schedule",
        "place",
        "audience",
        "contact",
        "apply",
        "submit",
        "recipient",
        "related",
        "attachment",
        "topic",
        "host",
    }
)
"""Labels whose content is a fact; what follows the fact is a piece of its own."""
_AFTER_FACT = re.compile(r"\s?(?:이고|이며|이고요|이구요|까지|이니까|이라|인데|임|에|,|\s)*\s?")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a clause. `detail` says that it tells something beyond its facts, so they belong to it.

    `lead` is a noun at its beginning that labels the fact behind it (`면접 8/31 10시`).
    """

    span: Span
    label: str = ""
    written: str = ""
    detail: bool = False
    lead: str = ""


def chunks(reading: Reading, topic: Mention | None) -> list[Chunk]:
    """The memo's pieces in order."""
    out: list[Chunk] = []
    for clause in reading.clauses:
        for span, label, written in _cut(reading, clause):
            out.append(_weighed(reading, span, label, written, topic))
    return out


def _cut(reading: Reading, clause: Clause) -> list[tuple[Span, str, str]]:
    """The clause cut at commas, except inside a fact and after words that lean on what follows."""
    if any(m.kind == "text" and m.start <= clause.start and clause.end <= m.end for m in reading.mentions):
        return [(clause.span, clause.label, clause.written)]
    held = [m.span for m in reading.mentions if m.kind not in {"text", "topic"}]
    days = [m for m in reading.mentions if m.kind in {"date", "time", "period"}]
    cuts: list[tuple[int, int]] = []
    at = clause.start
    if clause.label in OWN:
        first = max(
            (m for m in reading.mentions if clause.start <= m.start <= clause.start + 2 and m.end <= clause.end),
            key=lambda m: m.end,
            default=None,
        )
        ends = first.end if first else 0
        numbers = [m.end for m in reading.mentions if first and m.kind == "count" and 0 <= m.start - ends <= 1]
        ends = max([ends, *numbers])
        joint = _AFTER_FACT.match(reading.text, ends) if first else None
        if joint and joint.end() > ends and len(joint[0].strip()) > 1:
            cuts.append((ends, joint.end()))
    for match in _COMMA.finditer(reading.text, at, clause.end):
        inside = any(h.start < match.start() < h.end for h in held)
        before = reading.text[(cuts[-1][1] if cuts else at) : match.start()]
        inside = inside or _bracketed(reading.text, clause.start, match.start())
        leans = _CONNECTIVE.search(before) and not any(h.end == match.start() for h in held)
        listed = _numbers(reading, before, match, clause)
        named = _alike(reading.text, before, match, clause)
        between = any(m.end == match.start() for m in days) and any(m.start == match.end() for m in days)
        if (
            not inside
            and not leans
            and not listed
            and not named
            and not between
            and re.search(r"[가-힣]{2}|\d", before)
        ):
            cuts.append((match.start(), match.end()))
    spans: list[Span] = []
    for left, right in [*cuts, (clause.end, clause.end)]:
        spans.append(Span(at, left))
        at = right
    kept = [s for s in spans if s.of(reading.text).strip()]
    return [
        (
            s,
            clause.label if i == 0 or clause.label not in OWN else "",
            clause.written if i == 0 or clause.label not in OWN else "",
        )
        for i, s in enumerate(kept)
    ]


def _bracketed(text: str, start: int, at: int) -> bool:
    """Whether a place lies inside brackets opened in the clause."""
    before = text[start:at]
    return before.count("(") > before.count(")")


def _alike(text: str, before: str, comma: re.Match[str], clause: Clause) -> bool:
    """Whether single words that end alike stand on both sides (`새솔초, 다온초, 소담초 앞 …`): one list, not two thoughts."""
    words, after = before.replace(",", " ").split(), text[comma.end() : clause.end].split()
    if not words or not after or len(words) > 6 or not all(re.fullmatch(r"[가-힣]{2,8}", word) for word in words):
        return False
    last = after[0].rstrip(",")
    return all(word[-1] == last[-1] for word in words) and last != words[-1] and len(last) < 9


def _numbers(reading: Reading, before: str, comma: re.Match[str], clause: Clause) -> bool:
    """Whether short pieces with a number each stand on both sides of a comma (`1등급 9편, 2등급 17편`)."""
    after = _COMMA.search(reading.text, comma.end(), clause.end)
    stop = after.start() if after else clause.end
    start = comma.start() - len(before)
    kinds = {"count", "amount"}
    sides = [
        [m for m in reading.mentions if a <= m.start and m.end <= b]
        for a, b in ((start, comma.start()), (comma.end(), stop))
    ]
    counted = all(side and all(m.kind in {*kinds, "organisation"} for m in side if m.kind != "text") for side in sides)
    return counted and len(before) < 30 and stop - comma.end() < 24


def _weighed(reading: Reading, span: Span, label: str, written: str, topic: Mention | None) -> Chunk:
    facts = [m for m in reading.within(span) if m.kind not in {"text", "topic"}]
    own = [m.span for m in facts if not m.rule]
    named = topic is not None and span.start <= topic.start < span.end
    if named and topic:
        own.append(topic.span)
    rest = content(reading.text, span, own)
    lead = _lead(reading, span, rest, facts) if not label and not named else ""
    dated = any(m.kind in {"date", "period"} for m in facts) and not any(m.kind in {"audience", "place"} for m in facts)
    about = bool(rest) and rest[0].start <= span.start + 2 and reading.text[rest[0].end - 1] in "은는"
    enough = len(rest) > 1 or (len(rest) == 1 and (dated or (about and bool(facts))))
    own_label = bool(written) and not label
    detail = bool(lead) or own_label or (enough and not named and label not in OWN)
    return Chunk(span, label, written, detail, lead)


def _lead(reading: Reading, span: Span, rest: list[Span], facts: list[Mention]) -> str:
    """The one noun before the chunk's first fact, when it is all the chunk says beside its facts."""
    if len(rest) != 1 or not facts or rest[0].start > span.start + 2:
        return ""
    first = min(facts, key=lambda m: m.start)
    word = re.sub(r"(?:은|는|이|가)$", "", rest[0].of(reading.text))
    near = reading.text[rest[0].end : first.start].strip() in {"", ":"}
    dated = first.kind in {"date", "period", "time", "deadline", "amount", "place"}
    own = not word.endswith(("연수", "행사", "별", "당", "씩", "중", "등", "외", "하여", "해서"))
    return word if near and dated and own and len(word) <= 8 else ""


def bare(word: str) -> str:
    """The word without what only binds it to others; nothing when that is all it is."""
    fillers = vocabulary().fillers
    if word in fillers or _AUXILIARY.fullmatch(word):
        return ""
    stem = _VERB.sub("", word)
    if stem != word and (len(stem) < 2 or stem in fillers):
        return ""
    short = _JOSA.sub("", word)
    return "" if short in fillers or len(short) < 2 else short


def content(memo: str, chunk: Span, covered: Iterable[Span]) -> list[Span]:
    """The words of a chunk that say something and that nothing covers."""
    spans = list(covered)
    out: list[Span] = []
    for match in _WORD.finditer(memo, chunk.start, chunk.end):
        free = [i for i in range(match.start(), match.end()) if not any(c.start <= i < c.end for c in spans)]
        if not free:
            continue
        word = Span(free[0], match.end())
        if len(free) < match.end() - match.start() and len(free) < 3:
            continue
        if bare(word.of(memo)):
            out.append(word)
    return out

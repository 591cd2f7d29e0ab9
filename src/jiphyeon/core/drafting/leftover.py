"""What of a memo no field took: kept as passages of the document, or shown to the person; never dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jiphyeon.core.drafting.evidence import Evidence, Text
from jiphyeon.core.drafting.memo import Clause
from jiphyeon.core.drafting.words import vocabulary
from jiphyeon.core.text.span import Span

_CONNECTIVE = re.compile(
    r"(?:고|니|며|데|서|면|지만|므로|려면|하여|해|으로|하되|되|라|니까|거나|을|를|은|는|이|가|에|의|와|과)$"
)
_JOSA = re.compile(
    r"(?:에서는|에서|에게|에는|으로는|으로|까지는|까지|부터|하고|이랑|랑|이고|이며|인데|에|을|를|은|는|이|가|로|도|만|의|와|과|임|함)$"
)
_COMMA = re.compile(r",\s+|,(?=[가-힣])")
_WORD = re.compile(r"[가-힣A-Za-z0-9%&+]+")


@dataclass(frozen=True, slots=True)
class Unused:
    """Words of a text that are not in the document, and why."""

    where: str
    start: int
    end: int
    text: str
    reason: str


def leftovers(text: Text, evidence: Evidence, placed: set[str]) -> tuple[list[tuple[str, str]], list[Unused]]:
    """Passages kept (fact id and label) and pieces not used, in order; facts within kept passages are placed too."""
    kept: list[tuple[str, str]] = []
    unused: list[Unused] = []
    memo = text.reading.text
    for clause in text.reading.clauses:
        for chunk in _chunks(text, clause):
            covered = [
                evidence.mentions[n].span for n in placed if n in evidence.mentions and evidence.texts[n] is text
            ]
            covered += [m.span for m in text.reading.mentions if m.open]
            rest = _content(memo, chunk, covered)
            lost = [
                n
                for n, m in evidence.mentions.items()
                if evidence.texts[n] is text
                and n not in placed
                and chunk.start <= m.start
                and m.end <= chunk.end
                and m.kind in _MATTER
                and m.role != "part"
                and not m.rule
                and not any(c.overlaps(m.span) for c in covered)
            ]
            if not rest and not lost:
                continue
            words = chunk.of(memo)
            if is_aside(words):
                unused.append(Unused(text.where, chunk.start, chunk.end, words, "글쓴이에게 남긴 말로 보입니다."))
            elif _mostly_used(memo, chunk, covered) and not lost:
                unused.extend(_pieces(text, memo, rest))
            else:
                name = evidence.passage(text, chunk)
                placed.update(
                    n
                    for n, m in evidence.mentions.items()
                    if evidence.texts[n] is text and chunk.start <= m.start and m.end <= chunk.end
                )
                kept.append((name, clause.written))
    return kept, unused


_MATTER = {
    "date",
    "period",
    "time",
    "deadline",
    "place",
    "person",
    "amount",
    "document",
    "law",
    "contact",
    "attachment",
    "method",
    "count",
}


def is_aside(words: str) -> bool:
    """Whether words are spoken to the writer (`확인 필요`, `과장님이 급하다고 함`), not to be sent."""
    return any(aside in words for aside in vocabulary().asides)


def _chunks(text: Text, clause: Clause) -> list[Span]:
    """The clause cut at commas, except inside a fact and after words that lean on what follows."""
    memo = text.reading.text
    held = [m.span for m in text.reading.mentions if m.kind not in {"text", "topic"}]
    out: list[Span] = []
    at = clause.start
    for match in _COMMA.finditer(memo, clause.start, clause.end):
        inside = any(h.start < match.start() < h.end for h in held)
        if (
            inside
            or _CONNECTIVE.search(memo[at : match.start()])
            or not re.search(r"[가-힣]{2}", memo[at : match.start()])
        ):
            continue
        out.append(Span(at, match.start()))
        at = match.end()
    out.append(Span(at, clause.end))
    return [s for s in out if s.of(memo).strip()]


_VERB = re.compile(
    r"(?:하고자|하오니|하니|하여|해서|하며|하면|하는|하기|하고|하려고|하게|할|한|함|될|된|되는|됨|있도록|없도록|도록|있는|없는|있게|하되|했음|했고|합니다|입니다|라고|다고|으로써|로써|라도|이라)$"
)


def _bare(word: str) -> str:
    """The word without what only binds it to others; nothing when that is all it is."""
    fillers = vocabulary().fillers
    if word in fillers or re.fullmatch(r"(?:있|없|하|되|않|받|주|나|오|가|쓰|보)[가-힣]{0,3}", word):
        return ""
    stem = _VERB.sub("", word)
    if stem != word and (len(stem) < 2 or stem in fillers):
        return ""
    short = _JOSA.sub("", word)
    return "" if short in fillers or len(short) < 2 else short


def _content(memo: str, chunk: Span, covered: Iterable[Span]) -> list[Span]:
    """The words of a chunk that say something and that no placed fact covers."""
    spans = list(covered)
    out: list[Span] = []
    for match in _WORD.finditer(memo, chunk.start, chunk.end):
        span = Span(match.start(), match.end())
        if any(c.overlaps(span) for c in spans):
            uncovered = [i for i in range(span.start, span.end) if not any(c.start <= i < c.end for c in spans)]
            if len(uncovered) < 3 or not _bare(memo[uncovered[0] : span.end]):
                continue
        if _bare(match[0]):
            out.append(span)
    return out


def _mostly_used(memo: str, chunk: Span, covered: Iterable[Span]) -> bool:
    spans = list(covered)
    letters = [i for i in range(chunk.start, chunk.end) if not memo[i].isspace()]
    used = sum(any(c.start <= i < c.end for c in spans) for i in letters)
    return bool(letters) and used / len(letters) > 0.35


def _pieces(text: Text, memo: str, rest: list[Span]) -> list[Unused]:
    out: list[Span] = []
    for span in rest:
        if out and not memo[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return [Unused(text.where, s.start, s.end, s.of(memo), "문서에 넣을 칸을 찾지 못했습니다.") for s in out]

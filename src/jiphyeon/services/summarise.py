"""A long document in a few sentences of its own: 관련 and 요지, every sentence quoted with its place.

Without a model the sentences are chosen, not written: those closest to what the whole document speaks of, those that
ask for something or set a day first. With a model each of them is worded anew from its passage alone, behind the lock.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiphyeon.core.drafting.references import citation_of
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.ports import Analyzer
from jiphyeon.core.reference.passage import Passage, split
from jiphyeon.core.reference.sentences import sentences
from jiphyeon.core.reference.terms import terms_of
from jiphyeon.services.reword import Reworder

SENTENCES = 5
_SHORTEST, _LONGEST = 12, 260
_CUES = (
    (1.6, re.compile(r"(?:제출|회신|신청|참석|협조|보고)[^.]{0,20}(?:바랍니다|바람|주십시오|하여야|할 것)")),
    (1.4, re.compile(r"까지(?:\s|로|,|$)|기한|마감")),
    (1.3, re.compile(r"목적|취지|위하여|위해|추진하|실시하")),
    (1.2, re.compile(r"\d+\s?(?:원|명|교|회|시간|일)\b")),
)
_HEAD = re.compile(r"^(?:관련|수신|경유|제목|시행|접수|우|전화|전송|누리집|발신|붙임)(?:\s?[:：]|\s|$)")


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence of the summary: `text` is what it says here, `quote` the document's own words at `[start, end)`.

    They differ only where a model worded it; `refused` are the codes of the lock where its wording did not stand.
    """

    text: str
    quote: str
    passage: Passage
    start: int
    end: int
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """`related` is how the document is cited ('' where it has no number); `points` are in the order of the document."""

    related: str
    points: tuple[Point, ...]


def summarise(
    text: str,
    *,
    analyzer: Analyzer,
    today: date,
    passages: Sequence[Passage] = (),
    most: int = SENTENCES,
    reworder: Reworder | None = None,
) -> Summary:
    """The summary; `passages` are the text's own where it has been split before.

    Raises `reference-empty` where there is nothing to quote.
    """
    found = [one for passage in passages or split(text) if passage.form != "table" for one in _points(passage)]
    if not found:
        raise JiphyeonError("reference-empty", "요약할 문장이 없습니다.", suggestion="글자가 있는 문서인지 확인하세요.")
    scores = _scores([one.quote for one in found], analyzer)
    best = sorted(range(len(found)), key=lambda at: (-scores[at], at))
    chosen = sorted(_apart(best, found, most))
    points = [_worded(found[at], reworder) for at in chosen]
    mention = citation_of(text, today)
    return Summary(mention.text if mention else "", tuple(points))


def _points(passage: Passage) -> list[Point]:
    out = []
    for span in sentences(passage.text):
        quote = " ".join(passage.text[span.start : span.end].split())
        if _SHORTEST <= len(quote) <= _LONGEST and not _HEAD.match(quote):
            out.append(Point(quote, quote, passage, passage.start + span.start, passage.start + span.end))
    return out


def _scores(texts: Sequence[str], analyzer: Analyzer) -> list[float]:
    """How much of what the document keeps speaking of each sentence says, for its length, times its cues."""
    words = [Counter(terms.words) for terms in terms_of(texts, analyzer)]
    holding = Counter(word for one in words for word in one)
    weight = {word: math.log1p(count) for word, count in holding.items() if count > 1}
    scores = []
    for at, (text, one) in enumerate(zip(texts, words, strict=True)):
        central = sum(weight.get(word, 0.0) for word in one) / math.sqrt(4 + sum(one.values()))
        cue = math.prod(value for value, pattern in _CUES if pattern.search(text))
        scores.append((0.2 + central) * cue * (1.1 if at < 2 else 1.0))
    return scores


def _apart(best: Sequence[int], found: Sequence[Point], most: int) -> list[int]:
    """The best sentences that do not say one another again."""
    chosen: list[int] = []
    for at in best:
        mine = set(found[at].quote.split())
        if all(len(mine & set(found[other].quote.split())) < 0.6 * len(mine) for other in chosen):
            chosen.append(at)
        if len(chosen) == most:
            break
    return chosen


def _worded(point: Point, reworder: Reworder | None) -> Point:
    if reworder is None or not point.quote.endswith("다."):
        return point
    done = reworder.reword(point.quote, "더 짧고 쉽게")
    return Point(done.text, point.quote, point.passage, point.start, point.end, done.refused)

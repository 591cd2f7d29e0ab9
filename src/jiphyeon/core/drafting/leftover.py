"""What of a memo no field took: kept as passages of the document, or shown to the person; never dropped in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from jiphyeon.core.drafting.chunk import OWN, Chunk, content
from jiphyeon.core.drafting.evidence import Evidence, Text
from jiphyeon.core.drafting.extraction.headline import only_asks
from jiphyeon.core.drafting.register import without_orders
from jiphyeon.core.drafting.words import vocabulary
from jiphyeon.core.text.span import Span

_MATTER = frozenset(
    "text date period time deadline place person amount document law contact attachment method count".split()  # noqa: SIM905 (read as words)
)
CAUTION = "유의 사항"
_WARNS = re.compile(r"반드시|꼭\s|엄수|유의|주의(?!보)|금지|말\s?것|해당\s?없(?:는|어도|더라도|음)|미제출|불이익")
"""Words of a warning; what holds them stands under 유의 사항."""
_TAKEN_BACK = re.compile(r"\s?\??\s(?:아니고|말고|아니라)\s")
"""What follows words the writer takes back at once (`휴대전화 번호? 아니고 비상연락망`)."""
ASIDE = "글쓴이에게 남긴 말로 보입니다."
NO_PLACE = "문서에 넣을 칸을 찾지 못했습니다."


@dataclass(frozen=True, slots=True)
class Unused:
    """Words of a text that are not in the document, and why."""

    where: str
    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage that goes into the document: the fact it became, and the label it stands under."""

    fact: str
    label: str


def leftovers(
    text: Text, chunks: list[Chunk], evidence: Evidence, placed: set[str], asides: tuple[str, ...] = ()
) -> tuple[list[Kept], list[Unused]]:
    """Passages kept and pieces not used, in order. A detail is kept whole, another chunk only when its facts are lost.

    A piece that ends with one of `asides` tells what the kind has no place for (where an agreement is signed).
    """
    kept: list[Kept] = []
    unused: list[Unused] = []
    memo = text.reading.text
    for chunk in chunks:
        covered = [
            evidence.mentions[n].span
            for n in placed
            if n in evidence.mentions and evidence.texts[n] is text and not evidence.mentions[n].rule
        ]
        covered += [m.span for m in text.reading.mentions if m.open]
        rest = content(memo, chunk.span, covered)
        lost = _lost(text, chunk.span, evidence, placed, covered)
        if not rest and not lost:
            unused.extend(_label_of(text, chunk))
            continue
        span = without_orders(memo, chunk.span)
        if asides and re.search(rf"(?:{'|'.join(asides)})(?:함|예정|\\s)*$", span.of(memo)):
            unused.extend(_pieces(text, memo, rest))
        elif is_aside(span.of(memo)) or not span.of(memo).strip() or _TAKEN_BACK.match(memo, chunk.span.end):
            told = _pieces(text, memo, rest) if _touched(chunk.span, covered) else _whole(text, chunk.span)
            unused.extend(replace(piece, reason=ASIDE) for piece in told)
        elif chunk.label in OWN and _touched(chunk.span, covered):
            spans = sorted([*rest, *(evidence.mentions[n].span for n in lost)])
            more = Span(spans[0].start, spans[-1].end)
            if len(rest) > 2 and lost and not any(c.overlaps(more) for c in covered):
                kept.append(Kept(evidence.passage(text, without_orders(memo, more)), ""))
                placed.update(_inside(text, more, evidence))
            else:
                unused.extend(_pieces(text, memo, [more]))
        elif chunk.detail or lost or not _touched(chunk.span, covered):
            said = _without_tail(text, _after_lead(memo, span, chunk), evidence, placed)
            name = evidence.passage(text, said)
            label = chunk.written or chunk.lead or (CAUTION if _WARNS.search(said.of(memo)) else "")
            kept.append(Kept(name, "" if label and span.of(memo).startswith(label) and not chunk.lead else label))
            placed.update(_inside(text, span, evidence))
        else:
            unused.extend([*_label_of(text, chunk), *_pieces(text, memo, rest)])
    return kept, unused


def _without_tail(text: Text, span: Span, evidence: Evidence, placed: set[str]) -> Span:
    """The passage without the deadline and the way of handing in at its end, which stand in fields of their own."""
    memo, end = text.reading.text, span.end
    for name in sorted(placed, key=lambda n: -evidence.mentions[n].end if n in evidence.mentions else 0):
        mention = evidence.mentions.get(name)
        own = mention is not None and evidence.texts[name] is text and mention.kind in {"deadline", "method", "contact"}
        if mention and own and span.start < mention.start and mention.end <= end:
            between = re.fullmatch(
                r"[\s,.)]*(?:까지|으로|로|에)?\s?(?:제출|회신|보내|송부)?[\s,.)]*", memo[mention.end : end]
            )
            end = mention.start if between else end
    kept = memo[span.start : end].rstrip(" ,(")
    return Span(span.start, span.start + len(kept)) if len(kept) >= 4 else span


def _label_of(text: Text, chunk: Chunk) -> list[Unused]:
    """A label of the person's own that stands nowhere in the document."""
    memo = text.reading.text
    at = memo.rfind(chunk.written, 0, chunk.span.start) if chunk.written and not chunk.label else -1
    if at < 0 or any(m.kind == "text" and m.start <= at < m.end for m in text.reading.mentions):
        return []
    return [Unused(text.where, at, at + len(chunk.written), chunk.written, NO_PLACE)]


def is_aside(words: str) -> bool:
    """Whether words are spoken to the writer (`확인 필요`, `과장님이 급하다고 함`), not to be sent."""
    return bool(_asides().search(_TOGETHER.sub("", words))) or only_asks(words)


_TOGETHER = re.compile(r"(?:교장|교감)[쌤샘](?=이?랑|[과와,])")
"""Somebody who was there with others, not who told the writer something."""


@lru_cache(maxsize=1)
def _asides() -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?<![가-힣]){re.escape(a)}" if "가" <= a[0] <= "힣" else re.escape(a) for a in vocabulary().asides)
    )


def _lost(text: Text, span: Span, evidence: Evidence, placed: set[str], covered: list[Span]) -> list[str]:
    """Facts of the chunk that nothing in the document carries yet."""
    return [
        name
        for name in _inside(text, span, evidence)
        if name not in placed
        and evidence.mentions[name].kind in _MATTER
        and evidence.mentions[name].role not in {"part", "negated"}
        and not evidence.mentions[name].rule
        and not any(c.overlaps(evidence.mentions[name].span) for c in covered)
    ]


def _inside(text: Text, span: Span, evidence: Evidence) -> list[str]:
    return [
        name
        for name, m in evidence.mentions.items()
        if evidence.texts[name] is text and span.start <= m.start and m.end <= span.end
    ]


def _touched(span: Span, covered: list[Span]) -> bool:
    return any(c.overlaps(span) for c in covered)


def _after_lead(memo: str, span: Span, chunk: Chunk) -> Span:
    if not chunk.lead:
        return span
    at = memo.find(chunk.lead, span.start) + len(chunk.lead)
    joint = re.compile(r"(?:은|는|이|가)?\s*[:：]?\s*").match(memo, at)
    return Span(joint.end() if joint else at, span.end)


def _whole(text: Text, span: Span) -> list[Unused]:
    return [Unused(text.where, span.start, span.end, span.of(text.reading.text), ASIDE)]


def _pieces(text: Text, memo: str, rest: list[Span]) -> list[Unused]:
    out: list[Span] = []
    for span in rest:
        if out and not memo[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return [Unused(text.where, s.start, s.end, s.of(memo), NO_PLACE) for s in out]

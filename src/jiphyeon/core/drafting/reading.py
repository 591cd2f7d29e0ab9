"""What a text holds: its facts with their places, its clauses, and what has to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jiphyeon.core.drafting.extraction.audience import audience_in, implied_audience
from jiphyeon.core.drafting.extraction.citations import documents_in, laws_in
from jiphyeon.core.drafting.extraction.day_meaning import YEARS
from jiphyeon.core.drafting.extraction.enclosures import enclosures_in
from jiphyeon.core.drafting.extraction.mention import Mention, free_of, longest
from jiphyeon.core.drafting.extraction.money import amounts_in
from jiphyeon.core.drafting.extraction.occasions import occasions_in
from jiphyeon.core.drafting.extraction.people import people_in
from jiphyeon.core.drafting.extraction.places import organisations_in, places_in
from jiphyeon.core.drafting.extraction.quantities import counts_in
from jiphyeon.core.drafting.extraction.reaching import contacts_in, methods_in
from jiphyeon.core.drafting.extraction.topics import topics_in, without_tail
from jiphyeon.core.drafting.labelling import labelled
from jiphyeon.core.drafting.memo import Clause, clauses
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.text.josa import particle, particle_at
from jiphyeon.core.text.span import Span

MOST_FACTS = 500
"""Facts a memo may hold; one person's notes have a few dozen."""
_MASK = "\x01"
_EVENTS = (
    "연수",
    "워크숍",
    "설명회",
    "협의회",
    "행사",
    "교육",
    "대회",
    "캠프",
    "회의",
    "조사",
    "점검",
    "사업",
    "계획",
    "협약",
    "구입",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Mentions in order of place, the clauses they stand in, and the candidates for the topic, best first."""

    text: str
    mentions: tuple[Mention, ...]
    clauses: tuple[Clause, ...]
    topics: tuple[Mention, ...] = ()

    def within(self, span: Span) -> list[Mention]:
        """The mentions that lie within a span."""
        return [m for m in self.mentions if span.start <= m.start and m.end <= span.end]


def _masked(text: str, mentions: Iterable[Mention]) -> str:
    """The text with the mentions' characters covered, so that no other reader sees digits in them."""
    out = list(text)
    for mention in mentions:
        out[mention.start : mention.end] = _MASK * (mention.end - mention.start)
    return "".join(out)


def _behind(way: Mention, places: Sequence[Mention]) -> Mention:
    """A way without the place it begins with (`1층 민원실 방문 또는 등기`)."""
    place = next((p for p in places if p.start <= way.start < p.end < way.end), None)
    rest = way.value[place.end - way.start :].lstrip() if place else ""
    if place is None or len(rest) < 2 or way.text != way.value:
        return way
    return replace(way, start=way.end - len(rest), text=rest, value=rest)


def _spans(mentions: Iterable[Mention]) -> list[Span]:
    return [m.span for m in mentions]


def read(
    text: str, today: date, *, past: bool = False, heads: Sequence[str] = (), tails: Sequence[str] = ()
) -> Reading:
    """Everything the text says, read once.

    `heads` are the nouns the kind's topics end with, `tails` the words its titles put behind them. Raises
    `memo-too-long` for a text with more facts than a memo has.
    """
    fixed = longest([*contacts_in(text), *documents_in(text, today)])
    laws = free_of(laws_in(text), fixed)
    plain = _masked(text, [*fixed, *laws])
    when = occasions_in(plain, today, past=past)
    money = amounts_in(_masked(plain, when))
    enclosed = free_of(enclosures_in(plain), when)
    counts = counts_in(_masked(plain, [*when, *(m for m in money if not m.rule)]))
    counts = [c for c in counts if not any(e.covers(c) for e in enclosed)]
    people = free_of(people_in(_masked(plain, [*when, *enclosed])), laws)
    offices = free_of(organisations_in(_masked(plain, [*when, *people, *enclosed])), laws)
    places = places_in(_masked(plain, [*when, *people, *enclosed]), [*offices, *counts])
    ways = free_of((_behind(way, places) for way in methods_in(_masked(plain, [*when, *enclosed]), text)), [*places])
    firm = [*fixed, *laws, *when, *money, *counts, *people, *places, *ways, *enclosed]
    audience = audience_in(plain, firm)
    topics = topics_in(text, [*firm, *(a for a in audience if not a.role)], heads or _EVENTS)
    mentions = [*firm, *(o for o in offices if not any(h.covers(o) for h in [*places, *audience])), *audience]
    if len(mentions) > MOST_FACTS or text.count("\n") > MOST_FACTS:
        raise JiphyeonError(
            "memo-too-long",
            f"메모에 사실이 {MOST_FACTS}개가 넘습니다. 메모가 아니라 자료로 보입니다.",
            suggestion="문서에 넣을 내용만 메모에 남기고, 자료는 붙임이나 참고 파일로 주세요.",
        )
    cut = clauses(text, _spans(m for m in mentions if m.kind not in {"audience", "attachment"}))
    mentions, topics = labelled(text, mentions, topics, cut)
    topics = [without_tail(topic, tails) for topic in topics]
    topics = [topic for topic in topics if not _NO_TOPIC.match(topic.text)]
    kept = [_of_year(topic, today) for topic in topics[:1]]
    mentions += implied_audience(kept, mentions)
    return Reading(text, tuple(sorted([*mentions, *kept], key=lambda m: (m.start, m.end))), tuple(cut), tuple(topics))


_NO_TOPIC = re.compile(
    r"(?:부?교육감|교육장|국장|과장|팀장|교장|교감|실장)(?:선생)?님?(?:\s?보고|께|$)|(?:대신|그날|둘다|이후)$"
)
"""What is said to somebody or only binds sentences names no matter."""


def _of_year(topic: Mention, today: date) -> Mention:
    """A name that begins with `내년` or `올해` with the year itself, which needs the given day."""
    spoken = re.match(rf"(?:{'|'.join(YEARS)})\s(?=\S{{2}})", topic.text)
    if spoken is None:
        return topic
    shown = f"{today.year + YEARS[spoken[0].strip()]}년 {topic.text[spoken.end() :]}"
    return replace(topic, text=shown, value=shown, today=True)


def written(text: str, span: Span, mentions: Sequence[Mention]) -> list[str | Mention]:
    """A passage as literal words and the facts within it, those that overlap another (longer) one left out."""
    inside = longest(m for m in mentions if span.start <= m.start and m.end <= span.end and not m.rule and _counted(m))
    out: list[str | Mention] = []
    at = span.start
    for mention in inside:
        shown = _with_tail(text, mention)
        out += [text[at : mention.start], replace(mention, text=shown)]
        at = mention.end
        if mention.kind == "period" and text.startswith("까지", at):
            at += 2
        found = particle_at(text, at)
        if found and shown != text[mention.start : mention.end]:
            out.append(particle(shown, found))
            at += len(found)
    out.append(text[at : span.end])
    return [piece for piece in out if not isinstance(piece, str) or piece]


def _counted(mention: Mention) -> bool:
    return mention.kind not in {"topic", "text", "audience", "organisation", "attachment"}


def _with_tail(text: str, mention: Mention) -> str:
    """A deadline keeps its 까지 when the span took it in."""
    if mention.kind == "deadline" and re.search(r"까지$", text[mention.start : mention.end]):
        return f"{mention.text}까지"
    return mention.text

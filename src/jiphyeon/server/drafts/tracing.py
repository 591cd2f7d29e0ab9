"""Facts and places as a document row keeps them, and what a person reads about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jiphyeon.core.drafting.draft import Draft
from jiphyeon.core.drafting.fact import Fact, Source
from jiphyeon.server.drafts.models import Document
from jiphyeon.services.edit import Place, Traced

KIND_NAMES: dict[str, str] = {
    "date": "날짜",
    "period": "기간",
    "time": "시각",
    "deadline": "기한",
    "place": "장소",
    "person": "사람",
    "organisation": "기관",
    "audience": "대상",
    "amount": "금액",
    "count": "수",
    "document": "관련 문서",
    "law": "법령",
    "attachment": "붙임",
    "contact": "연락처",
    "method": "방법",
    "topic": "주제",
    "text": "글",
}


def fact_of(data: Mapping[str, Any]) -> Fact:
    """A fact from its JSON."""
    source = data["source"]
    return Fact(
        data["id"],
        data["kind"],
        data["text"],
        data["value"],
        Source(
            source["where"],
            source.get("start", -1),
            source.get("end", -1),
            source.get("page", 0),
            tuple(source.get("parents", ())),
        ),
        data.get("role", ""),
    )


def place_of(data: Mapping[str, Any]) -> Place:
    """A place from its JSON."""
    return Place(data["fact"], data["start"], data["end"], bool(data.get("stale", False)))


def place_dict(place: Place) -> dict[str, Any]:
    """A place as JSON."""
    return {"fact": place.fact, "start": place.start, "end": place.end, "stale": place.stale}


def traced(document: Document) -> Traced:
    """The document's text with what it is traced to."""
    return Traced(
        document.text, tuple(fact_of(one) for one in document.facts), tuple(place_of(one) for one in document.places)
    )


def traced_draft(draft: Draft) -> Traced:
    """A fresh draft the same way."""
    return Traced(draft.text, draft.facts, tuple(Place(a.fact, a.start, a.end) for a in draft.anchors))


def keep(document: Document, now: Traced) -> None:
    """Put text, facts and places on the row (not saved)."""
    document.text = now.text
    document.facts = [fact.to_dict() for fact in now.facts]
    document.places = [place_dict(place) for place in now.places]


def origin_of(fact: Fact, memo: str = "") -> str:
    """In plain Korean, where a fact came from."""
    where, _, name = fact.source.where.partition(":")
    match where:
        case "memo":
            words = memo[fact.source.start : fact.source.end] if fact.source.start >= 0 else ""
            return f"메모의 ‘{words}’" if words else "메모"
        case "field":
            return "입력한 칸"
        case "reference":
            page = f" {fact.source.page}쪽" if fact.source.page else ""
            return f"참고 문서 ‘{name}’{page}"
        case "organisation":
            return "기관 정보"
        case "today":
            return "오늘 날짜"
        case "derived":
            return "다른 사실에서 계산"
        case "attachment":
            return "붙인 파일"
        case "person":
            return f"{name} 님이 씀"
        case _:
            return "출처를 알 수 없음"


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as the page shows it."""

    fact: Fact
    label: str
    origin: str
    places: tuple[Place, ...]
    by_person: bool

    @property
    def from_office(self) -> bool:
        """Whether it is the office's own data, the same in every document."""
        return self.fact.source.where.startswith("organisation:")

    @property
    def stale(self) -> bool:
        """Whether some place of it no longer agrees."""
        return any(place.stale for place in self.places)


def shown(now: Traced, memo: str) -> list[Shown]:
    """The facts that stand in the text, in order of their first place."""
    places: dict[str, list[Place]] = {}
    for place in now.places:
        places.setdefault(place.fact, []).append(place)
    found = [
        Shown(
            fact,
            KIND_NAMES.get(fact.kind, fact.kind),
            origin_of(fact, memo),
            tuple(places[fact.id]),
            fact.source.where.startswith("person:"),
        )
        for fact in now.facts
        if fact.id in places
    ]
    return sorted(found, key=lambda one: one.places[0].start)


def in_memo(facts: Iterable[Fact], memo: str) -> list[tuple[str, str]]:
    """The memo cut into pieces, each with the id of the fact read from it ('' for none)."""
    spans = sorted(
        {
            (f.source.start, f.source.end, f.id)
            for f in facts
            if f.source.where == "memo" and 0 <= f.source.start < f.source.end <= len(memo)
        },
        key=lambda one: (one[0], one[0] - one[1]),
    )
    out: list[tuple[str, str]] = []
    at = 0
    for start, end, name in spans:
        if start < at:
            continue
        out += [(memo[at:start], ""), (memo[start:end], name)]
        at = end
    out.append((memo[at:], ""))
    return [piece for piece in out if piece[0]]

"""What happened to one document between the lot and the export, put together from its events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from jiphyeon.core.pilot.activity import Interval, active_seconds
from jiphyeon.core.pilot.assignment import AI
from jiphyeon.core.pilot.event import Event

_WORK = frozenset(
    {
        "doc_open",
        "draft_offer",
        "draft_view",
        "draft_insert",
        "draft_discard",
        "regenerate",
        "rule_check",
        "rule_fix",
        "edit",
        "fact_edit",
        "source_open",
        "export",
    }
)
"""Events at which the person was at the document: instants of activity."""


@dataclass(frozen=True, slots=True)
class Journey:
    """One assigned document. None means not known, never zero.

    `minutes` runs from opening to the first export that succeeded; `outside` is what the person said was done
    elsewhere; `findings_*` are counts at `must` and `should` by the first and the last check.
    """

    document: str
    participant: str
    department: str
    kind: str
    arm: str
    probability: float
    sequence: int
    assigned_at: datetime
    memo_characters: int = 0
    viewed: bool = False
    inserted: bool = False
    inserted_characters: int = 0
    exported_at: datetime | None = None
    minutes: float | None = None
    outside: float | None = None
    outside_asked: bool = False
    characters: int | None = None
    retained: float | None = None
    ai_share: float | None = None
    edit_distance: float | None = None
    fact_edits: int = 0
    findings_draft: int | None = None
    findings_final: int | None = None
    sources_opened: int = 0
    outcome: str = ""
    """`approved`, `returned`, or '' where nobody has said (much of it happens in K-에듀파인)."""
    return_reason: str = ""
    abandoned: bool = False
    thumb_shown: bool = False
    thumb: bool | None = None
    tags: tuple[str, ...] = ()
    judgement: str = ""
    other_ai: str = ""
    """Another AI the person said to have used on it: `none`, `office`, `free`, `paid`, or '' where nobody said."""
    version: str = ""

    @property
    def offered(self) -> bool:
        """Whether the lot gave AI: what intention to treat goes by, used or not."""
        return self.arm == AI

    @property
    def crossed(self) -> bool:
        """A control document that took in AI text all the same."""
        return not self.offered and self.inserted


@dataclass(frozen=True, slots=True)
class Loose:
    """Events that belong to no assigned document: counted, so that what is left out can be seen."""

    documents: int = 0
    events: int = 0


def journeys(
    events: Iterable[Event], *, idle: float = 120, beats: Callable[[str], Sequence[Interval]] | None = None
) -> Iterator[Journey | Loose]:
    """Journeys of events that come grouped by document (in any order within it); a `Loose` for each without a lot.

    `beats` gives the activity of a document where it does not come as events: there are many, and only their
    intervals count.
    """
    for document, group in groupby(events, key=lambda event: event.document):
        if not document:
            continue
        found = list(group)
        journey = journey_of(found, idle=idle, beats=beats(document) if beats else ())
        yield Loose(1, len(found)) if journey is None else journey


def journey_of(events: Sequence[Event], *, idle: float = 120, beats: Sequence[Interval] = ()) -> Journey | None:
    """The journey of one document's events; None when no lot was drawn for it. The first lot counts."""
    ordered = sorted(_once(events), key=lambda event: event.at)
    lot = next((event for event in ordered if event.kind == "assign"), None)
    if lot is None:
        return None
    exported = next((e.at for e in ordered if e.kind == "export" and e.data.get("ok")), None)
    return Journey(
        document=lot.document,
        participant=lot.participant,
        department=lot.department,
        kind=lot.document_kind,
        arm=lot.arm,
        probability=_number(lot.data, "probability", 0.5),
        sequence=int(_number(lot.data, "sequence", 0)),
        assigned_at=lot.at,
        exported_at=exported,
        minutes=_minutes(ordered, exported, idle, beats),
        outside_asked=bool(lot.data.get("outside_asked", False)),
        version=lot.versions.app,
        **_use(ordered),
        **_ending(ordered),
        **_said(ordered),
    )


def _once(events: Sequence[Event]) -> Iterator[Event]:
    seen: set[str] = set()
    for event in events:
        if event.id not in seen:
            seen.add(event.id)
            yield event


def _minutes(
    ordered: Sequence[Event], exported: datetime | None, idle: float, beats: Sequence[Interval]
) -> float | None:
    if exported is None:
        return None
    intervals = [*_intervals(ordered), *beats]
    return active_seconds(intervals, idle=idle, until=exported.timestamp()) / 60


def _intervals(ordered: Sequence[Event]) -> Iterator[Interval]:
    for event in ordered:
        at = event.at.timestamp()
        if event.kind == "activity_beat":
            yield at - _number(event.data, "active_s", 0.0), at
        elif event.kind in _WORK:
            yield at, at


def _use(ordered: Sequence[Event]) -> dict[str, Any]:
    inserts = [event for event in ordered if event.kind == "draft_insert"]
    checks = [event for event in ordered if event.kind == "rule_check"]
    finals = [event for event in checks if event.data.get("stage") == "final"]
    kinds = {event.kind for event in ordered}
    opened = (event.data for event in ordered if event.kind == "doc_open")
    return {
        "memo_characters": max((int(_number(data, "characters", 0)) for data in opened), default=0),
        "viewed": "draft_view" in kinds or bool(inserts),
        "inserted": bool(inserts),
        "inserted_characters": sum(int(_number(event.data, "characters", 0)) for event in inserts),
        "findings_draft": _findings(checks[0]) if checks and checks[0] not in finals else None,
        "findings_final": _findings(finals[-1]) if finals else None,
        "sources_opened": sum(event.kind == "source_open" for event in ordered),
        "abandoned": "abandon" in kinds and "export" not in kinds,
    }


def _ending(ordered: Sequence[Event]) -> dict[str, Any]:
    final = next((event.data for event in reversed(ordered) if event.kind == "final_submit"), {})
    verdicts = [event for event in ordered if event.kind in {"approve", "return"}]
    returned = next((event for event in verdicts if event.kind == "return"), None)
    return {
        "characters": _maybe_int(final.get("characters")),
        "retained": _maybe(final.get("retained")),
        "ai_share": _maybe(final.get("ai_share")),
        "edit_distance": _maybe(final.get("edit_distance")),
        "fact_edits": int(_number(final, "fact_edits", sum(event.kind == "fact_edit" for event in ordered))),
        "outcome": "returned" if returned else ("approved" if verdicts else ""),
        "return_reason": str(returned.data.get("reason", "")) if returned else "",
    }


def _said(ordered: Sequence[Event]) -> dict[str, Any]:
    thumb = next((event for event in reversed(ordered) if event.kind == "thumb"), None)
    estimate = next((event.data for event in reversed(ordered) if event.kind == "micro_estimate"), {})
    other = next((event.data for event in reversed(ordered) if event.kind == "outside_ai"), {})
    tags = thumb.data.get("tags", []) if thumb else []
    return {
        "outside": _maybe(estimate.get("outside_min")),
        "judgement": str(estimate.get("judgement", "")),
        "other_ai": str(other.get("kind", "")),
        "thumb_shown": thumb is not None or any(event.kind == "thumb_shown" for event in ordered),
        "thumb": bool(thumb.data.get("up")) if thumb else None,
        "tags": tuple(tags) if isinstance(tags, list) else (),
    }


def _findings(check: Event) -> int:
    counts = check.data.get("findings", {})
    return sum(counts.values()) if isinstance(counts, dict) else 0


def _number(data: Mapping[str, object], name: str, default: float) -> float:
    value = data.get(name, default)
    return float(value) if isinstance(value, int | float) else default


def _maybe(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _maybe_int(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None

"""What happens to documents, told to whoever listens (the pilot's telemetry does). No text ever travels here.

Receivers run inside the transaction of the change they hear about: what they write is kept exactly when it is.

    from jiphyeon.server.drafts.signals import Event, happened

    @receiver(happened)
    def keep(sender: object, event: Event, **_: object) -> None: ...
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.dispatch import Signal
from django.utils import timezone

NAMES: dict[str, str] = {
    "draft_created": "a document was begun; detail: origin (memo, form, copy, blank), composer, model, characters",
    "document_opened": "its page was opened",
    "activity_beat": "the person worked on it; detail: seconds of activity (at most 60)",
    "offer_assigned": "whether a written draft is offered was drawn; detail: offered",
    "offer_made": "a draft was composed and is ready; detail: characters, composer, model",
    "offer_shown": "the person saw the offered draft",
    "offer_inserted": "the person took it over; detail: characters, digests of its passages",
    "offer_discarded": "the person put it aside; detail: reason",
    "edited": "a version was saved; detail: version, characters, fact_edits",
    "fact_changed": "a fact became the person's own; detail: fact_kind",
    "checked": "a check ran on a saved version; detail: stage (draft or final), counts of findings by rule",
    "fix_applied": "a suggestion was answered; detail: rule, answer (accepted, edited, ignored, never)",
    "source_opened": "a fact's source was looked at; detail: where",
    "exported": "a file left; detail: format, ok, stage",
    "submitted": "it was sent to a reviewer; detail: characters, retained, share, edit_distance, fact_edits, elapsed",
    "returned": "a reviewer sent it back; detail: reasons",
    "approved": "a reviewer approved it",
    "abandoned": "it was put into the bin before it left",
    "thumb_shown": "a thumb up or down could be given",
    "thumb": "it was given; detail: up, tags",
}
"""Every event and what its detail holds."""

type Detail = int | float | str | bool | Mapping[str, int] | list[str]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `id` is unique for ever, so that double delivery can be seen; times are the server's."""

    name: str
    person: int
    document: int
    kind: str
    detail: Mapping[str, Detail] = field(default_factory=dict)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    at: datetime = field(default_factory=timezone.now)


happened = Signal()
offering = Signal()
"""Asked as a document is begun from a memo, before its draft is shown: `person`, `document`, `kind`. A receiver says
False where a pilot's lot withholds the draft, True or None otherwise."""

destroyed = Signal()
"""Sent before documents are destroyed, with `documents`, a list of their numbers: whoever keeps words of a document
outside its own tables takes them away in the same transaction."""


def emit(event: Event) -> None:
    """Tell everyone who listens; an unknown name is a mistake of the programmer."""
    if event.name not in NAMES:
        message = f"unknown event: {event.name}"
        raise ValueError(message)
    happened.send(sender=Event, event=event)


def offered(person: int, document: int, kind: str) -> bool:
    """Whether the written draft is offered: yes, unless somebody who listens says no."""
    answers: list[tuple[Any, Any]] = offering.send(sender=Event, person=person, document=document, kind=kind)
    return not any(answer is False for _, answer in answers)

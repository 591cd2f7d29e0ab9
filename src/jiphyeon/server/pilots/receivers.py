"""What the workspace tells, turned into the pilot's events. No text travels here, and none would be taken."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.dispatch import receiver

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.drafts.signals import Event, destroyed, happened, offering
from jiphyeon.server.pilots import telemetry
from jiphyeon.server.pilots.models import Grade, Specimen

logger = logging.getLogger(__name__)

type Detail = Mapping[str, Any]


def _code(value: object) -> str:
    """A value as a code: lower case, odd characters as hyphens, at most forty."""
    return re.sub(r"[^a-z0-9_.:/\-]+", "-", str(value).lower()).strip("-_.:/")[:40]


def _counts(detail: Detail) -> dict[str, int]:
    counts = detail.get("counts") or detail.get("findings") or {}
    return {_code(rule): int(count) for rule, count in counts.items() if _code(rule)}


def _some(detail: Detail, *names: str) -> dict[str, Any]:
    return {name: detail[name] for name in names if detail.get(name) is not None}


TRANSLATED: Mapping[str, tuple[str, Callable[[Detail], dict[str, Any]]]] = {
    "draft_created": ("doc_open", lambda d: _some(d, "characters")),
    "document_opened": ("doc_open", lambda _: {}),
    "activity_beat": ("activity_beat", lambda d: {"active_s": min(60, d.get("seconds", 0))}),
    "offer_made": ("draft_offer", lambda d: {"composer": _code(d.get("composer", ""))}),
    "offer_shown": ("draft_view", lambda _: {}),
    "offer_inserted": ("draft_insert", lambda d: {"characters": int(d.get("characters", 0))}),
    "offer_discarded": ("draft_discard", lambda d: {"reason": _code(d.get("reason", ""))}),
    "edited": ("edit", lambda d: _some(d, "characters", "fact_edits")),
    "fact_changed": ("fact_edit", lambda d: {"fact": _code(d.get("fact_kind", ""))}),
    "checked": ("rule_check", lambda d: {"stage": d.get("stage", "draft"), "findings": _counts(d)}),
    "fix_applied": (
        "rule_fix",
        lambda d: {"rule": _code(d.get("rule", "")), "outcome": _code(d.get("answer", ""))},
    ),
    "source_opened": ("source_open", lambda _: {}),
    "exported": ("export", lambda d: {"format": _code(d.get("format", "")), "ok": bool(d.get("ok"))}),
    "submitted": (
        "final_submit",
        lambda d: (
            _some(d, "characters", "retained", "edit_distance", "fact_edits")
            | ({"ai_share": d["share"]} if d.get("share") is not None else {})
        ),
    ),
    "returned": ("return", lambda d: {"reason": _code((d.get("reasons") or ["none"])[0])} | _some(d, "source")),
    "approved": ("approve", lambda d: _some(d, "source")),
    "abandoned": ("abandon", lambda _: {}),
    "thumb_shown": ("thumb_shown", lambda _: {}),
    "thumb": ("thumb", lambda d: {"up": bool(d.get("up")), "tags": [_code(tag) for tag in d.get("tags", [])]}),
}
"""The workspace's name of an event → the pilot's kind and its fields."""


@receiver(offering)
def draw(sender: object, *, person: int, document: int, kind: str, **_: object) -> bool | None:
    """The lot of a new document: whether a written draft is offered. None leaves it to others."""
    return telemetry.offered(person, str(document), kind)


@receiver(happened)
def keep(sender: object, event: Event, **_: object) -> None:
    """Store what happened. An event that cannot be read must not undo the work it tells of."""
    if event.name not in TRANSLATED:
        return
    kind, translate = TRANSLATED[event.name]
    try:
        telemetry.keep(event.person, str(event.document), kind, event.id, translate(event.detail), at=event.at)
    except JiphyeonError as error:
        logger.warning("event refused: %s %s %s", event.name, error.code, error.context)


@receiver(destroyed)
def forget(sender: object, *, documents: list[int], **_: object) -> None:
    """Take the text of destroyed documents out of the grading. Grades given stay, those still to give go."""
    gone = Specimen.objects.filter(document__in=[str(one) for one in documents])
    Grade.objects.filter(specimen__in=gone, graded__isnull=True).delete()
    gone.update(text="")

"""Where a pilot stands, from the records as they are: for its page and for the monthly report."""

from __future__ import annotations

from datetime import date

from django.core.cache import caches
from django.utils import timezone

from jiphyeon.core.pilot.journey import Journey, journeys
from jiphyeon.core.pilot.status import Status, status
from jiphyeon.server.pilots import evaluation
from jiphyeon.server.pilots.models import Pilot, Record


def status_of(pilot: Pilot, first: date | None = None, last: date | None = None) -> Status:
    """Over the days asked for; over the whole pilot up to today where none are."""
    plan = pilot.current_plan()
    told = journeys(evaluation.events(pilot), idle=plan.idle_seconds, beats=evaluation.beats(pilot))
    found = [one for one in told if isinstance(one, Journey)]
    return status(plan, found, first or plan.starts, last or max(plan.starts, min(plan.ends, timezone.localdate())))


def remembered(pilot: Pilot) -> Status:
    """The whole pilot, counted again only when something was recorded since."""
    newest = Record.objects.filter(pilot=pilot).order_by("-pk").values_list("pk", flat=True).first()
    key = f"pilot-status:{pilot.pk}:{newest}:{pilot.amendment_entries.count()}:{timezone.localdate()}"
    found: Status | None = caches["process"].get(key)
    if found is None:
        found = status_of(pilot)
        caches["process"].set(key, found, 3600)
    return found

"""Whose turn it is: requests for a model's wording are served person by person, not first come first served.

Every request brings a ticket into the queue of tasks. A ticket is worth one guarantee: when its task ends, its own
request no longer waits. Until then it serves whoever has waited longest since last being served, so that somebody with
many requests does not keep the others waiting. A ticket that runs again after a killed worker first takes up what it
had begun; nobody else touches that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import Max
from django.utils import timezone

from jiphyeon.server.writing.models import Proposal

_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)
WRITERS: dict[str, Callable[[int], None]] = {}
"""What writes a proposal, by its task ('' for a whole document); apps enter theirs when they are ready."""


def writer_of(proposal: Proposal) -> Callable[[int], None]:
    """What writes this proposal: its task's own, or the one for a whole document."""
    return WRITERS.get(str(proposal.composer.get("task", "")), WRITERS[""])


def serve(ticket: int) -> None:
    """Write what is due until the request of this ticket has had its turn."""
    for begun in Proposal.objects.filter(ticket=ticket, state=Proposal.State.WRITING):
        writer_of(begun)(begun.pk)
    while Proposal.objects.filter(pk=ticket, state=Proposal.State.WAITING).exists():
        taken = _take(ticket)
        if taken is not None:
            writer_of(taken)(taken.pk)


def _take(ticket: int) -> Proposal | None:
    """Claim the request that is due; nothing when another worker was quicker."""
    due = next_due()
    if due is None:
        return None
    claimed = Proposal.objects.filter(pk=due.pk, state=Proposal.State.WAITING).update(
        state=Proposal.State.WRITING, ticket=ticket, started_at=timezone.now()
    )
    return due if claimed else None


def next_due() -> Proposal | None:
    """The oldest waiting request of the person whose last turn is longest ago."""
    turns = Proposal.objects.filter(started_at__isnull=False).order_by().values("person")
    last = {row["person"]: row["last"] for row in turns.annotate(last=Max("started_at"))}
    waiting = Proposal.objects.filter(state=Proposal.State.WAITING).order_by("at", "pk")
    return min(waiting, key=lambda p: (last.get(p.person_id, _NEVER), p.at, p.pk), default=None)


def place(proposal: Proposal) -> int:
    """How many requests are written before this one, at most: those written now, and those whose turn comes first."""
    if proposal.state != Proposal.State.WAITING:
        return 0
    ahead = Proposal.objects.filter(state__in=[Proposal.State.WAITING, Proposal.State.WRITING])
    return ahead.exclude(pk=proposal.pk).exclude(person=proposal.person, at__gt=proposal.at).count()

"""Proposals of other tasks (rewriting, titles): sentences that come one by one and are taken over piece by piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiphyeon import __version__
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.writing.models import Proposal
from jiphyeon.server.writing.store import OPEN_AT_ONCE

RUNNING = (Proposal.State.WAITING, Proposal.State.WRITING)


def begin(person: Person, document: int, before: Sequence[str], composer: Mapping[str, Any]) -> Proposal:
    """A proposal whose sentences are still to be written. Raises `model-queue-full`."""
    if Proposal.objects.filter(person=person, state__in=RUNNING).count() >= OPEN_AT_ONCE:
        raise JiphyeonError(
            "model-queue-full", "앞서 부탁하신 글을 쓰고 있습니다.", suggestion="끝난 뒤 다시 눌러 주세요."
        )
    pieces = [{"before": one, "after": "", "decision": ""} for one in before]
    return Proposal.objects.create(document=document, person=person, pieces=pieces, composer=dict(composer))


def offer(person: Person, document: int, pairs: Sequence[tuple[str, str]], composer: Mapping[str, Any]) -> Proposal:
    """A proposal that is ready at once; pairs that say the same are left out."""
    pieces = [{"before": old, "after": new, "decision": ""} for old, new in pairs if old != new]
    state = Proposal.State.READY if pieces else Proposal.State.NOTHING
    with transaction.atomic():
        made = Proposal.objects.create(
            document=document,
            person=person,
            pieces=pieces,
            composer=dict(composer),
            state=state,
            rules_version=__version__,
            finished_at=timezone.now(),
        )
        record(person, Action.CREATED, made, state=made.state, task=str(composer.get("task", "")))
    return made


def write_piece(pk: int, number: int, after: str) -> bool:
    """Keep one sentence that has passed; says whether the person still wants the rest."""
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update().get(pk=pk)
        if proposal.state not in RUNNING:
            return False
        proposal.state = Proposal.State.WRITING
        proposal.pieces[number]["after"] = after
        proposal.save(update_fields=["state", "pieces"])
    return True


def wanted(pk: int) -> bool:
    """Whether nobody has stopped it."""
    return Proposal.objects.filter(pk=pk, state__in=RUNNING).exists()


def finish(pk: int, composer: Mapping[str, Any], error: str = "") -> None:
    """The last sentence is written: those that stayed as they were are no proposal."""
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update().get(pk=pk)
        if proposal.state not in RUNNING:
            return
        proposal.pieces = [one for one in proposal.pieces if one["after"] and one["after"] != one["before"]]
        failed = bool(error) and not proposal.pieces
        ready = Proposal.State.READY if proposal.pieces else Proposal.State.NOTHING
        proposal.state = Proposal.State.FAILED if failed else ready
        proposal.error, proposal.finished_at, proposal.rules_version = error, timezone.now(), __version__
        proposal.composer = {**proposal.composer, **composer}
        proposal.save()
        record(proposal.person, Action.CREATED, proposal, state=proposal.state, task=str(composer.get("task", "")))

"""Asking for wording, writing it in the background, and taking it over piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from jiphyeon import __version__
from jiphyeon.core.drafting.draft import Draft
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import store as documents
from jiphyeon.server.drafts.access import own
from jiphyeon.server.writing import endpoint
from jiphyeon.server.writing.models import Proposal

if TYPE_CHECKING:
    from jiphyeon.core.drafting.brief import Brief
    from jiphyeon.core.drafting.frame import Frame
    from jiphyeon.core.drafting.lock.composer import Asked
    from jiphyeon.core.ports import Written
    from jiphyeon.engines.pii import KoreanRedactor

OPEN_AT_ONCE = 2
"""How many requests of one person may wait or run: nobody fills the queue."""


def ask(person: Person, document: int) -> Proposal:
    """Put a request into the queue; raises `model-off`, `model-nothing-to-word` and `model-queue-full`."""
    target = own(person, document)
    if not endpoint.configured():
        raise JiphyeonError(
            "model-off", "언어 모델을 쓰지 않고 있습니다.", suggestion="운영자에게 모델 설정을 부탁하세요."
        )
    if not target.memo.strip() and not target.answers:
        raise JiphyeonError(
            "model-nothing-to-word",
            "메모로 쓴 문서만 다듬을 수 있습니다.",
            suggestion="메모를 적어 새 문서를 만드세요.",
        )
    waiting = Proposal.objects.filter(person=person, state__in=[Proposal.State.WAITING, Proposal.State.WRITING])
    if waiting.count() >= OPEN_AT_ONCE:
        raise JiphyeonError(
            "model-queue-full", "앞서 부탁하신 글을 쓰고 있습니다.", suggestion="끝난 뒤 다시 눌러 주세요."
        )
    return Proposal.objects.create(document=target.pk, person=person)


def write(pk: int) -> None:
    """What the worker does: compose with the model; each sentence is kept as soon as it has passed."""
    claimed = Proposal.objects.filter(pk=pk, state__in=[Proposal.State.WAITING, Proposal.State.WRITING])
    if not claimed.update(state=Proposal.State.WRITING, pieces=[]):
        return
    proposal = Proposal.objects.get(pk=pk)
    try:
        made = _compose(proposal)
    except JiphyeonError as error:
        _finish(proposal, Proposal.State.FAILED, error=error.code)
        return
    proposal.composer = asdict(made.composer)
    if made.composer.error and not proposal.pieces:
        _finish(proposal, Proposal.State.FAILED, error=made.composer.error)
    else:
        _finish(proposal, Proposal.State.READY if proposal.pieces else Proposal.State.NOTHING)


def redactor_for(person: Person) -> KoreanRedactor:
    """What hides personal data for a person: patterns, surroundings, everybody in the organisation, uploaded lists."""
    from dataclasses import replace

    from jiphyeon.server.privacy.store import redactor

    found = redactor()
    return replace(found, names=found.names | {person.name} if person.name else found.names)


def _compose(proposal: Proposal) -> Draft:
    from jiphyeon.services.model_composer import composer_of

    document = own(proposal.person, proposal.document)

    def cancelled() -> bool:
        return Proposal.objects.filter(pk=proposal.pk, state=Proposal.State.CANCELLED).exists()

    def told(asked: Asked) -> None:
        if not asked.written:
            return
        proposal.pieces.append(
            {"before": asked.before, "after": asked.after, "decision": "", "path": asked.path, "prompt": asked.prompt}
        )
        running = Proposal.objects.filter(pk=proposal.pk, state=Proposal.State.WRITING)
        running.update(pieces=proposal.pieces)

    model = composer_of(
        endpoint.writer(cancelled), redactor=redactor_for(proposal.person), told=told, cancelled=cancelled
    )
    return documents.compose_again(document, model)


@dataclass(frozen=True)
class Leaving:
    """One request as it would leave: what is sent, and the words kept here with the mark each stands behind."""

    messages: list[dict[str, str]]


def preview(person: Person, document: int) -> list[Leaving]:
    """Exactly what would leave the machine for a document; nothing is sent."""
    from jiphyeon.core.drafting.compose import Composed, TemplateComposer
    from jiphyeon.services.model_composer import composer_of

    found: list[Leaving] = []

    class Looking:
        """Composes without a model and keeps what one would have been sent."""

        def compose(self, brief: Brief, frame: Frame) -> Composed:
            composer = composer_of(_Silent(), redactor=redactor_for(person))
            found.extend(Leaving(messages) for messages in composer.requests(brief, frame))
            return TemplateComposer().compose(brief, frame)

    documents.compose_again(own(person, document), Looking())
    return found


class _Silent:
    """A writer that is never asked."""

    name = ""

    def complete(self, messages: Sequence[Mapping[str, str]]) -> Written:
        raise NotImplementedError

    def complete_as(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], *, temperature: float | None = None
    ) -> Written:
        raise NotImplementedError

    def stream(self, messages: Sequence[Mapping[str, str]]) -> Iterator[str]:
        raise NotImplementedError


def _finish(proposal: Proposal, state: Proposal.State, error: str = "") -> None:
    """Keep the outcome unless the person stopped it meanwhile."""
    with transaction.atomic():
        now = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if now.state == Proposal.State.CANCELLED:
            return
        now.state, now.error, now.finished_at = state, error, timezone.now()
        now.pieces, now.composer, now.rules_version = proposal.pieces, proposal.composer, __version__
        now.save()
        record(proposal.person, Action.CREATED, now, state=state.value, model=str(now.composer.get("model", "")))


def cancel(person: Person, pk: int) -> Proposal:
    """Stop a request that waits or runs; the document was never touched."""
    waiting = [Proposal.State.WAITING, Proposal.State.WRITING]
    Proposal.objects.filter(pk=pk, person=person, state__in=waiting).update(
        state=Proposal.State.CANCELLED, finished_at=timezone.now()
    )
    return Proposal.objects.get(pk=pk, person=person)


def decide(person: Person, pk: int, number: int, *, accept: bool) -> Proposal:
    """Take one piece over, or refuse it. A sentence the person has changed meanwhile is left alone ('gone')."""
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update().get(pk=pk, person=person)
        piece = proposal.pieces[number]
        if piece["decision"]:
            return proposal
        piece["decision"] = "refused"
        if accept:
            document = own(person, proposal.document)
            if document.text.count(piece["before"]) == 1:
                text = document.text.replace(piece["before"], piece["after"])
                documents.save(document, person, document.revision, text)
                piece["decision"] = "accepted"
            else:
                piece["decision"] = "gone"
        proposal.save(update_fields=["pieces"])
        record(person, Action.CHANGED, proposal, piece=number, decision=piece["decision"])
    return proposal


def spans(text: str, rows: Iterable[Proposal]) -> list[dict[str, object]]:
    """Where sentences a model wrote stand in the text now, and whether somebody has changed them since."""
    out: list[dict[str, object]] = []
    for row in rows:
        for piece in row.pieces:
            if piece["decision"] != "accepted":
                continue
            start = text.find(piece["after"])
            out.append(
                {
                    "start": start,
                    "end": start + len(piece["after"]) if start >= 0 else -1,
                    "text": piece["after"],
                    "changed_by_person": start < 0,
                    "model": row.composer.get("model", ""),
                    "prompt": piece.get("prompt", row.composer.get("prompt", "")),
                }
            )
    return out


def ledger(person: Person, document: int) -> dict[str, object]:
    """Everything a model did in a document (`jiphyeon.ledger/1`)."""
    target = own(person, document)
    rows = Proposal.objects.filter(document=target.pk)
    return {
        "schema": "jiphyeon.ledger/1",
        "document": target.pk,
        "title": target.title,
        "composer": target.composer,
        "sources": [fact["source"] for fact in target.facts],
        "spans": spans(target.text, rows),
        "mark": endpoint.setting().mark,
        "mark_reason": endpoint.setting().mark_reason,
        "proposals": [
            {
                "at": row.at.isoformat(),
                "person": str(row.person),
                "state": row.state,
                "error": row.error,
                "model": row.composer.get("model", ""),
                "prompt": row.composer.get("prompt", ""),
                "rules": row.rules_version,
                "tokens": row.composer.get("tokens", 0),
                "seconds": row.composer.get("seconds", 0),
                "refused_by_lock": row.composer.get("refused", []),
                "pieces": row.pieces,
            }
            for row in rows.select_related("person")
        ],
    }

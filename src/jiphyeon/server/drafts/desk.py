"""Sending a document to a reviewer, and what the reviewer decides. Each in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server import mail
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import register
from jiphyeon.server.drafts.models import Document, Review, Version
from jiphyeon.server.drafts.reasons import REASONS
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.server.drafts.tracing import traced
from jiphyeon.services.edit import edits_between


def send(document: Document, writer: Person, reviewer: Person, request: str, link: str) -> Review:
    """Put the document on the reviewer's desk; its text is fixed until it comes back."""
    with transaction.atomic():
        current = Document.objects.select_for_update().get(pk=document.pk)
        if not current.editable:
            raise JiphyeonError("document-locked", "이미 검토 중이거나 승인된 문서입니다.", suggestion="새로 고치세요.")
        current.state = Document.State.REVIEW
        current.save(update_fields=["state"])
        review = Review.objects.create(
            document=current, reviewer=reviewer, requester=writer, revision=current.revision, request=request
        )
        _mark(current, writer)
        register.learn(current)
        record(writer, Action.SENT, current, reviewer=reviewer.pk, revision=current.revision)
        emit(Event("submitted", writer.pk, current.pk, current.kind, measures(current)))
        _mail(reviewer, f"검토 요청: {current}", f"{writer} 님이 문서 검토를 부탁했습니다.\n\n{request}\n\n{link}")
    return review


def _mark(document: Document, writer: Person) -> None:
    last = document.versions.first()
    document.versions.create(
        number=(last.number if last else 0) + 1,
        revision=document.revision,
        cause=Version.Cause.SENT,
        author=writer,
        title=document.title,
        text=document.text,
        facts=document.facts,
        places=document.places,
    )


def measures(document: Document) -> dict[str, int | float | str | bool]:
    """Numbers about the text as it leaves, never the text: how much of the draft is left, how much was changed."""
    edits = edits_between(document.drafted, document.text) if document.drafted else ()
    removed = sum(edit.end - edit.start for edit in edits)
    added = sum(len(edit.replacement) for edit in edits)
    drafted, final = len(document.drafted), len(document.text)
    elapsed = (timezone.now() - document.created).total_seconds() / 60
    by_person = sum(1 for fact in traced(document).facts if fact.source.where.startswith("person:"))
    return {
        "characters": final,
        "retained": round((drafted - removed) / drafted, 4) if drafted else 0.0,
        "share": round((final - added) / final, 4) if final else 0.0,
        "edit_distance": round(max(removed, added) / max(drafted, final, 1), 4),
        "fact_edits": by_person,
        "elapsed_minutes": round(elapsed, 1),
    }


def take_back(document: Document, writer: Person) -> None:
    """The writer wants it back before it was decided."""
    with transaction.atomic():
        current = Document.objects.select_for_update().get(pk=document.pk)
        waiting = current.reviews.filter(state=Review.State.WAITING)
        if not waiting.update(state=Review.State.WITHDRAWN, decided=timezone.now()):
            raise JiphyeonError("review-decided", "이미 결정된 검토입니다.", suggestion="새로 고치세요.")
        current.state = Document.State.DRAFT
        current.save(update_fields=["state"])
        record(writer, Action.CHANGED, current, withdrawn=True)


def decide(
    review: Review, reviewer: Person, *, approve: bool, reasons: Sequence[str] = (), answer: str = "", link: str = ""
) -> Document:
    """Approve, or return with at least one reason."""
    known = [reason for reason in reasons if reason in REASONS]
    if not approve and not known:
        raise JiphyeonError("reason-missing", "돌려보내는 까닭을 골라 주세요.", suggestion="한 가지 이상 고르세요.")
    with transaction.atomic():
        current = Document.objects.select_for_update().get(pk=review.document_id)
        state = Review.State.APPROVED if approve else Review.State.RETURNED
        changed = Review.objects.filter(pk=review.pk, reviewer=reviewer, state=Review.State.WAITING).update(
            state=state, reasons=known, answer=answer, decided=timezone.now()
        )
        if not changed:
            raise JiphyeonError(
                "review-decided", "이미 결정되었거나 거두어들인 검토입니다.", suggestion="새로 고치세요."
            )
        current.state = Document.State.APPROVED if approve else Document.State.RETURNED
        current.save(update_fields=["state"])
        record(reviewer, Action.APPROVED if approve else Action.RETURNED, current, reasons=",".join(known))
        if approve:
            emit(Event("approved", reviewer.pk, current.pk, current.kind))
        else:
            emit(Event("returned", reviewer.pk, current.pk, current.kind, {"reasons": known}))
        word = "승인했습니다" if approve else "돌려보냈습니다"
        _mail(review.requester, f"{current}: {word}", f"{reviewer} 님이 {word}.\n\n{answer}\n\n{link}")
    return current


def _mail(to: Person, subject: str, body: str) -> None:
    """Tell by mail once the change stands; a mail that cannot be sent never undoes it."""
    if to.email and mail.configured():
        line = " ".join(subject.split())
        transaction.on_commit(
            lambda: send_mail(f"[집현] {line}", body, None, [to.email], fail_silently=True), robust=True
        )

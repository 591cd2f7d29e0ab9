"""Approved documents are found among the past ones, by those who may read them; none returned or still judged."""

from __future__ import annotations

import contextlib
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.drafts.signals import Event
from jiphyeon.server.references import store
from jiphyeon.server.references.models import Citation, Reference

WATCHED = ("submitted", "returned", "approved", "abandoned")
"""Events after which a document is looked at again."""


def heard(sender: object, event: Event, **_: Any) -> None:
    """Have a document looked at after it was sent, decided on or thrown away."""
    from django.db import transaction

    from jiphyeon.server.references.tasks import keep_document

    if event.name in WATCHED:
        transaction.on_commit(lambda: keep_document.enqueue(event.document))


def forget(sender: object, documents: list[int], **_: Any) -> None:
    """Take away what destroyed documents quoted, and what the library still had of them."""
    Citation.objects.filter(document__in=documents).delete()
    for kept in Reference.objects.filter(document__in=documents):
        store.drop(kept)


def keep(pk: int) -> None:
    """Bring the library in line with a workspace document. Doing it twice gives the same."""
    document = Document.objects.filter(pk=pk).select_related("owner", "unit").first()
    kept = Reference.objects.filter(document=pk).first()
    if document is None or document.binned is not None or document.state != Document.State.APPROVED:
        if kept is not None:
            store.drop(kept)
        return
    reference = kept or Reference(document=pk, reach=Reference.Reach.DOCUMENT, category=Reference.Category.PAST)
    reference.owner, reference.unit, reference.name = document.owner, document.unit, str(document)[:255]
    reference.format = "text"
    if kept is not None and kept.text == document.text:
        reference.save()
        store.remark(reference)
        return
    with contextlib.suppress(JiphyeonError):
        reference.save()
        store.fill(reference, document.text)

"""Who may see and change which document: one's own, those on one's desk, one's department's where the role allows."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from jiphyeon.server.accounts.access import units_within
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.drafts.models import Document, Review


def visible_to(person: Person) -> QuerySet[Document]:
    """Documents a person may read. A reviewer sees those of the department once they have been sent to somebody."""
    mine = Q(owner=person)
    asked = Exists(Review.objects.filter(document=OuterRef("pk"), reviewer=person).exclude(state="withdrawn"))
    sent = Q(unit__in=units_within(person, "reviewer")) & ~Q(state=Document.State.DRAFT)
    return Document.objects.filter(Q(binned__isnull=True) | mine).filter(mine | asked | sent)


def readable(person: Person, pk: int) -> Document:
    """The document, or a 404 that does not tell whether it exists."""
    document = visible_to(person).filter(pk=pk).select_related("owner", "unit").first()
    if document is None:
        raise Http404
    return document


def own(person: Person, pk: int) -> Document:
    """The person's own document: only its owner changes it."""
    document = Document.objects.filter(owner=person, pk=pk).select_related("owner", "unit").first()
    if document is None:
        raise Http404
    return document


def is_own(person: Person, pk: int) -> bool:
    """Whether it is the person's own document, without reading it."""
    return Document.objects.filter(owner=person, pk=pk).exists()


def waiting_for(person: Person) -> QuerySet[Review]:
    """Reviews on the person's desk."""
    return Review.objects.filter(reviewer=person, state=Review.State.WAITING, document__binned__isnull=True)

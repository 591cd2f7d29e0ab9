"""Documents that wait for somebody."""

from __future__ import annotations

from django.urls import reverse

from jiphyeon.server.accounts.models import Person
from jiphyeon.server.drafts.access import waiting_for
from jiphyeon.server.drafts.models import Document, Review
from jiphyeon.server.ui.todo import Todo

MOST = 5


def todo(person: Person) -> list[Todo]:
    """Reviews asked of the person, and documents that came back."""
    asked = waiting_for(person).select_related("document", "requester").order_by("sent")[:MOST]
    back = Document.objects.filter(owner=person, state=Document.State.RETURNED, binned__isnull=True)
    return [*map(_review, asked), *map(_returned, back.only("title")[:MOST])]


def _review(review: Review) -> Todo:
    url = reverse("drafts:read", args=[review.document_id])
    return Todo(str(review.document), url, f"{review.requester.name} 님의 검토 요청")


def _returned(document: Document) -> Todo:
    return Todo(str(document), reverse("drafts:edit", args=[document.pk]), "반려됨", "danger")

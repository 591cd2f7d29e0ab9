"""What a document is called outside: its number and its title, for whoever has to find it in another system's list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jiphyeon.server.drafts.models import Document
from jiphyeon.server.drafts.sheet import document_of


@dataclass(frozen=True, slots=True)
class Name:
    """The number under which it was issued ('' where the text has none) and its title."""

    number: str
    title: str


def names_of(documents: Iterable[str]) -> dict[str, Name]:
    """Document → how it is called, of those that are there."""
    wanted = [int(one) for one in documents if one.isdigit()]
    rows = Document.objects.filter(pk__in=wanted).only("pk", "title", "text", "kind")
    return {str(row.pk): Name(document_of(row.text, row.kind).foot.document_number, row.title) for row in rows}

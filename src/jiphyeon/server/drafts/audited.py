"""What an auditor is told of a document: whose it is and of which kind, and its title when asked for by itself."""

from __future__ import annotations

from collections.abc import Collection

from jiphyeon.server.drafts.models import Document


def described(ids: Collection[int]) -> dict[int, str]:
    """Kind and owner, never words of the document."""
    found = Document.objects.filter(pk__in=ids).select_related("owner", "unit").defer("text", "memo")
    return {one.pk: f"{one.kind_name}, {one.unit or ''} {one.owner.name}".replace(",  ", ", ") for one in found}


def title(pk: int) -> str:
    """The title as it stands now; '' when the document is gone."""
    found = Document.objects.filter(pk=pk).first()
    return str(found) if found else ""

"""What other pages show of the workspace."""

from __future__ import annotations

from typing import Any

from django import template

from jiphyeon.server.accounts.access import roles_of
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.drafts.forms import MemoForm
from jiphyeon.server.drafts.models import Document

register = template.Library()
RECENT = 6


@register.inclusion_tag("drafts/_start.html", takes_context=True)
def start_writing(context: dict[str, Any], person: Person) -> dict[str, Any]:
    """The memo box and the documents worked on last; nothing for those who do not write."""
    if not roles_of(person) & {"writer", "reviewer"}:
        return {"writes": False}
    recent = Document.objects.filter(owner=person, binned__isnull=True).only("title", "state", "kind", "updated")
    form = MemoForm(auto_id="start_%s")
    return {"writes": True, "form": form, "recent": recent[:RECENT], "csrf_token": context.get("csrf_token")}

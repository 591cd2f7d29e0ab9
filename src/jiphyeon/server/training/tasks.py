"""Work that takes longer than a page may."""

from __future__ import annotations

from django.tasks import task

from jiphyeon.server.training.models import Plan
from jiphyeon.server.training.store import improve


@task
def improve_plan(plan: int) -> None:
    """Look for the best assignment of a plan; running it again does no harm."""
    found = Plan.objects.filter(pk=plan).first()
    if found is not None:
        improve(found)

"""What the worker does for the library."""

from __future__ import annotations

from django.tasks import TaskContext, task

from jiphyeon.server.references import keeping, store

LAST_ATTEMPT = 3


@task(takes_context=True)
def read_reference(context: TaskContext[[int], None], pk: int) -> None:
    """Read a file nobody has read yet; after a killed worker it begins anew, and before the last time it says so."""
    if not store.waits(pk):
        return
    if context.attempt >= LAST_ATTEMPT:
        store.call_interrupted(pk)
    store.read(pk)


@task
def keep_document(pk: int) -> None:
    """Make a workspace document findable, or no longer findable, as it stands now."""
    keeping.keep(pk)

"""What the worker does for the library."""

from __future__ import annotations

from django.tasks import task

from jiphyeon.server.references import keeping, store


@task
def read_reference(pk: int) -> None:
    """Read a large file; again after a killed worker, it begins anew."""
    store.read(pk)


@task
def keep_document(pk: int) -> None:
    """Make a workspace document findable, or no longer findable, as it stands now."""
    keeping.keep(pk)

"""What the worker does for a rewriting."""

from __future__ import annotations

from django.tasks import task

from jiphyeon.server.writing import turns


@task
def rewrite_marked(pk: int) -> None:
    """Write one proposal when its turn comes; again after a killed worker, it begins anew."""
    turns.serve(pk)

"""What the worker does for a rewriting."""

from __future__ import annotations

from django.tasks import task

from jiphyeon.server.assist import rewriting


@task
def rewrite_marked(pk: int, way: str) -> None:
    """Write one proposal; again after a killed worker, it begins anew."""
    rewriting.write(pk, way)

"""What the worker does for the office by itself."""

from __future__ import annotations

from django.tasks import task

from jiphyeon.server.office.retention import destroy_due


@task()
def destroy() -> int:
    """Destroy what is past its period."""
    return sum(one.number for one in destroy_due())

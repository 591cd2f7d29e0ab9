"""What takes longer than a page should: each may run twice and leaves the same behind."""

from __future__ import annotations

from django.tasks import TaskContext, task

from jiphyeon.server.drafts import intake
from jiphyeon.server.drafts.models import CheckedFile
from jiphyeon.server.office.store import pack_for

LAST_ATTEMPT = 3
"""After this attempt the queue gives a task up without a word to anybody."""


@task(takes_context=True)
def check_file(context: TaskContext[[int], None], pk: int) -> None:
    """Check an uploaded file. One that has stopped the worker before is called stopped until it is done after all."""
    checked = CheckedFile.objects.filter(pk=pk, state=CheckedFile.State.WAITING).select_related("owner").first()
    if checked is None:
        return
    if context.attempt >= LAST_ATTEMPT:
        checked.state, checked.error = CheckedFile.State.FAILED, intake.interrupted().to_dict()
        checked.save(update_fields=["state", "error"])
    intake.run(checked, pack_for(checked.owner))

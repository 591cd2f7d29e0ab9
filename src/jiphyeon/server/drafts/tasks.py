"""What takes longer than a page should: each may run twice and leaves the same behind."""

from __future__ import annotations

from django.tasks import task

from jiphyeon.server.drafts import intake
from jiphyeon.server.drafts.models import CheckedFile
from jiphyeon.server.office.store import pack_for


@task()
def check_file(pk: int) -> None:
    """Check an uploaded file."""
    checked = CheckedFile.objects.filter(pk=pk, state=CheckedFile.State.WAITING).select_related("owner").first()
    if checked is not None:
        intake.run(checked, pack_for(checked.owner))

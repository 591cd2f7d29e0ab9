"""What stays of proposals when their document is destroyed: the ledger's numbers, no words."""

from __future__ import annotations

from typing import Any

from jiphyeon.server.writing.models import Proposal

RUNNING = (Proposal.State.WAITING, Proposal.State.WRITING)


def forget(sender: object, documents: list[int], **_: Any) -> None:
    """Empty the sentences of every proposal for these documents, and stop what is still being written."""
    rows = Proposal.objects.filter(document__in=documents).select_for_update()
    for row in rows:
        row.pieces = [{**piece, "before": "", "after": ""} for piece in row.pieces]
        if row.state in RUNNING:
            row.state = Proposal.State.CANCELLED
        row.save(update_fields=["pieces", "state"])

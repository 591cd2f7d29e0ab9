"""What takes longer than a page should: each may run twice and leaves the same behind."""

from __future__ import annotations

from datetime import datetime

from django.tasks import task

from jiphyeon.server.diagnosis.reminders import remind


@task()
def send_reminders(campaign: int, base: str, asked_at: str) -> int:
    """Write to those who have not finished."""
    return remind(campaign, base, datetime.fromisoformat(asked_at))

"""A person's sessions as a calendar file."""

from __future__ import annotations

from datetime import UTC

from django.http import HttpResponse
from django.utils import timezone

from jiphyeon.core.training.icalendar import Event, calendar_text
from jiphyeon.core.training.meeting import by_day
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.documents import file_response
from jiphyeon.server.training.models import Enrolment


def calendar_of(person: Person) -> HttpResponse:
    """All days of all sessions of confirmed plans the person is placed in."""
    rows = Enrolment.objects.filter(person=person, plan__state="confirmed", held__isnull=False)
    events = []
    for row in rows.select_related("held__course"):
        held = row.held
        if held is None:
            continue
        for day, (begin, end) in by_day(held.slots).items():
            title = f"{held.course.name} {held.number}차"
            events.append(
                Event(f"{row.plan_id}-{held.course.code}-{held.number}-{day}", day, begin, end, title, held.room)
            )
    text = calendar_text(events, "내 연수", timezone.now().astimezone(UTC))
    return file_response(text.encode(), "내 연수.ics", "text/calendar; charset=utf-8")

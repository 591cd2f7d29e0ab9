"""What waits for a person in training."""

from __future__ import annotations

from django.urls import reverse

from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.models import Advice, Notice
from jiphyeon.server.ui.todo import Todo


def todo(person: Person) -> list[Todo]:
    """Notices not read yet and advice not answered yet."""
    found = [
        Todo(notice.subject, reverse("training:notices"), "새 안내")
        for notice in Notice.objects.filter(person=person, read_at__isnull=True)[:3]
    ]
    asked = Advice.objects.filter(person=person, answer=Advice.Answer.OPEN).select_related("course", "by")
    return found + [
        Todo(f"{one.course.name} 권유", reverse("training:index"), f"{one.by.name} 님이 권했습니다")
        for one in asked[:3]
    ]

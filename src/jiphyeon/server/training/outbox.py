"""Notices to people: written together with what they tell of, shown in the product, mailed by a task where possible."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server import mail
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.models import Enrolment, Notice, Plan

BATCH = 200


@transaction.atomic
def tell(person: Person, key: str, subject: str, body: str, url: str = "") -> Notice:
    """Put one message out; the same key is told once."""
    fields = {"person": person, "subject": subject[:200], "body": body, "url": url}
    return Notice.objects.get_or_create(key=key[:80], defaults=fields)[0]


@transaction.atomic
def announce(plan: Plan) -> int:
    """Tell everybody placed by a confirmed plan where they are placed; how many were told now."""
    if plan.state != Plan.State.CONFIRMED:
        raise JiphyeonError("plan-not-confirmed", "확정한 계획만 안내할 수 있습니다.", suggestion="먼저 확정하세요.")
    rows = (
        Enrolment.objects.filter(plan=plan, state=Enrolment.State.PLANNED)
        .select_related("person", "course", "held")
        .order_by("person_id", "held__starts_on", "course__code")
    )
    by_person: dict[int, list[Enrolment]] = {}
    for row in rows:
        by_person.setdefault(row.person_id, []).append(row)
    label = "(모의 자료) " if plan.simulated else ""
    for person, places in by_person.items():
        lines = [place_line(place) for place in places]
        body = "\n".join(
            [f"{plan.title}에 따라 아래 과정에 배정되셨습니다.", *lines, "어려우시면 담당자에게 알려 주세요."]
        )
        fields = {
            "person_id": person,
            "subject": f"{label}연수 {len(places)}건에 배정되셨습니다",
            "body": body,
            "url": reverse("training:index"),
        }
        Notice.objects.get_or_create(key=f"place:{plan.pk}:{person}", defaults=fields)
    told = Enrolment.objects.filter(pk__in=[row.pk for row in rows]).update(state=Enrolment.State.NOTIFIED)
    return len(by_person) if told else 0


def place_line(place: Enrolment) -> str:
    """`- 표 다듬기 실습 1차: 2027. 3. 4.(목) 09:00~17:00, 컴퓨터실`."""
    held = place.held
    if held is None:
        return f"- {place.course.name} {place.session}차"
    where = f", {held.room}" if held.room else ""
    return f"- {place.course.name} {held.number}차: {held.when}{where}"


def deliver() -> int:
    """Mail what has not been mailed to those who have an address; how many were sent."""
    if not mail.configured():
        return 0
    sent = 0
    while rows := _claimed():
        connection = get_connection()
        for notice in rows:
            EmailMessage(
                notice.subject, notice.body, settings.DEFAULT_FROM_EMAIL, [notice.person.email], connection=connection
            ).send(fail_silently=False)
            notice.mailed_at = timezone.now()
            notice.save(update_fields=["mailed_at"])
            sent += 1
    return sent


def _claimed() -> list[Notice]:
    rows = Notice.objects.filter(mailed_at__isnull=True).exclude(person__email="").select_related("person")
    return list(rows.order_by("pk")[:BATCH])

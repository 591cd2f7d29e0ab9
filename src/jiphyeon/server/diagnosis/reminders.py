"""Letters to those who have not finished, each with a one-time link of its own."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from jiphyeon.server import mail
from jiphyeon.server.diagnosis.campaigns import accepts_answers, without_forms
from jiphyeon.server.diagnosis.invitations import issue
from jiphyeon.server.diagnosis.models import Participation

BATCH = 50


def remind(campaign_pk: int, base: str, asked_at: datetime) -> int:
    """Write to everybody who has not finished and was not written to since it was asked; gives how many.

    Run again after an interruption it goes on where it stopped. `base` is the address of the server. Without a mail
    server it raises `mail-not-set` before any link is voided.
    """
    mail.required()
    campaign = without_forms().get(pk=campaign_pk)
    now = timezone.now()
    if not accepts_answers(campaign, now):
        return 0
    waiting = campaign.participations.filter(
        Q(reminded_at__isnull=True) | Q(reminded_at__lt=asked_at),
        state__in=[Participation.State.INVITED, Participation.State.STARTED],
    ).exclude(person__email="")
    rows = list(waiting.select_related("person").order_by("pk"))
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        tokens = issue(batch, campaign.ends_at)
        letters = [
            EmailMessage(
                f"[집현] {campaign.title} 참여 안내",
                _body(
                    row, f"{base}{reverse('diagnosis:invitation', args=[token])}", campaign.ends_at, campaign.contact
                ),
                settings.DEFAULT_FROM_EMAIL,
                [row.person.email],
            )
            for row, token in tokens
        ]
        get_connection().send_messages(letters)
        Participation.objects.filter(pk__in=[row.pk for row in batch]).update(reminded_at=now)
    return len(rows)


def _body(row: Participation, link: str, until: datetime, contact: str) -> str:
    going = (
        "하시던 곳에서 이어집니다."
        if row.state == Participation.State.STARTED
        else "로그인하지 않고 시작할 수 있습니다."
    )
    return (
        f"{row.person.name} 님, 안녕하십니까?\n\n"
        f"데이터 역량 진단에 참여하실 수 있습니다. 아래 링크를 누르면 {going}\n"
        f"링크는 한 번만 쓸 수 있으니 다른 사람에게 전달하지 마십시오.\n\n{link}\n\n"
        f"{timezone.localtime(until):%Y. %-m. %-d. %H:%M}까지 참여하실 수 있습니다. "
        f"참여하지 않아도 불이익이 없으며, 결과는 본인만 봅니다.\n\n문의: {contact}\n"
    )

"""Links that let one person in once, without a password."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.diagnosis.models import Invitation, Participation

OTHER_DEVICE = timedelta(minutes=30)
"""How long a link to go on elsewhere holds."""


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue(participations: Sequence[Participation], expires_at: datetime) -> list[tuple[Participation, str]]:
    """A fresh token for each; older unused ones of the same people stop working."""
    tokens = [(participation, secrets.token_urlsafe(24)) for participation in participations]
    with transaction.atomic():
        Invitation.objects.filter(participation__in=participations, used_at__isnull=True).delete()
        Invitation.objects.bulk_create(
            [
                Invitation(participation=participation, token_hash=token_hash(token), expires_at=expires_at)
                for participation, token in tokens
            ],
            batch_size=500,
        )
    return tokens


def find(token: str, now: datetime) -> Invitation:
    """The invitation behind a token. Raises `JiphyeonError`: `invitation-unknown`, `-used`, `-expired`."""
    found = (
        Invitation.objects.filter(token_hash=token_hash(token))
        .select_related("participation__campaign")
        .defer("participation__campaign__forms")
        .first()
    )
    ask = "담당자에게 새 링크를 받거나, 계정으로 로그인하십시오."
    if found is None or found.participation.state == Participation.State.EXCLUDED:
        raise JiphyeonError("invitation-unknown", "쓸 수 없는 링크입니다.", suggestion=ask)
    if found.used_at is not None:
        raise JiphyeonError("invitation-used", "이미 한 번 쓴 링크입니다.", suggestion=ask)
    if found.expires_at < now:
        raise JiphyeonError("invitation-expired", "기한이 지난 링크입니다.", suggestion=ask)
    return found


def redeem(token: str, now: datetime) -> Participation:
    """Use the token up; of two who try at once, one gets in. Raises as `find`."""
    invitation = find(token, now)
    taken = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True).update(used_at=now)
    if not taken:
        return find(token, now).participation
    return invitation.participation

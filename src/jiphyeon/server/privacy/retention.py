"""How long lists of names are kept: to their own last day, or the office's period, whichever ends first."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from jiphyeon.server.office.retention import DataClass, register
from jiphyeon.server.privacy.models import NameList

DAYS = 365


def _past(before: datetime) -> QuerySet[NameList]:
    return NameList.objects.filter(Q(created__lt=before) | Q(until__lt=timezone.localdate()))


register(
    DataClass(
        "name_lists",
        "가릴 이름 명단",
        "모델에 보내기 전에 가리려고 올린 명단. 명단마다 정한 날이 먼저 오면 그날 지웁니다",
        DAYS,
        lambda before: _past(before).delete()[0],
        lambda before: _past(before).count(),
    )
)

"""Lists of names somebody has uploaded so that they are hidden before anything is sent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from jiphyeon.server.accounts.models import Person


class NameList(models.Model):
    """Names of one upload. They serve the redactor alone: no page shows them once the uploader has confirmed."""

    title = models.CharField("명단 이름", max_length=100)
    names = models.JSONField(default=list)
    number = models.PositiveIntegerField("이름 수", default=0)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    until = models.DateField("쓰는 마지막 날")
    used = models.BooleanField("쓰는 중", default=False)
    """False until the uploader has looked at what was read and confirmed it."""
    created = models.DateTimeField("올린 때", auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def over(self) -> bool:
        """Whether its last day is past."""
        return self.until < timezone.localdate()

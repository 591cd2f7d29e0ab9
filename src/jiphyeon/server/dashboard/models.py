"""The office's own count of its documents: put together from what the workspace tells, and holding no text."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiphyeon.server.accounts.models import Person

SIMULATED = "demo-"
"""How the name of a document begins that never was."""


class Tally(models.Model):
    """One document's way. `unit_path` is where its writer worked when it was begun; findings are counts by rule."""

    document = models.CharField("문서", max_length=64, unique=True)
    kind = models.CharField("종류", max_length=60, db_index=True)
    writer = models.ForeignKey(Person, models.CASCADE, related_name="+")
    unit_path = models.CharField("부서", max_length=400, db_index=True)
    begun = models.DateTimeField("시작", db_index=True)
    submitted = models.DateTimeField("검토 요청", null=True, blank=True)
    approved = models.DateTimeField("승인", null=True, blank=True)
    exported = models.DateTimeField("처음 내보냄", null=True, blank=True)
    returned = models.PositiveSmallIntegerField("반려", default=0)
    reasons = models.JSONField("반려 사유", default=list)
    findings_first = models.JSONField("첫 점검", null=True)
    findings_last = models.JSONField("마지막 점검", null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["begun", "kind"], name="tallies_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.document}"

    @property
    def simulated(self) -> bool:
        """Whether it was made up for the demonstration institution."""
        return self.document.startswith(SIMULATED)


class Limit(models.Model):
    """Where the owner wants to be told: a figure of the overview, a direction and a value."""

    class Direction(models.TextChoices):
        ABOVE = "above", "이상"
        BELOW = "below", "이하"

    person = models.ForeignKey(Person, models.CASCADE, related_name="overview_limits")
    code = models.CharField(max_length=120)
    name = models.CharField("수치", max_length=200)
    direction = models.CharField("방향", max_length=5, choices=Direction)
    value = models.FloatField("값")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.value:g} {self.get_direction_display()}"

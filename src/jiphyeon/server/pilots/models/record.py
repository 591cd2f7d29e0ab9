"""The event log: rows are added and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from jiphyeon.core.pilot.event import Event, Value, Versions
from jiphyeon.server.pilots.models.pilot import Pilot


class Record(models.Model):
    """One event without text. `key` is the sender's id, so that a second delivery is the same row.

    There is no foreign key to the participant: rows go in by the hundred, and leave when the person asks.
    """

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="records")
    key = models.CharField(max_length=64)
    kind = models.CharField("종류", max_length=20)
    at = models.DateTimeField("때")
    received = models.DateTimeField("받은 때")
    participant = models.CharField("가명", max_length=16)
    department = models.CharField("부서", max_length=40, blank=True)
    document = models.CharField("문서", max_length=64, blank=True)
    document_kind = models.CharField("문서 종류", max_length=60, blank=True)
    arm = models.CharField("배정", max_length=10, blank=True)
    data = models.JSONField("자료", default=dict)
    version = models.CharField("판", max_length=40, blank=True)
    model = models.CharField("모델", max_length=80, blank=True)
    clock = models.BooleanField("시각을 믿을 수 있음", default=True)
    until = models.FloatField(null=True)
    """Of a beat: when it ended, in seconds since 1970, and …"""
    active = models.FloatField(null=True)
    """… how many seconds of it were work. Numbers, so that a million of them are read quickly."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["pilot", "key"], name="one_event_each")]
        indexes: ClassVar = [
            models.Index(fields=["pilot", "document", "at"], name="events_of_a_document"),
            models.Index(fields=["pilot", "participant"], name="events_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.document}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Events are added, never changed."""
        if self.pk is not None:
            message = "an event cannot be changed"
            raise TypeError(message)
        super().save(*args, **kwargs)

    @classmethod
    def beat_columns(cls, kind: str, at: datetime, data: Mapping[str, Value]) -> dict[str, float | None]:
        """The two columns of a beat; empty for every other event."""
        if kind != "activity_beat":
            return {"until": None, "active": None}
        return {"until": at.timestamp(), "active": float(str(data.get("active_s", 0)))}

    def value(self) -> Event:
        """The event as the core knows it."""
        return Event(
            self.key,
            self.kind,
            self.at,
            self.participant,
            self.department,
            self.document,
            self.document_kind,
            self.arm,
            self.data,
            Versions(self.version, self.model),
        )

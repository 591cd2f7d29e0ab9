"""What people said, how it was sorted, and what was done about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiphyeon.core.pilot.codebook import tag_names
from jiphyeon.core.pilot.improvement import PARTS, STAGES, Stage, priority
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.pilots.models.outcome import Incident
from jiphyeon.server.pilots.models.pilot import Pilot


class Comment(models.Model):
    """One open comment with names taken out. `key` tells where it came from, so that none comes in twice."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="comments")
    key = models.CharField(max_length=80)
    source = models.CharField("어디에서", max_length=20)
    text = models.TextField("의견")
    participant = models.CharField("가명", max_length=16, blank=True)
    day = models.DateField("날")
    suggested = models.JSONField("제안한 사유", default=list)
    group = models.PositiveSmallIntegerField("묶음", null=True)
    group_terms = models.JSONField(default=list)
    tags = models.JSONField("사유", default=list)
    """What people decided; empty until somebody looked."""
    sorted = models.BooleanField("사람이 봄", default=False)

    class Meta:
        ordering: ClassVar = ["-day", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["pilot", "key"], name="one_comment_each")]

    def __str__(self) -> str:
        return self.text[:40]


class Coding(models.Model):
    """One person's tags, given without seeing the suggestion, to measure agreement."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="codings")
    coder = models.ForeignKey(Person, models.CASCADE, related_name="+")
    tags = models.JSONField(default=list)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["comment", "coder"], name="one_coding_each")]

    def __str__(self) -> str:
        return f"{self.coder}: {self.tags}"


class Improvement(models.Model):
    """One thing to mend. The test that would catch it again is written before the change."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="improvements")
    title = models.CharField("고칠 일", max_length=120)
    tag = models.CharField("사유", max_length=20, choices=list(tag_names().items()))
    severity = models.CharField("정도", max_length=2, choices=Incident.Severity, default=Incident.Severity.S3)
    stage = models.CharField(
        "단계", max_length=10, choices=[(stage.value, name) for stage, name in STAGES.items()], default=Stage.RECEIVED
    )
    part = models.CharField("고칠 곳", max_length=20, choices=list(PARTS.items()), default="screen")
    owner = models.CharField("담당", max_length=60, blank=True)
    due = models.DateField("기한", null=True, blank=True)
    affected = models.FloatField("영향을 받는 문서(%)", default=5)
    confirmed = models.BooleanField("직접 확인함", default=False)
    effort = models.FloatField("드는 날", default=1)
    regression = models.TextField("다시 생기면 알려 줄 시험", blank=True)
    change = models.TextField("무엇을 고쳤나", blank=True)
    released = models.DateField("반영한 날", null=True, blank=True)
    answer = models.CharField("알릴 말", max_length=300, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    comments: models.ManyToManyField[Comment, models.Model] = models.ManyToManyField(
        Comment, related_name="improvements", blank=True
    )

    class Meta:
        ordering: ClassVar = ["stage", "-created"]

    def __str__(self) -> str:
        return self.title

    @property
    def priority(self) -> float:
        """What comes first."""
        return priority(self.affected / 100, self.severity, confirmed=self.confirmed, effort=self.effort)


class SilentCase(models.Model):
    """A sentence a rule was wrong about: it must stay silent here, in this office's own test set."""

    rule = models.CharField("규칙", max_length=120)
    text = models.TextField("문장")
    reported = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    fires = models.BooleanField("아직 지적함", null=True)
    """What the last look gave; None until there was one."""
    checked = models.DateTimeField("점검한 때", null=True)

    class Meta:
        ordering: ClassVar = ["rule", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["rule", "text"], name="one_silent_case_each")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.text[:40]}"

"""Whether a course worked: registered before, found out after; kinds of evidence kept apart."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.models.catalogue import Course
from jiphyeon.server.training.models.plan import Enrolment, Plan


class Evaluation(models.Model):
    """A question about one course's effect. What was registered does not change; its SHA-256 shows that."""

    class Design(models.TextChoices):
        WAITLIST = "waitlist", "추첨으로 먼저 듣는 반과 나중에 듣는 반을 나눔"
        CUTOFF = "cutoff", "기준 점수의 앞뒤를 견줌"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="evaluations")
    course = models.ForeignKey(Course, models.PROTECT, related_name="+")
    design = models.CharField("방법", max_length=10, choices=Design)
    domain = models.CharField("살펴볼 영역", max_length=8)
    cut = models.FloatField("기준", null=True, blank=True)
    before = models.PositiveBigIntegerField("앞의 진단")
    after = models.PositiveBigIntegerField("뒤의 진단", null=True, blank=True)
    seed = models.CharField(max_length=64)
    arms = models.JSONField(default=dict)
    """Person id → `first` or `later` by lot; for a cutoff, who lies on which side."""
    registered = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    observations = models.JSONField(default=list)
    """Simulated scores only; real ones are read from the diagnoses."""
    result = models.JSONField(default=dict)
    analysed_at = models.DateTimeField(null=True, blank=True)
    simulated = models.BooleanField("모의 자료", default=False)

    class Meta:
        ordering: ClassVar = ["-registered_at"]
        constraints: ClassVar = [models.UniqueConstraint("plan", "course", name="one_evaluation_each")]

    def __str__(self) -> str:
        return f"{self.course} 효과"


class Reaction(models.Model):
    """What a person thought of a course right after: never an effect."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="reaction")
    useful = models.PositiveSmallIntegerField("업무에 쓸모가 있었습니까")
    level = models.PositiveSmallIntegerField("수준이 알맞았습니까")
    again = models.PositiveSmallIntegerField("동료에게 권하시겠습니까")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.enrolment)


class Practice(models.Model):
    """What of a course somebody has used at work, some weeks after: behaviour, as they say themselves."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="practice")
    times = models.PositiveSmallIntegerField("지난 석 달 동안 써 본 횟수")
    where = models.CharField("어디에 썼습니까", max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.enrolment)


class Indicator(models.Model):
    """A figure of the office before and after: it may have moved for many reasons, and is shown as nothing more."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="indicators")
    name = models.CharField("지표", max_length=120)
    source = models.CharField("출처", max_length=120)
    before = models.FloatField("앞")
    after = models.FloatField("뒤")
    unit = models.CharField("단위", max_length=20, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name

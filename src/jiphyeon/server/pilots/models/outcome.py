"""What came of a pilot: incidents, analyses, remedies and the decision."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiphyeon.core.pilot.analysis import Analysis, analysis_from
from jiphyeon.core.pilot.decision import VERDICTS, Verdict
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.pilots.models.pilot import Pilot


class Incident(models.Model):
    """Something that went wrong. S0 is safety and stays in the way of adoption until it is resolved."""

    class Severity(models.TextChoices):
        S0 = "s0", "S0 안전"
        S1 = "s1", "S1 잘못된 사실"
        S2 = "s2", "S2 규정·서식"
        S3 = "s3", "S3 불편"

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="incidents")
    severity = models.CharField("정도", max_length=2, choices=Severity)
    summary = models.CharField("무슨 일", max_length=200)
    occurred = models.DateField("일어난 날")
    reported = models.DateTimeField(auto_now_add=True)
    resolved = models.DateField("해결한 날", null=True, blank=True)
    resolution = models.CharField("해결한 내용", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["severity", "-occurred"]

    def __str__(self) -> str:
        return self.summary


class AnalysisRun(models.Model):
    """One analysis as it was made; another look is another row, so looks can be counted."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="analyses")
    made = models.DateTimeField("만든 때", auto_now_add=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    data = models.JSONField()
    final = models.BooleanField("끝난 뒤의 분석", default=False)

    class Meta:
        ordering: ClassVar = ["-made"]
        get_latest_by = "made"

    def __str__(self) -> str:
        return f"{self.pilot} {self.made:%Y-%m-%d %H:%M}"

    def value(self) -> Analysis:
        """The analysis as the core knows it."""
        return analysis_from(self.data)


class Remedy(models.Model):
    """What will be done about a gate that was missed."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="remedies")
    check_code = models.CharField("놓친 기준", max_length=40)
    measure = models.CharField("고칠 일", max_length=200)
    owner = models.CharField("담당", max_length=60)
    due = models.DateField("기한")

    class Meta:
        ordering: ClassVar = ["due"]

    def __str__(self) -> str:
        return self.measure


class Ruling(models.Model):
    """What was decided. The rule's verdict stands beside the one taken; a difference has a name and a reason."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="rulings")
    analysis = models.ForeignKey(AnalysisRun, models.PROTECT, related_name="rulings")
    rule = models.CharField("규칙의 판정", max_length=12)
    verdict = models.CharField("결정", max_length=12)
    reason = models.TextField("까닭", blank=True)
    by_name = models.CharField("결정한 사람", max_length=60)
    by_position = models.CharField("직위", max_length=60)
    entered = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField("때", auto_now_add=True)
    review = models.DateField("다시 평가하는 날", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return f"{self.pilot}: {self.verdict_name}"

    @property
    def verdict_name(self) -> str:
        """The decision in Korean."""
        return VERDICTS[Verdict(self.verdict)]

    @property
    def rule_name(self) -> str:
        """The rule's verdict in Korean."""
        return VERDICTS[Verdict(self.rule)]

    @property
    def overridden(self) -> bool:
        """Whether it was decided against the rule."""
        return self.rule != self.verdict

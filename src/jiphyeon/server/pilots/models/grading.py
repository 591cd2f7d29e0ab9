"""Blind grading: documents given for it with consent, and what graders say of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiphyeon.core.pilot.quality import Grading
from jiphyeon.server.pilots.models.pilot import Participant, Pilot


class Specimen(models.Model):
    """A finished document to be graded: text given for this alone, personal data masked, neither arm nor writer."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="specimens")
    document = models.CharField("문서", max_length=64)
    label = models.CharField("채점 번호", max_length=8)
    kind = models.CharField("종류", max_length=60)
    text = models.TextField("글")
    writer = models.ForeignKey(Participant, models.CASCADE, related_name="specimens")
    given = models.DateTimeField("낸 때", auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["label"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pilot", "document"], name="one_specimen_each"),
            models.UniqueConstraint(fields=["pilot", "label"], name="one_specimen_label_each"),
        ]

    def __str__(self) -> str:
        return self.label


class Grade(models.Model):
    """One grader's grade of one specimen; empty until it is given."""

    specimen = models.ForeignKey(Specimen, models.CASCADE, related_name="grades")
    grader = models.ForeignKey(Participant, models.CASCADE, related_name="grades")
    r1 = models.PositiveSmallIntegerField(null=True)
    r2 = models.PositiveSmallIntegerField(null=True)
    r3 = models.PositiveSmallIntegerField(null=True)
    r4 = models.PositiveSmallIntegerField(null=True)
    approval = models.PositiveSmallIntegerField("결재", null=True)
    errors = models.PositiveSmallIntegerField("사실·근거 오류", null=True)
    graded = models.DateTimeField("채점한 때", null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["specimen", "grader"], name="one_grade_each")]

    def __str__(self) -> str:
        return f"{self.specimen} {self.grader}"

    def value(self) -> Grading:
        """The grade as the core knows it; only of one that was given."""
        scores = (float(self.r1 or 0), float(self.r2 or 0), float(self.r3 or 0), float(self.r4 or 0))
        return Grading(self.specimen.document, self.grader.code, scores, self.approval or 0, self.errors or 0)

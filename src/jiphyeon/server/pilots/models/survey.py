"""A survey of a pilot: the instrument as it was sent, who was asked, and what they answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.instrument import Instrument
from jiphyeon.core.survey.loading import instrument_from
from jiphyeon.core.survey.source import Source
from jiphyeon.server.pilots.models.pilot import Participant, Pilot


class Survey(models.Model):
    """One wave. The instrument is kept whole as it was sent, so that later changes to it change nothing here."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="surveys")
    wave = models.CharField("회차", max_length=20)
    instrument = models.JSONField("문항")
    digest = models.CharField("문항 지문", max_length=64)
    opened = models.DateTimeField("연 때")
    due = models.DateField("마감")
    closed = models.DateTimeField("닫은 때", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["opened"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["pilot", "wave"], name="one_pilot_survey_a_wave")]

    def __str__(self) -> str:
        return f"{self.pilot} {self.wave}"

    def read(self) -> Instrument:
        """The instrument as a value."""
        return instrument_from(Source(f"{self.wave}.json", self.instrument))


class Invitation(models.Model):
    """That a participant was asked. `reminded` counts; `document` names the document E7 asks about."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="invitations")
    document = models.CharField(max_length=64, blank=True)
    sent = models.DateTimeField("보낸 때", auto_now_add=True)
    reminded = models.PositiveSmallIntegerField("다시 알림", default=0)
    started = models.DateTimeField("시작한 때", null=True, blank=True)
    submitted = models.DateTimeField("낸 때", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "participant"], name="one_pilot_invitation_each")
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.participant}"

    @property
    def open(self) -> bool:
        """Whether it can still be answered."""
        return self.submitted is None and self.survey.closed is None

    def answers(self) -> dict[str, Answer]:
        """What was answered so far, by question."""
        return {given.question: Answer.from_dict(given.data) for given in self.given.all()}


class Given(models.Model):
    """One answer, kept as soon as it is given."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="given")
    question = models.CharField(max_length=40)
    data = models.JSONField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invitation", "question"], name="one_pilot_answer_each")
        ]

    def __str__(self) -> str:
        return self.question

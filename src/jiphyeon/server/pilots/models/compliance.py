"""The impact and ethics checklist of a pilot."""

from __future__ import annotations

from django.db import models

from jiphyeon.core.pilot.checklist import Answer, Item, share_done
from jiphyeon.server.pilots.models.pilot import Pilot


class Checklist(models.Model):
    """Questions as they were when the list was begun, their answers, and who signed."""

    pilot = models.OneToOneField(Pilot, models.CASCADE, related_name="checklist")
    items = models.JSONField("문항")
    answers = models.JSONField("답", default=dict)
    source = models.CharField("어디에서", max_length=120, blank=True)
    by_name = models.CharField("확인한 사람", max_length=60, blank=True)
    by_position = models.CharField("직위", max_length=60, blank=True)
    signed = models.DateTimeField("확인한 때", null=True)

    def __str__(self) -> str:
        return f"{self.pilot}: {self.share:.0%}"

    def questions(self) -> tuple[Item, ...]:
        """The questions."""
        return tuple(Item(**item) for item in self.items)

    def given(self) -> dict[str, Answer]:
        """The answers by question."""
        return {code: Answer(**answer) for code, answer in self.answers.items()}

    @property
    def share(self) -> float:
        """How far it is done."""
        return share_done(self.questions(), self.given(), signed=self.signed is not None)

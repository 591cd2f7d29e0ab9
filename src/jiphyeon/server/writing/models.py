"""The language model an operator has set, what it proposed, and the ledger of what was taken."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from jiphyeon.server.accounts.models import Person

LONGEST_TRIAL = timedelta(minutes=15)


class Endpoint(models.Model):
    """The one place a model answers (row 1). Nothing leaves the machine while `on` is false or `where` empty."""

    where = models.CharField("주소나 파일", max_length=400, blank=True)
    name = models.CharField("모델 이름", max_length=200, blank=True)
    key = models.CharField("접근 키", max_length=400, blank=True)
    on = models.BooleanField("사용", default=False)
    trials = models.JSONField(default=list)
    """Outcome of the last test: `jiphyeon.model-check/1` trials."""
    tried_at = models.DateTimeField(null=True, blank=True)
    trying_since = models.DateTimeField(null=True, blank=True)
    """When a test was begun that has not ended; one older than `LONGEST_TRIAL` was lost with its worker."""
    mark = models.BooleanField("문서에 표시", default=True)
    mark_reason = models.CharField("표시하지 않는 까닭", max_length=300, blank=True)

    def __str__(self) -> str:
        return self.where

    @property
    def trying(self) -> bool:
        """Whether a test is under way."""
        return self.trying_since is not None and timezone.now() - self.trying_since < LONGEST_TRIAL

    @property
    def local_file(self) -> bool:
        """Whether it is a model file on this machine."""
        return bool(self.where) and not self.where.startswith(("http://", "https://"))


class Proposal(models.Model):
    """Wording a model proposed for one document. `pieces` are its sentences with what became of each.

    A piece is `{"before", "after", "decision"}`, decision '' (open), 'accepted', 'refused' or 'gone' (the sentence was
    no longer there). The proposal is the ledger's row: model, prompt and rules versions, tokens, refusals by the lock.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "차례를 기다리는 중"
        WRITING = "writing", "쓰는 중"
        READY = "ready", "제안 있음"
        NOTHING = "nothing", "고칠 문장 없음"
        FAILED = "failed", "쓰지 못함"
        CANCELLED = "cancelled", "멈춤"

    document = models.PositiveBigIntegerField("문서", db_index=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField("상태", max_length=12, choices=State, default=State.WAITING)
    pieces = models.JSONField(default=list)
    composer = models.JSONField(default=dict)
    """`Composer` as data: model, prompt, tokens, seconds, offered, refused, error."""
    rules_version = models.CharField("규칙 판", max_length=40, blank=True)
    error = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ticket = models.PositiveBigIntegerField(null=True, blank=True)
    """The request whose task writes this one (`turns.serve`)."""
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.document} {self.state}"

    @property
    def running(self) -> bool:
        """Whether the worker still has it."""
        return self.state in {self.State.WAITING, self.State.WRITING}

"""The pilot, its plan as it was locked, and who takes part."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import QuerySet

from jiphyeon.core.pilot.amendment import Amendment, amended, verify
from jiphyeon.core.pilot.plan import Plan, plan_from
from jiphyeon.server.accounts.models import Person, Unit


class Pilot(models.Model):
    """A pilot. Its plan may change freely until it is locked, and only by amendments after."""

    class State(models.TextChoices):
        PLANNING = "planning", "계획 중"
        RUNNING = "running", "운영 중"
        CLOSED = "closed", "끝남"

    title = models.CharField("이름", max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pilots", verbose_name="기관")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="pilots", verbose_name="담당")
    state = models.CharField("상태", max_length=10, choices=State, default=State.PLANNING, db_index=True)
    plan = models.JSONField("계획")
    seed = models.CharField("씨앗값", max_length=64)
    """The secret seed of the lots; shown to nobody before the pilot is closed."""
    digest = models.CharField("계획 지문", max_length=64, blank=True)
    locked = models.DateTimeField("잠근 때", null=True, blank=True)
    closed = models.DateTimeField("끝낸 때", null=True, blank=True)
    simulated = models.BooleanField("모의 자료", default=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created"]

    def __str__(self) -> str:
        return f"{self.title}(모의 자료)" if self.simulated else self.title

    def amendments(self) -> list[Amendment]:
        """Its amendments in their order."""
        return [entry.value() for entry in self.amendment_entries.all()]

    def users(self) -> QuerySet[Participant]:
        """Those who write with or without AI, and have not left."""
        return self.participants.filter(role=Participant.Role.USER, left__isnull=True)

    def locked_plan(self) -> Plan:
        """The plan as it was locked (or as it stands while planning)."""
        return plan_from(self.plan)

    def current_plan(self) -> Plan:
        """The plan after its amendments."""
        return amended(self.locked_plan(), self.amendments())

    def verify(self) -> None:
        """Raises `JiphyeonError` (`plan-tampered`) when plan or amendments are not what was locked."""
        verify(self.locked_plan(), self.digest, self.amendments())


class AmendmentEntry(models.Model):
    """One dated change to a locked plan."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="amendment_entries")
    number = models.PositiveIntegerField("번호")
    at = models.DateTimeField("때")
    by = models.CharField("바꾼 사람", max_length=120)
    reason = models.TextField("까닭")
    changes = models.JSONField("바뀐 것")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["pilot", "number"], name="one_amendment_each")]

    def __str__(self) -> str:
        return f"{self.pilot} {self.number}"

    def value(self) -> Amendment:
        """The amendment as the core knows it."""
        return Amendment(self.at, self.by, self.reason, self.changes, self.previous, self.digest)


class Participant(models.Model):
    """Somebody in a pilot. Everything recorded carries `code`; the way back to the person lies here alone.

    Only users are recorded; approvers and observers (people outside the pilot) are asked, and may stay silent.
    """

    class Role(models.TextChoices):
        USER = "user", "참여자"
        APPROVER = "approver", "결재자"
        OBSERVER = "observer", "비사용자"
        GRADER = "grader", "채점자"

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, models.CASCADE, related_name="pilot_parts", null=True)
    code = models.CharField("가명", max_length=16)
    department = models.CharField("부서", max_length=40)
    role = models.CharField("구실", max_length=10, choices=Role, default=Role.USER)
    joined = models.DateTimeField("들어온 때", auto_now_add=True)
    consented = models.DateTimeField("동의한 때", null=True, blank=True)
    trained = models.DateTimeField("교육 이수", null=True, blank=True)
    left = models.DateTimeField("그만둔 때", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pilot", "department", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pilot", "code"], name="one_pseudonym_each"),
            models.UniqueConstraint(fields=["pilot", "person"], name="one_part_each"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def active(self) -> bool:
        """Whether what this person does is recorded."""
        return self.role == self.Role.USER and self.consented is not None and self.left is None


class Assignment(models.Model):
    """The lot of one document. A row is made as the lot is drawn and never changed."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="assignments")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="assignments")
    sequence = models.PositiveIntegerField("차례")
    document = models.CharField("문서", max_length=64)
    document_kind = models.CharField("종류", max_length=60, blank=True)
    arm = models.CharField("배정", max_length=10)
    at = models.DateTimeField("때")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant", "sequence"], name="one_lot_each"),
            models.UniqueConstraint(fields=["pilot", "document"], name="one_lot_a_document"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.sequence}: {self.arm}"


class Withdrawal(models.Model):
    """That somebody took their records back: how many and when, not who."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="withdrawals")
    at = models.DateTimeField("때", auto_now_add=True)
    records = models.PositiveIntegerField("지운 기록")
    documents = models.PositiveIntegerField("지운 문서")
    answers = models.PositiveIntegerField("지운 설문 답")

    def __str__(self) -> str:
        return f"{self.pilot}: {self.records}"

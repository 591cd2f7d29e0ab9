"""The office's plans: limits, sessions, who takes what, and other limits beside them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiphyeon.core.training.meeting import meeting_text
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.models.catalogue import Course


class Plan(models.Model):
    """One plan of the office: its limits, and the best assignment found. A confirmed plan does not change."""

    class State(models.TextChoices):
        SOLVING = "solving", "더 나은 배정을 찾는 중"
        READY = "ready", "검토할 수 있음"
        IMPOSSIBLE = "impossible", "조건을 모두 지킬 수 없음"
        CONFIRMED = "confirmed", "확정"

    title = models.CharField("이름", max_length=120)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField("상태", max_length=12, choices=State, default=State.SOLVING)
    campaign = models.PositiveBigIntegerField("진단")
    """Id of the diagnosis it was made from."""
    period = models.CharField("기간", max_length=80, blank=True)
    limits = models.JSONField("조건")
    seed = models.PositiveIntegerField("추첨 씨앗")
    figures = models.JSONField(default=dict)
    clash = models.JSONField(default=dict)
    catalogue = models.JSONField(default=list)
    """The courses as they were when the plan was made: (code, name, hours, seats, cost)."""
    schedule = models.JSONField("날짜와 강의실", default=dict)
    """`days` (ISO dates), `rooms` ([name, capacity]), `leave` (share of a department); empty: no timetable."""
    groups = models.JSONField("먼저 배정할 사람", default=list)
    timetable = models.JSONField(default=dict)
    """What the timetable comes to: gap, bound, sessions without a place."""
    moves = models.JSONField("손으로 옮긴 것", default=list)
    searching_since = models.DateTimeField(null=True, blank=True)
    simulated = models.BooleanField("모의 자료", default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Session(models.Model):
    """One session of a course in a plan: when, where, for whom it is meant."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sessions")
    course = models.ForeignKey(Course, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("차수")
    slots = models.JSONField(default=list)
    """[ISO date, half] pairs, half 0 morning, 1 afternoon; empty at one's own pace."""
    room = models.CharField("장소", max_length=80, blank=True)
    seats = models.PositiveIntegerField("정원")
    cohort = models.CharField("대상", max_length=120, blank=True)
    part = models.PositiveSmallIntegerField(default=0)
    parts = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["starts_on", "course__code", "number"]
        constraints: ClassVar = [models.UniqueConstraint("plan", "course", "number", name="one_session_each")]

    def __str__(self) -> str:
        return f"{self.course} {self.number}차"

    @property
    def when(self) -> str:
        """Days and hours in words."""
        return meeting_text(self.slots)


class Scenario(models.Model):
    """The plan's question under other limits, solved again beside it."""

    class State(models.TextChoices):
        SOLVING = "solving", "찾는 중"
        READY = "ready", "나옴"
        IMPOSSIBLE = "impossible", "지킬 수 없음"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="scenarios")
    label = models.CharField("이름", max_length=120)
    change = models.JSONField()
    state = models.CharField(max_length=12, choices=State, default=State.SOLVING)
    figures = models.JSONField(default=dict)
    clash = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint("plan", "label", name="one_scenario_each")]

    def __str__(self) -> str:
        return self.label


class Enrolment(models.Model):
    """One person in one course of one plan, and what became of it."""

    class State(models.TextChoices):
        PLANNED = "planned", "배정"
        NOTIFIED = "notified", "안내함"
        COMPLETED = "completed", "마침"
        ABSENT = "absent", "불참"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    course = models.ForeignKey(Course, models.PROTECT, related_name="enrolments")
    session = models.PositiveSmallIntegerField("차수", default=1)
    held = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="enrolments")
    """The session with its days, where the plan has a timetable."""
    state = models.CharField("상태", max_length=12, choices=State, default=State.PLANNED)
    completed_on = models.DateField("마친 날", null=True, blank=True)
    reflection = models.TextField("돌아보기", blank=True)

    class Meta:
        ordering: ClassVar = ["course__code", "session", "person__name"]
        constraints: ClassVar = [models.UniqueConstraint("plan", "person", "course", name="one_place_each")]

    def __str__(self) -> str:
        return f"{self.person} {self.course}"

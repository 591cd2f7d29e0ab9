"""What a person wants, declines, is advised, has learned and is told."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from jiphyeon.core.training.course import Form
from jiphyeon.core.training.objection import Objection
from jiphyeon.core.training.standing import Wishes
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.models.catalogue import Course


class Wish(models.Model):
    """What a person told us they want and cannot do. Nobody else changes it."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="training_wish")
    interests = models.JSONField("먼저 배우고 싶은 영역", default=list)
    excluded_forms = models.JSONField("참여하기 어려운 형태", default=list)
    weekdays = models.JSONField("참여하기 어려운 요일", default=list)
    """0 is Monday."""
    most_hours = models.FloatField("한 과정에 낼 수 있는 시간", null=True, blank=True)

    def __str__(self) -> str:
        return str(self.person)

    def value(self) -> Wishes:
        """The wishes as the core knows them."""
        forms = tuple(Form(form) for form in self.excluded_forms)
        return Wishes(
            interests=tuple(self.interests),
            weekdays=tuple(self.weekdays),
            excluded_forms=forms,
            most_hours=self.most_hours,
        )


class Refusal(models.Model):
    """'이 단계는 저에게 맞지 않습니다': the step is not offered again, and why it does not fit changes what is."""

    KINDS = tuple((kind.value, kind.korean) for kind in Objection)

    person = models.ForeignKey(Person, models.CASCADE, related_name="training_refusals")
    code = models.CharField(max_length=20)
    kind = models.CharField("무엇이", max_length=10, choices=KINDS, default=Objection.OTHER.value)
    reason = models.CharField("까닭", max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("person", "code", name="one_refusal_each")]

    def __str__(self) -> str:
        return f"{self.person} {self.code}"

    @property
    def objection(self) -> Objection:
        """What does not fit."""
        return Objection(self.kind)


class Advice(models.Model):
    """A superior's wish that somebody take a course. It is seen, and does nothing before the person says yes."""

    class Answer(models.TextChoices):
        OPEN = "open", "답하지 않음"
        ACCEPTED = "accepted", "받아들임"
        DECLINED = "declined", "받아들이지 않음"

    person = models.ForeignKey(Person, models.CASCADE, related_name="training_advice")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    course = models.ForeignKey(Course, models.CASCADE, related_name="+")
    note = models.CharField("까닭", max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [models.UniqueConstraint("person", "by", "course", name="one_advice_each")]

    def __str__(self) -> str:
        return f"{self.by} → {self.person} {self.course}"


class Learning(models.Model):
    """Something a person has learned: a course or a task at work, what they made of it and what shows it."""

    class Kind(models.TextChoices):
        COURSE = "course", "과정"
        TASK = "task", "현장 과제"

    person = models.ForeignKey(Person, models.CASCADE, related_name="learning")
    kind = models.CharField("종류", max_length=8, choices=Kind)
    code = models.CharField(max_length=20)
    title = models.CharField("이름", max_length=120)
    hours = models.FloatField("시간", null=True, blank=True)
    completed_on = models.DateField("마친 날")
    reflection = models.TextField("배운 것과 써 볼 곳", blank=True)
    evidence = models.CharField("확인할 수 있는 것", max_length=300, blank=True)
    """A document number, a link, a place; files stand beside it (`Evidence`)."""

    class Meta:
        ordering: ClassVar = ["-completed_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint("person", "code", "completed_on", name="one_record_of_each_day")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.title}"


def evidence_path(_: object, __: str) -> str:
    """Where a file is put: nothing of its name, nothing to guess."""
    return f"evidence/{timezone.now():%Y/%m}/{uuid.uuid4().hex}"


class Evidence(models.Model):
    """A file that shows what somebody learned. Nobody but they can see that it is there."""

    learning = models.ForeignKey(Learning, models.CASCADE, related_name="files")
    name = models.CharField("이름", max_length=255)
    file = models.FileField("파일", upload_to=evidence_path, max_length=200)
    size = models.PositiveIntegerField("크기")
    digest = models.CharField("지문", max_length=64)
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint("learning", "digest", name="one_file_each")]

    def __str__(self) -> str:
        return self.name


class Notice(models.Model):
    """A message to one person: written with what it tells of, shown in the product, sent on by a task where it can."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="training_notices")
    subject = models.CharField("제목", max_length=200)
    body = models.TextField("내용")
    url = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=80, unique=True)
    """What it tells of: telling again writes nothing."""
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.subject

"""The catalogue, what people wish, the office's plans, and who takes what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiphyeon.core.training.course import Course as CourseValue
from jiphyeon.core.training.course import Form
from jiphyeon.core.training.recommend import Wishes
from jiphyeon.server.accounts.models import Person


class Course(models.Model):
    """One course of the catalogue. Empty hours or cost are not known, and a plan asks for them."""

    FORMS = tuple((form.value, form.korean) for form in Form)

    code = models.CharField("부호", max_length=20, unique=True)
    name = models.CharField("이름", max_length=120)
    competencies = models.JSONField("역량", default=list)
    level = models.PositiveSmallIntegerField("수준")
    form = models.CharField("형태", max_length=20, choices=FORMS, default=Form.CLASSROOM.value)
    hours = models.FloatField("시간", null=True, blank=True)
    seats = models.PositiveIntegerField("정원", default=20)
    sessions = models.PositiveIntegerField("차수", default=1)
    cost = models.PositiveBigIntegerField("한 차 비용(원)", null=True, blank=True)
    minimum = models.PositiveIntegerField("최소 인원", default=1)
    prerequisites = models.JSONField("먼저 들을 과정", default=list)
    provider = models.CharField("제공 기관", max_length=120, blank=True)
    link = models.URLField("누리집", blank=True)
    accessibility = models.CharField("접근성", max_length=200, blank=True)
    note = models.TextField("비고", blank=True)
    plannable = models.BooleanField("계획에 넣음", default=True)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name

    def value(self) -> CourseValue:
        """The course as the core knows it."""
        return CourseValue(
            code=self.code,
            name=self.name,
            competencies=tuple(self.competencies),
            level=self.level,
            form=Form(self.form),
            hours=self.hours,
            seats=self.seats,
            sessions=self.sessions,
            cost=self.cost,
            minimum=self.minimum,
            prerequisites=tuple(self.prerequisites),
            provider=self.provider,
            link=self.link,
            accessibility=self.accessibility,
            note=self.note,
        )

    @classmethod
    def fields_of(cls, course: CourseValue) -> dict[str, object]:
        """Model fields from a value."""
        return {
            "name": course.name,
            "competencies": list(course.competencies),
            "level": course.level,
            "form": course.form.value,
            "hours": course.hours,
            "seats": course.seats,
            "sessions": course.sessions,
            "cost": course.cost,
            "minimum": course.minimum,
            "prerequisites": list(course.prerequisites),
            "provider": course.provider,
            "link": course.link,
            "accessibility": course.accessibility,
            "note": course.note,
        }


class Wish(models.Model):
    """What a person told us they want and cannot do. Nobody else changes it."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="training_wish")
    interests = models.JSONField("먼저 배우고 싶은 영역", default=list)
    excluded_forms = models.JSONField("참여하기 어려운 형태", default=list)
    most_hours = models.FloatField("한 과정에 낼 수 있는 시간", null=True, blank=True)

    def __str__(self) -> str:
        return str(self.person)

    def value(self) -> Wishes:
        """The wishes as the core knows them."""
        forms = tuple(Form(form) for form in self.excluded_forms)
        return Wishes(tuple(self.interests), forms, self.most_hours)


class Refusal(models.Model):
    """'이 단계는 저에게 맞지 않습니다': the step is not offered again, and the reason is kept for the catalogue."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="training_refusals")
    code = models.CharField(max_length=20)
    reason = models.CharField("까닭", max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("person", "code", name="one_refusal_each")]

    def __str__(self) -> str:
        return f"{self.person} {self.code}"


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
    simulated = models.BooleanField("모의 자료", default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


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
    state = models.CharField("상태", max_length=12, choices=State, default=State.PLANNED)
    completed_on = models.DateField("마친 날", null=True, blank=True)
    reflection = models.TextField("돌아보기", blank=True)

    class Meta:
        ordering: ClassVar = ["course__code", "session", "person__name"]
        constraints: ClassVar = [models.UniqueConstraint("plan", "person", "course", name="one_place_each")]

    def __str__(self) -> str:
        return f"{self.person} {self.course}"

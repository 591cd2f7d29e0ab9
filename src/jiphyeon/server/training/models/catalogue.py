"""The catalogue, and how much each domain matters to a role."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiphyeon.core.training.course import Course as CourseValue
from jiphyeon.core.training.course import Form
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
    gain = models.FloatField("기대 효과", default=0.6)
    """Standard deviations the course is expected to bring; from the literature until own effects are taken over."""
    gain_source = models.CharField("기대 효과의 근거", max_length=200, blank=True)
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
            gain=self.gain,
            gain_source=self.gain_source,
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


class RoleImportance(models.Model):
    """How much a domain matters to a role, 0–1; overrides the shipped assumption."""

    role = models.CharField("직무", max_length=40)
    domain = models.CharField("영역", max_length=8)
    importance = models.FloatField("중요도")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("role", "domain", name="one_importance_each")]

    def __str__(self) -> str:
        return f"{self.role} {self.domain}"

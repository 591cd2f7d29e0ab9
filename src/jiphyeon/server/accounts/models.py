"""People and the organisation they work in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower

UNIT_CODE = RegexValidator(r"\A[A-Za-z0-9_-]{1,40}\Z", "부호는 영문자, 숫자, - _ 로 40자까지 적습니다.")
"""No `/`: a path is made of codes, and a code with one would lie inside another unit."""


class Unit(models.Model):
    """A place in the organisation tree: an office, a division, a school."""

    class Kind(models.TextChoices):
        OFFICE = "office", "본청"
        DISTRICT = "district", "교육지원청"
        INSTITUTE = "institute", "직속기관"
        SCHOOL = "school", "학교"
        DEPARTMENT = "department", "부서"

    code = models.CharField("부호", max_length=40, unique=True, validators=[UNIT_CODE])
    name = models.CharField("이름", max_length=100)
    kind = models.CharField("종류", max_length=20, choices=Kind)
    school_level = models.CharField("학교급", max_length=20, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField("경로", max_length=400, db_index=True, blank=True)
    """Codes from the root, `/`-ended: a subtree is a prefix (`hanbit/edu/`)."""

    class Meta:
        ordering: ClassVar = ["path"]
        constraints: ClassVar = [
            # SQLite compares the beginnings of paths without regard to case, so codes may not differ in case alone.
            models.UniqueConstraint(
                Lower("code"), name="unit_code_once", violation_error_message="같은 부호의 소속이 이미 있습니다."
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep `path` in step with the parent. Raises Django's `ValidationError` for a code no path can hold."""
        UNIT_CODE(self.code)
        self.path = f"{self.parent.path if self.parent else ''}{self.code}/"
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Person(AbstractUser):
    """Someone who works here; `first_name` is unused, `name` is the whole Korean name."""

    name = models.CharField("이름", max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people")
    position = models.CharField("직위", max_length=60, blank=True)
    job = models.CharField("직무", max_length=40, blank=True)
    """Job family: `teacher`, `principal`, `supervisor` (장학), `administrator` (일반행정), `it`, `researcher` …"""
    telephone = models.CharField("전화", max_length=40, blank=True)
    employee_number = models.CharField("직원 번호", max_length=40, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.name} {self.position}".strip()

    def get_full_name(self) -> str:
        """The whole Korean name."""
        return self.name


class RoleGrant(models.Model):
    """A role a person has over a unit and all below it (no unit: over everything)."""

    class Role(models.TextChoices):
        WRITER = "writer", "작성자"
        REVIEWER = "reviewer", "검토자"
        OWNER = "owner", "진단·연수 담당"
        OPERATOR = "operator", "운영자"
        AUDITOR = "auditor", "감사자"

    person = models.ForeignKey(Person, models.CASCADE, related_name="grants")
    role = models.CharField("역할", max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="grants")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("person", "role", "unit", name="one_grant_each"),
            models.UniqueConstraint(
                "person", "role", condition=models.Q(unit__isnull=True), name="one_grant_over_everything"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()}"


class ImportBatch(models.Model):
    """A table somebody uploaded, with its plan, until it is put into effect or dropped."""

    class What(models.TextChoices):
        PEOPLE = "people", "사람"
        UNITS = "units", "조직"

    what = models.CharField("무엇", max_length=10, choices=What)
    name = models.CharField("파일", max_length=255)
    rows = models.JSONField(default=list)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    applied = models.DateTimeField(null=True, blank=True)
    written = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class ApiToken(models.Model):
    """A key for programs: what it opens is its scopes; only a digest of it is kept."""

    class Scope(models.TextChoices):
        CHECK = "check", "점검"
        DRAFT = "draft", "초안"
        DOCUMENTS = "documents", "문서"
        REFERENCES = "references", "자료"
        ORGANISATION = "organisation", "조직"

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField("이름", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField("할 수 있는 일", default=list)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField("끝나는 때")
    used = models.DateTimeField("마지막으로 쓴 때", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created"]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_names(self) -> list[str]:
        """The scopes in Korean."""
        return [str(self.Scope(scope).label) for scope in self.scopes]

"""What an office keeps about itself: what its documents carry, its rules, its words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiphyeon.server.accounts.models import Person, Unit


class Profile(models.Model):
    """기관 정보 of a unit; units below it without one use it too."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="profile", verbose_name="기관")
    name = models.CharField("기관명", max_length=100)
    head = models.CharField("기관장 직위", max_length=60, help_text="예: 한빛교육감")
    sender = models.CharField("발신명의", max_length=60, blank=True, help_text="비우면 기관장 직위를 씁니다.")
    seal_omitted = models.BooleanField("관인 생략", default=False)
    recipient = models.CharField("기본 수신", max_length=100, blank=True, help_text="예: 수신자 참조")
    recipients = models.JSONField("수신자", default=list, blank=True)
    signers = models.JSONField("결재선", default=list, blank=True)
    """Positions in order: `{"position", "role", "delegation"}`; the drafter comes first by itself."""
    postcode = models.CharField("우편번호", max_length=10, blank=True)
    address = models.CharField("주소", max_length=200, blank=True)
    homepage = models.CharField("누리집", max_length=200, blank=True)
    telephone = models.CharField("전화", max_length=40, blank=True)
    fax = models.CharField("전송", max_length=40, blank=True)
    email = models.CharField("전자우편", max_length=100, blank=True)
    disclosure = models.CharField("공개 구분", max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name


class RuleSetting(models.Model):
    """How grave a rule is here, where it differs from what the rule says itself."""

    class Level(models.TextChoices):
        OFF = "off", "끔"
        MUST = "must", "꼭 고침"
        SHOULD = "should", "고치면 좋음"
        STYLE = "style", "취향"

    rule = models.CharField("규칙", max_length=120, unique=True)
    level = models.CharField("정도", max_length=10, choices=Level)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.rule} {self.get_level_display()}"


class Word(models.Model):
    """A word the office does not want, and what it wants instead."""

    wrong = models.CharField("고칠 말", max_length=100, unique=True)
    right = models.CharField("바른 말", max_length=100, blank=True, help_text="비우면 짚어 주기만 합니다.")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["wrong"]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"


class Phrase(models.Model):
    """Words nothing is to be found in. A writer's own holds for them at once, for everybody when an operator agrees."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "제안"
        AGREED = "agreed", "모두에게"
        REFUSED = "refused", "받지 않음"

    text = models.CharField("그대로 둘 말", max_length=200)
    rule = models.CharField("규칙", max_length=120, blank=True)
    state = models.CharField("상태", max_length=10, choices=State, default=State.PROPOSED)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["text"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["text", "rule", "by"], name="one_phrase_each")]

    def __str__(self) -> str:
        return self.text


class OfficeKind(models.Model):
    """A kind of document of the office's own, as its TOML file; only approved ones are offered."""

    class State(models.TextChoices):
        CANDIDATE = "candidate", "후보"
        APPROVED = "approved", "승인"
        RETIRED = "retired", "쓰지 않음"

    code = models.SlugField("부호", max_length=60, unique=True, allow_unicode=False)
    name = models.CharField("이름", max_length=60)
    source = models.TextField("내용")
    state = models.CharField("상태", max_length=10, choices=State, default=State.CANDIDATE)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class KindStep(models.Model):
    """One step in the life of a kind: who made it a candidate, changed, approved or retired it."""

    kind = models.ForeignKey(OfficeKind, models.CASCADE, related_name="steps")
    state = models.CharField("상태", max_length=10, choices=OfficeKind.State)
    note = models.CharField("까닭", max_length=300, blank=True)
    source = models.TextField("그때의 내용")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.get_state_display()}"


class PackImport(models.Model):
    """Another office's pack as it was brought, until it is put into effect; its content goes when that is done."""

    name = models.CharField("파일", max_length=255)
    office = models.CharField("보낸 기관", max_length=100, blank=True)
    content = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    applied = models.DateTimeField(null=True, blank=True)
    written = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Retention(models.Model):
    """How many days a class of data is kept; 0 keeps it for good."""

    what = models.CharField("무엇", max_length=40, unique=True)
    days = models.PositiveIntegerField("일수")

    def __str__(self) -> str:
        return f"{self.what} {self.days}"


class Destruction(models.Model):
    """파기 기록: what was destroyed when, how much, and under which period. Never what it said."""

    what = models.CharField("무엇", max_length=40)
    number = models.PositiveIntegerField("건수")
    before = models.DateTimeField("이때보다 오래된 것")
    days = models.PositiveIntegerField("보존 일수")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return f"{self.what} {self.number}"

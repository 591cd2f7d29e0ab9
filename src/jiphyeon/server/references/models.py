"""The office's own library: documents people put in, their passages, and the sentences that cite them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from jiphyeon.server.accounts.models import Person, Unit


def reference_path(reference: Reference, _: str) -> str:
    """Where a file lies: a name of ours, never the one it came with."""
    return f"references/{timezone.now():%Y/%m}/{uuid.uuid4().hex}"


class Reference(models.Model):
    """A document to look things up in. `reach` says who may read it; a workspace document says so itself."""

    class Reach(models.TextChoices):
        OWN = "own", "나만"
        UNIT = "unit", "우리 부서"
        OFFICE = "office", "기관 모두"
        DOCUMENT = "document", "문서를 볼 수 있는 사람"

    class Category(models.TextChoices):
        PLAN = "plan", "계획"
        GUIDE = "guide", "지침·편람"
        PAST = "past", "지난 문서"
        OTHER = "other", "그 밖의 자료"

    class State(models.TextChoices):
        WAITING = "waiting", "읽는 중"
        READY = "ready", "찾을 수 있음"
        FAILED = "failed", "읽지 못함"

    owner = models.ForeignKey(Person, models.PROTECT, related_name="references")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    reach = models.CharField("볼 수 있는 사람", max_length=10, choices=Reach, default=Reach.OWN)
    category = models.CharField("갈래", max_length=10, choices=Category, default=Category.OTHER)
    name = models.CharField("이름", max_length=255)
    file = models.FileField("파일", upload_to=reference_path, max_length=200, blank=True)
    size = models.PositiveBigIntegerField("크기", default=0)
    digest = models.CharField("지문", max_length=64, blank=True)
    format = models.CharField("형식", max_length=10, blank=True)
    text = models.TextField(blank=True)
    pages = models.PositiveIntegerField("쪽수", default=0)
    secrets = models.PositiveIntegerField("개인정보로 보이는 곳", default=0)
    state = models.CharField("상태", max_length=10, choices=State, default=State.WAITING)
    error = models.JSONField(default=dict)
    document = models.PositiveBigIntegerField("작업실 문서", null=True, blank=True, unique=True)
    """The workspace document this is the text of, where it is one."""
    created = models.DateTimeField("넣은 때", auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created", "-pk"]

    def __str__(self) -> str:
        return self.name


class Passage(models.Model):
    """Code points `[start, end)` of a reference's text, with its place and the headings above it."""

    reference = models.ForeignKey(Reference, models.CASCADE, related_name="passages")
    paragraph = models.PositiveIntegerField("문단")
    page = models.PositiveIntegerField("쪽", default=0)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    heading = models.TextField("제목", blank=True)
    form = models.CharField("모양", max_length=10, default="text")
    text = models.TextField("글")
    vector = models.BinaryField(null=True, blank=True)
    """Embedding as 16-bit floats, unit length; only where an embedding model is set."""

    class Meta:
        ordering: ClassVar = ["reference", "paragraph"]
        constraints: ClassVar = [models.UniqueConstraint("reference", "paragraph", name="one_passage_each")]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=models.Q(vector__isnull=False), name="passages_with_a_vector")
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.place}"

    @property
    def place(self) -> str:
        """Page and paragraph in words."""
        page = f"{self.page}쪽 " if self.page else ""
        return f"{page}{self.paragraph}문단"


class Citation(models.Model):
    """A sentence of a document that a passage was quoted for. `fact` is the id of the fact in that document."""

    document = models.PositiveBigIntegerField("문서", db_index=True)
    fact = models.CharField(max_length=40)
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, related_name="citations")
    reference = models.CharField("자료 이름", max_length=255)
    place = models.CharField("자리", max_length=60)
    quote = models.TextField("인용한 글")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.reference} {self.place}"

"""Documents people write here, their versions, files and reviews."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from jiphyeon.core.official.document import KINDS
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.drafts.reasons import REASONS
from jiphyeon.server.office.store import kind_names


class Bundle(models.Model):
    """Documents of one piece of work (계획, 안내 공문, 가정통신문, 결과 보고) that share their facts."""

    name = models.CharField("이름", max_length=200)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="bundles")
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """One document: its text is what counts; `facts` and `places` say where its words came from."""

    class State(models.TextChoices):
        DRAFT = "draft", "작성 중"
        REVIEW = "review", "검토 중"
        RETURNED = "returned", "반려"
        APPROVED = "approved", "승인"

    owner = models.ForeignKey(Person, models.PROTECT, related_name="documents")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="documents")
    kind = models.CharField("종류", max_length=60)
    title = models.CharField("제목", max_length=300, blank=True)
    state = models.CharField("상태", max_length=20, choices=State, default=State.DRAFT, db_index=True)
    revision = models.PositiveIntegerField("판", default=1)
    """Counts every save; who saves must name the one they read."""
    memo = models.TextField("메모", blank=True)
    today = models.DateField("기준 날짜", default=timezone.localdate)
    previous = models.TextField("지난 문서", blank=True)
    """Last year's text, where the document was made from one."""
    answers = models.JSONField("답", default=dict)
    text = models.TextField("본문", blank=True)
    drafted = models.TextField("처음 쓴 글", blank=True)
    """What the composer wrote last: the common ground when an answer is worked into an edited text."""
    facts = models.JSONField(default=list)
    places = models.JSONField(default=list)
    blanks = models.JSONField(default=list)
    notes = models.JSONField(default=dict)
    """Questions about conventions used, unused pieces of the memo, values shifted from last year's document."""
    composer = models.JSONField(default=dict)
    ignored = models.JSONField(default=list)
    """Findings the writer put aside in this document: rule and words."""
    bundle = models.ForeignKey(Bundle, models.SET_NULL, null=True, blank=True, related_name="documents")
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="copies")
    created = models.DateTimeField("만든 때", auto_now_add=True)
    updated = models.DateTimeField("고친 때", default=timezone.now, db_index=True)
    binned = models.DateTimeField("버린 때", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-updated"]
        indexes: ClassVar = [models.Index(fields=["owner", "binned", "-updated"], name="mine_first")]

    def __str__(self) -> str:
        return self.title or "제목 없는 문서"

    @property
    def kind_name(self) -> str:
        """The Korean name of the kind."""
        return KINDS.get(self.kind) or kind_names().get(self.kind, self.kind)

    @property
    def editable(self) -> bool:
        """Whether its text may still change: not while somebody reviews it, nor once approved."""
        return self.state in {self.State.DRAFT, self.State.RETURNED} and self.binned is None


class Version(models.Model):
    """A document as it stood. Autosaves of one person within a few minutes share one."""

    class Cause(models.TextChoices):
        DRAFTED = "drafted", "초안"
        SAVED = "saved", "저장"
        ANSWERED = "answered", "빈칸 채움"
        FIXED = "fixed", "한꺼번에 고침"
        RESTORED = "restored", "되돌림"
        SENT = "sent", "검토 요청"
        CONFLICT = "conflict", "다른 창에서 쓴 글"

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("번호")
    revision = models.PositiveIntegerField()
    cause = models.CharField("까닭", max_length=20, choices=Cause)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    started = models.DateTimeField(default=timezone.now)
    at = models.DateTimeField("때", default=timezone.now)
    title = models.CharField("제목", max_length=300, blank=True)
    text = models.TextField()
    facts = models.JSONField(default=list)
    places = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "number"], name="one_number_each")]

    def __str__(self) -> str:
        return f"{self.document} {self.number}판"


def attachment_path(attachment: Attachment, _: str) -> str:
    """Where a file lies: a name of ours, never the one it came with."""
    return f"attachments/{timezone.now():%Y/%m}/{uuid.uuid4().hex}"


class Attachment(models.Model):
    """A file that goes with a document (붙임)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="attachments")
    name = models.CharField("이름", max_length=255)
    file = models.FileField("파일", upload_to=attachment_path, max_length=200)
    size = models.PositiveBigIntegerField("크기")
    digest = models.CharField("지문", max_length=64)
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class Review(models.Model):
    """A document on somebody's desk: asked, then returned with reasons, approved, or taken back."""

    class State(models.TextChoices):
        WAITING = "waiting", "기다림"
        RETURNED = "returned", "반려"
        APPROVED = "approved", "승인"
        WITHDRAWN = "withdrawn", "거두어들임"

    document = models.ForeignKey(Document, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="reviews")
    requester = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField("상태", max_length=20, choices=State, default=State.WAITING, db_index=True)
    revision = models.PositiveIntegerField()
    request = models.TextField("부탁하는 말", blank=True)
    reasons = models.JSONField("반려 사유", default=list)
    answer = models.TextField("의견", blank=True)
    sent = models.DateTimeField(auto_now_add=True)
    decided = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-sent"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(state="waiting"), name="one_review_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} → {self.reviewer}"

    @property
    def reason_names(self) -> list[str]:
        """The reasons in Korean."""
        return [REASONS.get(reason, reason) for reason in self.reasons]


class Comment(models.Model):
    """A remark on a passage; it keeps the words it was made on."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="comments")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    quote = models.CharField("구절", max_length=500, blank=True)
    start = models.IntegerField(default=-1)
    text = models.TextField("의견")
    resolved = models.BooleanField("반영함", default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["start", "pk"]

    def __str__(self) -> str:
        return f"{self.author}: {self.quote[:20]}"


def checked_path(checked: CheckedFile, _: str) -> str:
    """Where a file given for a check lies, until it is destroyed."""
    return f"checked/{timezone.now():%Y/%m/%d}/{uuid.uuid4().hex}"


class CheckedFile(models.Model):
    """A file given for a check and what was found; kept only for a few days."""

    class State(models.TextChoices):
        WAITING = "waiting", "기다림"
        DONE = "done", "끝남"
        FAILED = "failed", "읽지 못함"

    owner = models.ForeignKey(Person, models.CASCADE, related_name="checked_files")
    name = models.CharField("이름", max_length=255)
    file = models.FileField("파일", upload_to=checked_path, max_length=200)
    size = models.PositiveBigIntegerField("크기")
    kind = models.CharField("종류", max_length=60, blank=True)
    final = models.BooleanField("완성본", default=False)
    state = models.CharField("상태", max_length=10, choices=State, default=State.WAITING)
    format = models.CharField("형식", max_length=10, blank=True)
    text = models.TextField(blank=True)
    result = models.JSONField(default=dict)
    error = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering: ClassVar = ["-created"]

    def __str__(self) -> str:
        return self.name


class RelatedDocument(models.Model):
    """The office's register of 관련 문서, so that a number and date need not be looked up again."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    number = models.CharField("문서 번호", max_length=100)
    date = models.DateField("시행일", null=True, blank=True)
    title = models.CharField("제목", max_length=300)
    used = models.PositiveIntegerField("쓴 횟수", default=0)

    class Meta:
        ordering: ClassVar = ["-date", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "number"], name="one_entry_each")]

    def __str__(self) -> str:
        date = f"({self.date.year}. {self.date.month}. {self.date.day}.)" if self.date else ""
        return f"{self.number}{date} 「{self.title}」"

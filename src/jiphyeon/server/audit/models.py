"""Who saw, changed and exported what: a chain of entries that can only grow."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any, ClassVar, Never

from django.db import models

GENESIS = "0" * 64


class Action(models.TextChoices):
    """What was done."""

    SIGNED_IN = "signed_in", "로그인"
    SIGN_IN_FAILED = "sign_in_failed", "로그인 실패"
    VIEWED = "viewed", "봄"
    CREATED = "created", "만듦"
    CHANGED = "changed", "고침"
    CHECKED = "checked", "점검"
    EXPORTED = "exported", "내보냄"
    SENT = "sent", "검토 요청"
    RETURNED = "returned", "반려"
    APPROVED = "approved", "승인"
    DELETED = "deleted", "지움"
    DESTROYED = "destroyed", "파기"
    IMPORTED = "imported", "가져옴"
    CONFIGURED = "configured", "설정"
    REFUSED = "refused", "거절됨"


class Entry(models.Model):
    """One thing somebody did. `target` is `app.model:id`; `detail` never holds document text."""

    sequence = models.PositiveBigIntegerField("차례", unique=True)
    at = models.DateTimeField("때", db_index=True)
    actor = models.BigIntegerField("사람", null=True, db_index=True)
    """Id of the person; no foreign key, since an entry outlives the account."""
    actor_name = models.CharField("이름", max_length=120, blank=True)
    action = models.CharField("일", max_length=20, choices=Action, db_index=True)
    target = models.CharField("대상", max_length=120, blank=True, db_index=True)
    unit_path = models.CharField("부서", max_length=400, blank=True)
    address = models.CharField("접속 주소", max_length=60, blank=True)
    detail = models.JSONField("자세히", default=dict)
    previous = models.CharField("앞 기록", max_length=64)
    digest = models.CharField("이 기록", max_length=64)

    class Meta:
        ordering: ClassVar = ["-sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.get_action_display()} {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Entries are added, never changed."""
        if self.pk is not None:
            message = "an audit entry cannot be changed"
            raise TypeError(message)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        """Entries leave only by `store.destroy_before`, which leaves a record."""
        message = "an audit entry cannot be deleted"
        raise TypeError(message)

    def content(self) -> str:
        """What the digest covers, in one canonical form."""
        return json.dumps(
            [
                self.sequence,
                self.at.astimezone(UTC).isoformat(timespec="microseconds"),
                self.actor,
                self.actor_name,
                self.action,
                self.target,
                self.unit_path,
                self.address,
                self.detail,
                self.previous,
            ],
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    def computed(self) -> str:
        """SHA-256 of the content, which holds the digest of the entry before."""
        return hashlib.sha256(self.content().encode()).hexdigest()


class Head(models.Model):
    """The last link of the chain; locked while an entry is added. `start` is the link the kept part begins after."""

    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=GENESIS)
    start_sequence = models.PositiveBigIntegerField(default=0)
    start_digest = models.CharField(max_length=64, default=GENESIS)

    def __str__(self) -> str:
        return f"{self.sequence} {self.digest[:12]}"

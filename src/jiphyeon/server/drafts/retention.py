"""How long documents, the bin, given files and running versions are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from jiphyeon.server.drafts.models import Attachment, CheckedFile, Document, Version
from jiphyeon.server.drafts.signals import destroyed
from jiphyeon.server.office.retention import DataClass, files_of, register, register_each, remove_files
from jiphyeon.server.office.store import kind_names

UNTOUCHED = "마지막으로 고친 뒤 지난 날. 지나면 휴지통으로 옮깁니다."


def _binned(before: datetime) -> QuerySet[Document]:
    return Document.objects.filter(binned__lt=before)


def _destroy_binned(before: datetime) -> int:
    gone = _binned(before)
    files = [(one.file.storage, one.file.name) for one in Attachment.objects.filter(document__in=gone)]
    numbers = list(gone.values_list("pk", flat=True))
    with transaction.atomic():
        destroyed.send(sender=Document, documents=numbers)
        Document.objects.filter(pk__in=numbers).delete()
        transaction.on_commit(lambda: remove_files(files))
    return len(numbers)


def _destroy_checked(before: datetime) -> int:
    return files_of("drafts", "CheckedFile", "file", before, "created")


def _running(before: datetime) -> QuerySet[Version]:
    """Running autosaves; first drafts, sent versions and the newest of each document are not among them."""
    newest = Version.objects.values("document").annotate(last=Max("pk")).values("last")
    kept = list(newest.values_list("last", flat=True))
    return Version.objects.filter(cause=Version.Cause.SAVED, at__lt=before).exclude(pk__in=kept)


def _untouched(kind: str, before: datetime) -> QuerySet[Document]:
    found = Document.objects.filter(kind=kind, updated__lt=before, binned__isnull=True)
    return found.exclude(state=Document.State.REVIEW)


def _to_bin(kind: str, before: datetime) -> int:
    return _untouched(kind, before).update(binned=timezone.now())


def _documents() -> Iterator[DataClass]:
    """One class for each kind of document; kept for good until an operator says otherwise."""
    for code, name in kind_names().items():
        yield DataClass(
            f"documents.{code}",
            name,
            UNTOUCHED,
            0,
            partial(_to_bin, code),
            partial(lambda kind, before: _untouched(kind, before).count(), code),
            group="문서 종류별",
            into_bin=True,
        )


register(
    DataClass(
        "binned",
        "버린 문서",
        "휴지통에 넣은 뒤 지난 날",
        30,
        _destroy_binned,
        lambda before: _binned(before).count(),
    )
)
register(
    DataClass(
        "checked",
        "점검한 파일",
        "점검하려고 올린 파일과 그 결과",
        7,
        _destroy_checked,
        lambda before: CheckedFile.objects.filter(created__lt=before).count(),
    )
)
register(
    DataClass(
        "versions",
        "저장 버전",
        "승인되거나 보낸 판이 아닌, 쓰는 동안의 버전",
        730,
        lambda before: _running(before).delete()[0],
        lambda before: _running(before).count(),
    )
)
register_each(_documents)

"""How long documents in the bin, given files and running versions are kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from jiphyeon.server.drafts.models import Attachment, Document, Version
from jiphyeon.server.office.retention import DataClass, files_of, register, remove_files


def _binned(before: datetime) -> int:
    gone = Document.objects.filter(binned__lt=before)
    files = [(one.file.storage, one.file.name) for one in Attachment.objects.filter(document__in=gone)]
    number = gone.count()
    gone.delete()
    transaction.on_commit(lambda: remove_files(files))
    return number


def _checked(before: datetime) -> int:
    return files_of("drafts", "CheckedFile", "file", before, "created")


def _versions(before: datetime) -> int:
    """Running autosaves; first drafts, sent versions and the newest of each document stay."""
    newest = Version.objects.values("document").annotate(last=Max("pk")).values("last")
    kept = list(newest.values_list("last", flat=True))
    number, _ = Version.objects.filter(cause=Version.Cause.SAVED, at__lt=before).exclude(pk__in=kept).delete()
    return number


register(DataClass("binned", "버린 문서", "휴지통에 넣은 뒤 지난 날", 30, _binned))
register(DataClass("checked", "점검한 파일", "점검하려고 올린 파일과 그 결과", 7, _checked))
register(DataClass("versions", "저장 버전", "승인되거나 보낸 판이 아닌, 쓰는 동안의 버전", 730, _versions))

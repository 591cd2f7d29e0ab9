"""Files that show what somebody learned: taken in with care, seen by nobody else, gone with their entry."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.office.retention import remove_files
from jiphyeon.server.training.models import Evidence, Learning

LARGEST = 10 * 2**20
MOST = 5
"""Files of one entry."""
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
SIGNATURES: Mapping[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".hwpx": (ZIP,),
    ".hwp": (OLE, b"HWP Document File"),
    ".docx": (ZIP,),
    ".xlsx": (ZIP,),
    ".pptx": (ZIP,),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".txt": (),
    ".csv": (),
}
"""What a file may be, by its name, and how such a file begins; text begins with anything but a zero byte."""


def keep(learning: Learning, upload: UploadedFile[bytes]) -> bool:
    """Store a file beside the entry; False when the same one is there.

    Raises `evidence-large`, `evidence-many`, `evidence-kind`.
    """
    name = _clean(upload.name or "")
    if (upload.size or 0) > LARGEST:
        raise JiphyeonError(
            "evidence-large", f"‘{name}’이(가) 10 MB를 넘습니다.", suggestion="줄이거나 필요한 쪽만 붙이세요."
        )
    _refuse_disguised(name, upload)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    with transaction.atomic():
        held = Learning.objects.select_for_update().get(pk=learning.pk)
        if held.files.filter(digest=digest.hexdigest()).exists():
            return False
        if held.files.count() >= MOST:
            raise JiphyeonError(
                "evidence-many", f"한 기록에 {MOST}건까지 붙일 수 있습니다.", suggestion="먼저 다른 파일을 지우세요."
            )
        Evidence.objects.create(learning=held, name=name, file=upload, size=upload.size or 0, digest=digest.hexdigest())
    return True


def remove(found: Evidence) -> None:
    """Take a file away, from the table and from the disk."""
    files = [(found.file.storage, found.file.name)]
    with transaction.atomic():
        found.delete()
        transaction.on_commit(lambda: remove_files(files))


def forget(learning: Learning) -> None:
    """Take an entry out with all its files."""
    files = [(one.file.storage, one.file.name) for one in learning.files.all()]
    with transaction.atomic():
        learning.delete()
        transaction.on_commit(lambda: remove_files(files))


def _clean(name: str) -> str:
    last = PurePath(name.replace("\\", "/")).name
    return "".join(one for one in last if one.isprintable()).strip()[-255:] or "파일"


def _refuse_disguised(name: str, upload: UploadedFile[bytes]) -> None:
    """A file must be of a kind that shows something, and be what its name says."""
    suffix = PurePath(name).suffix.lower()
    head = upload.read(512)
    upload.seek(0)
    begins = SIGNATURES.get(suffix)
    fits = begins is not None and head and (head.startswith(begins) if begins else b"\0" not in head)
    if not fits:
        raise JiphyeonError(
            "evidence-kind",
            f"‘{name}’은(는) 붙일 수 없는 파일입니다.",
            suggestion=f"붙일 수 있는 파일: {', '.join(one[1:] for one in SIGNATURES)}",
        )

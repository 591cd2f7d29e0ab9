"""Putting documents into the library, sharing them, taking them out. Each in one transaction."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import partial

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.reference.passage import Passage as Cut
from jiphyeon.core.reference.passage import split
from jiphyeon.core.reference.terms import terms_of
from jiphyeon.engines.search.postgres_fts import PostgresIndex
from jiphyeon.engines.search.row import Row
from jiphyeon.engines.search.sqlite_fts import SqliteIndex
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.references import meaning
from jiphyeon.server.references.access import marks_of
from jiphyeon.server.references.models import Passage, Reference

LARGEST = 50 * 1024 * 1024
AT_ONCE = 512 * 1024
"""Bytes: what is larger is read by the worker while the page waits."""


def index() -> SqliteIndex | PostgresIndex:
    """The search index of the database in use."""
    return PostgresIndex(connection) if connection.vendor == "postgresql" else SqliteIndex(connection)


def put(person: Person, upload: UploadedFile[bytes], *, reach: str, category: str, name: str = "") -> Reference:
    """Put a file aside to be read; the same file of the same person is not kept twice.

    Raises `file-too-large` and `reference-there`.
    """
    size = upload.size or 0
    if size > LARGEST:
        raise JiphyeonError("file-too-large", "50 MB가 넘는 파일은 넣을 수 없습니다.", suggestion="파일을 나누세요.")
    digest = hashlib.sha256(upload.read()).hexdigest()
    upload.seek(0)
    there = Reference.objects.filter(owner=person, digest=digest).first()
    if there is not None:
        raise JiphyeonError(
            "reference-there", f"이미 넣은 파일입니다: {there.name}", suggestion="자료 목록에서 찾아 여세요."
        )
    with transaction.atomic():
        made = Reference.objects.create(
            owner=person,
            unit=person.unit,
            reach=reach,
            category=category,
            name=name.strip()[:255] or _clean_name(upload.name or ""),
            file=upload,
            size=size,
            digest=digest,
        )
        record(person, Action.CREATED, made, reach=reach, category=category)
        if size <= AT_ONCE:
            transaction.on_commit(partial(_again_later, made.pk))
    return made


def _again_later(pk: int) -> None:
    """The page reads a small file itself; should the server be killed meanwhile, the worker does it."""
    from jiphyeon.server.references.tasks import read_reference

    read_reference.using(run_after=timezone.now() + timedelta(minutes=2)).enqueue(pk)


def _clean_name(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(one for one in last if one.isprintable()).strip()
    return (shown.rpartition(".")[0] or shown or "자료")[:255]


def read(pk: int) -> None:
    """Read a file and make it findable. Doing it twice gives the same."""
    from jiphyeon.engines.intake import open_document as open_source

    reference = Reference.objects.filter(pk=pk).first()
    if reference is None:
        return
    try:
        with reference.file.open("rb") as file:
            source = open_source(file.read(), reference.file.name or "")
        reference.format = source.format
        fill(reference, source.text.replace("\x00", " "), tuple(page.replace("\x00", " ") for page in source.pages))
    except (JiphyeonError, OSError, MemoryError) as error:
        coded = error if isinstance(error, JiphyeonError) else JiphyeonError("file-lost", "파일을 읽지 못했습니다.")
        Reference.objects.filter(pk=pk).update(state=Reference.State.FAILED, error=coded.to_dict())


def waits(pk: int) -> bool:
    """Whether a file is still to be read."""
    return Reference.objects.filter(pk=pk, state=Reference.State.WAITING).exists()


def call_interrupted(pk: int) -> None:
    """Say of a file still being read that reading it stopped again and again; what is read after all takes it back."""
    error = JiphyeonError(
        "reading-interrupted",
        "이 파일을 읽다가 프로그램이 거듭 멈추었습니다. 마지막으로 한 번 더 읽습니다.",
        suggestion="잠시 뒤에 다시 열어 보세요. 그대로면 지우고 파일을 나누어 올리세요.",
    )
    waiting = Reference.objects.filter(pk=pk, state=Reference.State.WAITING)
    waiting.update(state=Reference.State.FAILED, error=error.to_dict())


def fill(reference: Reference, text: str, pages: tuple[str, ...] = ()) -> None:
    """Keep the text and its passages, and index them."""
    from jiphyeon.server.privacy.store import redactor

    cut = split(text, pages)
    if not cut:
        raise JiphyeonError(
            "reference-empty",
            "글자를 찾지 못했습니다.",
            suggestion="그림으로 된 문서라면 글자가 있는 파일로 다시 저장하세요.",
        )
    reference.text, reference.pages, reference.error = text, len(pages), {}
    reference.secrets = len(redactor().find(text[:200_000]))
    reference.state = Reference.State.READY
    with transaction.atomic():
        _forget(reference)
        reference.save()
        rows = Passage.objects.bulk_create([_row(reference, one) for one in cut])
        _index(reference, rows)
    meaning.remember(rows)


def _row(reference: Reference, one: Cut) -> Passage:
    return Passage(
        reference=reference,
        paragraph=one.paragraph,
        page=one.page,
        start=one.start,
        end=one.end,
        heading=one.heading,
        form=one.form,
        text=one.text,
    )


def share(person: Person, reference: Reference, reach: str) -> None:
    """Say anew who may read a reference."""
    if reach not in {Reference.Reach.OWN, Reference.Reach.UNIT, Reference.Reach.OFFICE}:
        raise JiphyeonError("reach-unknown", "볼 수 있는 사람을 고르세요.")
    with transaction.atomic():
        reference.reach = reach
        reference.save(update_fields=["reach"])
        remark(reference)
        record(person, Action.CHANGED, reference, reach=reach)


def remark(reference: Reference) -> None:
    """Bring the index in line with who may read a reference."""
    index().reach(list(reference.passages.values_list("pk", flat=True)), marks_of(reference))


def remove(person: Person, reference: Reference) -> None:
    """Take a reference out: file, text, passages and index. Citations keep the words they quoted."""
    with transaction.atomic():
        record(person, Action.DELETED, reference, passages=reference.passages.count())
        drop(reference)


def drop(reference: Reference) -> None:
    """The same without a word in the log."""
    storage, name = reference.file.storage, reference.file.name or ""
    _forget(reference)
    reference.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _forget(reference: Reference) -> None:
    if reference.pk is not None:
        index().remove(list(reference.passages.values_list("pk", flat=True)))
        reference.passages.all().delete()


def rebuild() -> tuple[int, int]:
    """Make the whole index anew from the passages that are kept; gives their number and how many got vectors."""
    ready = Reference.objects.filter(state=Reference.State.READY)
    with transaction.atomic():
        index().drop()
        index().create()
        number = sum(_index(reference, list(reference.passages.all())) for reference in ready)
    return number, sum(meaning.remember(list(reference.passages.all())) for reference in ready.defer("text"))


def _index(reference: Reference, rows: list[Passage]) -> int:
    from jiphyeon.engines.kiwi import shared

    found = terms_of([row.text for row in rows], shared())
    headings = terms_of([f"{reference.name} {row.heading}" for row in rows], shared())
    marks = tuple(marks_of(reference))
    index().add(
        Row(row.pk, marks, terms.words, terms.pairs, above.words)
        for row, terms, above in zip(rows, found, headings, strict=True)
    )
    return len(rows)

"""Files given for a check: read, checked, corrected, marked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.rules.context import State
from jiphyeon.core.rules.finding import Basis, CheckResult, Finding, Severity, Undecided
from jiphyeon.core.rules.pack import Pack
from jiphyeon.engines.intake import Source
from jiphyeon.engines.intake import open_document as open_source
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.drafts.checking import known_kind
from jiphyeon.server.drafts.models import CheckedFile
from jiphyeon.server.office.store import kinds_folder
from jiphyeon.services.checking import Job

LARGEST = 50 * 1024 * 1024
AT_ONCE = 2 * 1024 * 1024
"""Bytes: what is larger is checked by a worker while the page waits."""


def take(person: Person, upload: UploadedFile[bytes], *, kind: str = "", final: bool = False) -> CheckedFile:
    """Put an uploaded file aside for its check."""
    if (upload.size or 0) > LARGEST:
        raise JiphyeonError(
            "file-too-large", "50 MB가 넘는 파일은 점검할 수 없습니다.", suggestion="파일을 나누어 점검하세요."
        )
    name, size = clean_name(upload.name or ""), upload.size or 0
    made = CheckedFile.objects.create(owner=person, name=name, file=upload, size=size, kind=kind, final=final)
    if size <= AT_ONCE:
        transaction.on_commit(partial(_again_later, made.pk))
    return made


def _again_later(pk: int) -> None:
    """The page checks a small file itself; should the server be killed meanwhile, the worker does it."""
    from jiphyeon.server.drafts.tasks import check_file

    check_file.using(run_after=timezone.now() + timedelta(minutes=2)).enqueue(pk)


def clean_name(name: str) -> str:
    """A file's own name without a path or control characters."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(one for one in last if one.isprintable()).strip()[:255] or "파일"


def run(checked: CheckedFile, pack: Pack) -> CheckedFile:
    """Read and check the file, and keep what came of it. Doing it twice gives the same."""
    try:
        source, data = _source(checked)
        del data
        result = _job(checked, pack).check_source(source, checked.name)
    except JiphyeonError as error:
        checked.state, checked.error = CheckedFile.State.FAILED, error.to_dict()
    else:
        checked.state, checked.format = CheckedFile.State.DONE, source.format
        checked.text, checked.result, checked.error = source.text.replace("\x00", ""), result.to_dict(), {}
        checked.kind = checked.kind or result.kind
    checked.save()
    return checked


def interrupted() -> JiphyeonError:
    """What is said of a file whose check stopped again and again."""
    return JiphyeonError(
        "check-interrupted",
        "이 파일을 점검하다가 프로그램이 거듭 멈추었습니다. 마지막으로 한 번 더 점검합니다.",
        suggestion="잠시 뒤에 다시 열어 보세요. 그대로면 파일을 나누어 올리거나 글을 붙여 넣으세요.",
    )


def _source(checked: CheckedFile) -> tuple[Source, bytes]:
    with checked.file.open("rb") as file:
        data = file.read()
    return open_source(data, checked.name), data


def _job(checked: CheckedFile, pack: Pack) -> Job:
    state: State = "final" if checked.final else "draft"
    return Job(kind=known_kind(checked.kind), state=state, pack=pack, kinds=kinds_folder())


def result_of(text: str, data: Mapping[str, Any], name: str) -> CheckResult:
    """A result from its `jiphyeon.check/1`."""
    findings = tuple(
        Finding(
            **{key: one[key] for key in ("rule", "category", "start", "end", "line", "text", "message", "safe")},
            severity=Severity(one["severity"]),
            basis=Basis(**one["basis"]),
            suggestions=tuple(one["suggestions"]),
        )
        for one in data["findings"]
    )
    undecided = tuple(Undecided(one["rule"], one["reason"]) for one in data["undecided"])
    return CheckResult(name, data["source"]["kind"], text, findings, undecided)


def corrected(checked: CheckedFile, pack: Pack) -> tuple[str, bytes]:
    """Name and bytes of the file with its safe fixes; HWP comes back as HWPX, DOCX and PDF are refused."""
    source, data = _source(checked)
    stem = checked.name.rpartition(".")[0] or checked.name
    if source.format in {"docx", "pdf"}:
        raise JiphyeonError(
            "fix-unsupported",
            f"{source.format.upper()} 파일은 고쳐 쓸 수 없습니다.",
            suggestion="점검 결과를 보고 직접 고치거나 HWPX로 저장해 다시 올리세요.",
        )
    job = _job(checked, pack)
    fixed = job.fix(job.check_source(source, checked.name), source)
    if source.format == "text":
        return f"{stem} 고침.txt", fixed.text.encode("utf-8", "replace")
    from jiphyeon.engines.hwpx.patch import patch

    return f"{stem} 고침.hwpx", patch(_as_hwpx(source, data), fixed.edits).data


def marked(checked: CheckedFile, pack: Pack) -> tuple[str, bytes]:
    """Name and bytes of the file with every finding as a tracked change or a memo."""
    source, data = _source(checked)
    if source.format not in {"hwp", "hwpx"}:
        raise JiphyeonError(
            "redline-unsupported",
            "변경 내용은 한글 문서(HWPX, HWP)에만 표시할 수 있습니다.",
            suggestion="HWPX로 저장해 다시 올리세요.",
        )
    from jiphyeon.engines.hwpx.redline import redline

    result = _job(checked, pack).check_source(source, checked.name)
    stem = checked.name.rpartition(".")[0] or checked.name
    return f"{stem} 표시.hwpx", redline(_as_hwpx(source, data), result.findings).data


def _as_hwpx(source: Source, data: bytes) -> bytes:
    if source.format != "hwp":
        return data
    from jiphyeon.engines.hwp import to_hwpx

    return to_hwpx(data)

"""`check --fix` and `check --redline`: the document back, corrected or marked."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.intake import Source
from jiphyeon.engines.intake import open_document as open_source

if TYPE_CHECKING:
    from jiphyeon.core.rules.finding import CheckResult
    from jiphyeon.services.checking import Job


def correct(data: bytes, path: Path | None, job: Job, args: argparse.Namespace) -> int:
    """Write the corrected (or marked) document; what is left decides the exit code.

    The input is never written over unless `-o` names it. Refuses DOCX and PDF (`fix-unsupported`).
    """
    from jiphyeon.cli.check import exit_code

    name = path.name if path else ""
    source = open_source(data, name)
    if source.format in {"docx", "pdf"} or (source.format == "text" and args.redline):
        raise _unsupported(source, redline=args.redline)
    result = job.check_source(source, name)
    if source.format == "hwp":
        from jiphyeon.engines.hwp import to_hwpx

        data = to_hwpx(data)
    if args.redline:
        return _redline(data, result, _output(path, args, source, "표시"), args.today)
    fixed = job.fix(result, source)
    if source.format == "text":
        _write_text(fixed.text, args.output)
        _say(f"{len(fixed.edits)}곳을 고쳤습니다.")
    else:
        from jiphyeon.engines.hwpx.patch import patch

        patched = patch(data, fixed.edits)
        output = _output(path, args, source, "고침")
        _write(output, patched.data)
        _say(f"{len(patched.applied)}곳을 고쳐 {output.name}에 썼습니다.")
        if patched.refused:
            _say(f"여러 문단이나 칸에 걸쳐 있어 고치지 못한 곳이 {len(patched.refused)}곳 있습니다.")
        if source.format == "hwp":
            _say("HWP 파일은 그대로 두고 HWPX로 바꾸어 썼습니다.")
        _say(_proof(patched.data))
    left = fixed.result.findings
    must = sum(1 for finding in left if finding.severity == "must")
    _say(f"사람이 볼 것이 {len(left)}건 남았습니다(반드시 {must}건).")
    if args.format and args.output:
        from jiphyeon.cli.check import written

        sys.stdout.write(written([fixed.result], args.format))
    return exit_code([fixed.result])


def _redline(data: bytes, result: CheckResult, output: Path, today: str | None) -> int:
    from jiphyeon.cli._day import day
    from jiphyeon.cli.check import exit_code
    from jiphyeon.engines.hwpx.redline import redline

    marked = redline(data, result.findings, at=datetime.combine(day(today), time(), UTC) if today else None)
    _write(output, marked.data)
    _say(f"변경 내용 {marked.changes}곳과 메모 {marked.memos}개를 표시해 {output.name}에 썼습니다.")
    if marked.unmarked:
        _say(f"표시하지 못했거나 메모만 단 것이 {len(marked.unmarked)}건 있습니다.")
    _say(_proof(marked.data))
    return exit_code([result])


def _proof(data: bytes) -> str:
    """What validating the file and opening it again gave."""
    from jiphyeon.engines.hwpx.validate import validate

    return validate(data, own=False).message


def _unsupported(source: Source, *, redline: bool) -> JiphyeonError:
    if source.format == "text":
        return JiphyeonError(
            "redline-unsupported",
            "글에는 변경 내용을 표시할 수 없습니다.",
            suggestion="HWPX 파일을 주거나 --fix를 쓰세요.",
        )
    name = source.format.upper()
    what = "변경 내용을 표시할" if redline else "고쳐 쓸"
    return JiphyeonError(
        "redline-unsupported" if redline else "fix-unsupported",
        f"{name} 파일에는 {what} 수 없습니다.",
        suggestion="점검 결과를 보고 직접 고치거나 HWPX로 저장해 다시 주세요.",
    )


def _output(path: Path | None, args: argparse.Namespace, source: Source, mark: str) -> Path:
    """`-o`, or a new name beside the input; a file that is already there is not written over."""
    if args.output:
        output = Path(args.output)
        if source.format == "hwp" and output.suffix.lower() != ".hwpx":
            raise JiphyeonError(
                "output-hwpx-only",
                "HWP 파일은 HWPX로 바꾸어 씁니다.",
                suggestion="-o 뒤에 .hwpx로 끝나는 이름을 주세요.",
            )
        return output
    if path is None:
        raise JiphyeonError("output-missing", "쓸 파일의 이름이 없습니다.", suggestion="-o 뒤에 이름을 주세요.")
    output = path.with_name(f"{path.stem}.{mark}.hwpx")
    if output.exists():
        raise JiphyeonError(
            "output-exists",
            f"‘{output.name}’ 파일이 이미 있습니다.",
            suggestion="-o 뒤에 다른 이름을 주세요.",
        )
    return output


def _write(output: Path, data: bytes) -> None:
    from jiphyeon.cli._writing import write_whole

    write_whole(output, data)


def _write_text(text: str, output: str | None) -> None:
    from jiphyeon.cli.check import put

    put(text, output)


def _say(line: str) -> None:
    print(line, file=sys.stderr)

"""문서를 점검해 틀린 곳과 근거를 알려 줍니다.

파일 하나(HWPX, HWP, DOCX, PDF, 글), 폴더, 또는 표준 입력(-)을 받습니다. 반드시 고칠 것이 없으면 0, 있으면 1,
읽을 수 없으면 2로
끝납니다.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jiphyeon.core.errors import JiphyeonError

if TYPE_CHECKING:
    from jiphyeon.core.rules.finding import CheckResult
    from jiphyeon.services.checking import Job


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the contract (docs: 명령줄)."""
    parser.add_argument(
        "source", nargs="?", default="-", metavar="FILE|FOLDER|-", help="점검할 파일이나 폴더, -는 표준 입력"
    )
    parser.add_argument("--kind", help="문서 종류의 코드나 이름(없으면 글에서 알아봄)")
    parser.add_argument("--state", choices=("draft", "final"), default="draft", help="초안이면 빈칸을 지적하지 않음")
    parser.add_argument("--only", metavar="갈래,…", help="이 갈래나 규칙만 점검")
    parser.add_argument("--format", choices=("text", "json", "sarif"), help="결과의 꼴(폴더는 json이 기본)")
    parser.add_argument("--text", action="store_true", help="점검하지 않고 파일에서 읽은 글을 보여 줌")
    parser.add_argument("--fix", action="store_true", help="뜻이 바뀌지 않는 것을 고친 문서를 씀")
    parser.add_argument("--redline", action="store_true", help="고칠 곳을 변경 내용과 메모로 표시한 HWPX를 씀")
    parser.add_argument("--today", metavar="DATE", help="변경 내용에 적을 날짜(2026-09-01 꼴, 없으면 지금)")
    parser.add_argument("--kinds", metavar="FOLDER", help="기관이 만든 문서 종류(TOML)의 폴더")
    parser.add_argument("--pack", metavar="FILE", help="기관 규칙 파일(TOML)")
    parser.add_argument("--attachment", action="append", default=[], metavar="FILE", help="함께 붙일 파일의 이름")
    parser.add_argument("-o", "--output", metavar="OUT", help="결과를 쓸 파일")


def run(args: argparse.Namespace) -> int:
    """Check, and write what was asked for."""
    job = _job(args)
    path = Path(args.source)
    if args.source != "-" and path.is_dir():
        from jiphyeon.cli._folder import check_folder

        if args.fix or args.redline or args.text:
            raise JiphyeonError(
                "folder-report-only",
                "폴더는 점검만 합니다.",
                suggestion="--fix, --redline, --text는 파일 하나에 쓰세요.",
            )
        return check_folder(path, job, args.format or "json", args.output)
    data, name = _read(args.source)
    if args.text:
        from jiphyeon.engines.intake import open_document as open_source

        put(open_source(data, name).text, args.output)
        return 0
    if args.fix or args.redline:
        from jiphyeon.cli._correcting import correct

        return correct(data, path if args.source != "-" else None, job, args)
    result = job.check(data, name)
    put(written([result], args.format or "text"), args.output)
    return exit_code([result])


def _job(args: argparse.Namespace) -> Job:
    from jiphyeon.services.checking import Job

    pack = None
    if args.pack:
        from jiphyeon.core.rules.pack import load_pack

        pack = load_pack(Path(args.pack))
    only = tuple(name for name in (args.only or "").split(",") if name.strip())
    names = tuple(Path(name).name for name in args.attachment)
    return Job(
        kind=args.kind,
        state=args.state,
        only=only,
        pack=pack,
        attachments=names,
        kinds=Path(args.kinds) if args.kinds else None,
    )


def _read(source: str) -> tuple[bytes, str]:
    if source == "-":
        return sys.stdin.buffer.read(), ""
    path = Path(source)
    return path.read_bytes(), path.name


def written(results: list[CheckResult], form: str) -> str:
    """Results in a form: lines for people, `jiphyeon.check/1`, or SARIF."""
    if form == "json":
        return "".join(json.dumps(result.to_dict(), ensure_ascii=False) + "\n" for result in results)
    if form == "sarif":
        from jiphyeon.core.rules.sarif import to_sarif

        return json.dumps(to_sarif(results), ensure_ascii=False, indent=1) + "\n"
    from jiphyeon.cli._findings import report

    return "\n".join(report(result) for result in results)


def exit_code(results: list[CheckResult]) -> int:
    """1 when anything is at `must`."""
    return int(any(finding.severity == "must" for result in results for finding in result.findings))


def put(text: str, output: str | None) -> None:
    """Write text to a file, whole or not at all, or to standard output."""
    data = text.encode("utf-8", "surrogatepass")
    if output:
        from jiphyeon.cli._writing import write_whole

        write_whole(Path(output), data)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()

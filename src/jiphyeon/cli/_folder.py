"""Checking every document in a folder, several at a time."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.rules.finding import CheckResult
from jiphyeon.services.check import needs_analyzer
from jiphyeon.services.checking import Job

SUFFIXES = (".hwpx", ".hwp", ".docx", ".pdf", ".txt", ".md")
FEW = 4
"""So few files are checked in this process: starting others would take longer."""


def check_folder(folder: Path, job: Job, form: str, output: str | None) -> int:
    """One result a line (`jiphyeon.check/1`), or all as text or SARIF; progress on standard error.

    A file that cannot be read becomes a line with its error and the exit code 2 when nothing is at `must`.
    """
    from jiphyeon.cli.check import exit_code, put, written

    paths = sorted(
        p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and not _is_hidden(p, folder)
    )
    if not paths:
        raise JiphyeonError(
            "folder-empty",
            "폴더에 점검할 문서가 없습니다.",
            suggestion=f"{', '.join(SUFFIXES)} 파일이 있는 폴더인지 확인하세요.",
        )
    results: list[CheckResult] = []
    errors = 0
    lines: list[str] = []
    stream = form == "json" and not output
    for number, (path, answer) in enumerate(_answers(paths, folder, job), 1):
        if isinstance(answer, CheckResult):
            results.append(answer)
            line = written([answer], "json") if form == "json" else ""
        else:
            errors += 1
            line = json.dumps(answer.to_dict(), ensure_ascii=False) + "\n"
            print(f"{path}: {answer}", file=sys.stderr)
        if stream:
            sys.stdout.write(line)
            sys.stdout.flush()
        lines.append(line if form == "json" else "")
        _progress(number, len(paths))
    if not stream:
        put("".join(lines) if form == "json" else written(results, form), output)
    return exit_code(results) or (2 if errors else 0)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def _answers(paths: list[Path], folder: Path, job: Job) -> Iterator[tuple[str, CheckResult | JiphyeonError]]:
    names = [path.relative_to(folder).as_posix() for path in paths]
    workers = min(os.cpu_count() or 1, 2 if needs_analyzer(job.only) else 4, len(paths))
    if len(paths) <= FEW or workers < 2:
        for path, name in zip(paths, names, strict=True):
            yield name, _answer(path, name, job)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from zip(names, pool.map(_answer, paths, names, [job] * len(paths), chunksize=4), strict=True)


def _answer(path: Path, name: str, job: Job) -> CheckResult | JiphyeonError:
    try:
        return job.check(path.read_bytes(), name)
    except JiphyeonError as error:
        error.context["file"] = name
        return error
    except OSError as error:
        return JiphyeonError(
            "file-system",
            f"파일을 읽지 못했습니다: {error.strerror or type(error).__name__}",
            suggestion="경로와 권한을 확인하세요.",
            context={"file": name},
        )


def _progress(number: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r점검 {number}/{total}", end="\n" if number == total else "", file=sys.stderr, flush=True)
    elif number == total or number % 50 == 0:
        print(f"점검 {number}/{total}", file=sys.stderr, flush=True)

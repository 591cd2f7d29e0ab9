"""Checking every document in a folder, several at a time."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from jiphyeon.cli.check import exit_code, put, written
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
    paths = sorted(
        p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and not _is_hidden(p, folder)
    )
    if not paths:
        raise JiphyeonError(
            "folder-empty",
            "폴더에 점검할 문서가 없습니다.",
            suggestion=f"{', '.join(SUFFIXES)} 파일이 있는 폴더인지 확인하세요.",
        )
    report = _Report(form, stream=form == "json" and not output)
    for number, (name, answer) in enumerate(_answers(paths, folder, job), 1):
        report.add(name, answer)
        _progress(number, len(paths))
    if not report.stream:
        put(report.text(), output)
    return 1 if report.must else 2 if report.errors else 0


class _Report:
    """What has been answered so far; of results that went out as a line nothing is kept."""

    def __init__(self, form: str, *, stream: bool) -> None:
        self.form = form
        self.stream = stream
        self.must = False
        self.errors = 0
        self._lines: list[str] = []
        self._results: list[CheckResult] = []

    def add(self, name: str, answer: CheckResult | JiphyeonError) -> None:
        """Take one answer in, and write it out when lines are streamed."""
        if isinstance(answer, CheckResult):
            self.must = self.must or bool(exit_code([answer]))
            line = written([answer], "json") if self.form == "json" else ""
            if self.form != "json":
                self._results.append(answer)
        else:
            self.errors += 1
            line = json.dumps(answer.to_dict(), ensure_ascii=False) + "\n"
            print(f"{name}: {answer}", file=sys.stderr)
        if self.stream:
            sys.stdout.write(line)
            sys.stdout.flush()
        else:
            self._lines.append(line)

    def text(self) -> str:
        """All that was not streamed."""
        return "".join(self._lines) if self.form == "json" else written(self._results, self.form)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def _answers(paths: list[Path], folder: Path, job: Job) -> Iterator[tuple[str, CheckResult | JiphyeonError]]:
    names = [path.relative_to(folder).as_posix() for path in paths]
    workers = min(os.cpu_count() or 1, 2 if needs_analyzer(job.only) else 4, len(paths))
    if len(paths) <= FEW or workers < 2:
        for path, name in zip(paths, names, strict=True):
            yield name, _answer(path, name, job)
        return
    left = dict(zip(names, paths, strict=True))
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            running = {name: pool.submit(_answer, path, name, job) for name, path in left.items()}
            for name in names:
                yield name, running[name].result()
                del left[name], running[name]
    except BrokenProcessPool:
        for name, path in left.items():
            yield name, _alone(path, name, job)


def _alone(path: Path, name: str, job: Job) -> CheckResult | JiphyeonError:
    """One document in a process of its own: one that kills its process must not take the others along."""
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            return pool.submit(_answer, path, name, job).result()
    except BrokenProcessPool:
        return JiphyeonError(
            "check-died",
            "문서를 점검하던 프로그램이 멈추었습니다.",
            suggestion="메모리가 모자라지 않은지 보고, 문서를 나누어 점검하세요.",
            context={"file": name},
        )


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

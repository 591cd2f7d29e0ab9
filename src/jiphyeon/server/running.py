"""Whether somebody works with a data folder: a lock held for as long as the process that took it lives."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jiphyeon.core.errors import JiphyeonError

LOCK = "running.lock"


@contextmanager
def held(data: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold the folder: a server together with others, a restore `alone`; raises `server-running`, `restore-running`.

    The system lets go of the lock when the process ends, however it ends: nothing is left to clear away.
    """
    with (data / LOCK).open("a") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            raise _refused(alone=alone) from error
        yield


def _refused(*, alone: bool) -> JiphyeonError:
    if alone:
        return JiphyeonError(
            "server-running",
            "집현이 이 데이터 폴더로 일하고 있습니다.",
            suggestion="웹과 작업 처리기를 모두 멈춘 뒤 되살리세요.",
        )
    return JiphyeonError(
        "restore-running",
        "이 데이터 폴더에 백업을 되살리고 있습니다.",
        suggestion="되살리기가 끝난 뒤 시작하세요.",
    )

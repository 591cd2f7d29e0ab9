"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from jiphyeon.core.errors import JiphyeonError


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step; when anything fails the old file stays as it was and nothing is left behind."""
    if path.is_dir():
        raise JiphyeonError("output-is-folder", f"‘{path.name}’은(는) 폴더입니다.", suggestion="파일 이름을 주세요.")
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".jiphyeon-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

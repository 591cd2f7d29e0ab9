"""A model file (GGUF) on this machine, served by llama.cpp in a process of its own that we start, watch and stop.

Needs the optional package `xllamacpp`. The process listens on loopback with a random key and ends with its parent.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.openai_compatible import Endpoint

GGUF_MAGIC = b"GGUF"


def spare_threads() -> int:
    """All cores but one.

    llama.cpp's threads wait for one another at every layer, so one that shares its core with the rest of the machine
    slows all of them: on two busy cores one thread wrote 6.9 tokens a second and two wrote 1.4.
    """
    return max(1, (os.cpu_count() or 2) - 1)


class LocalModel:
    """Use as a context manager; `endpoint` is where it answers. `threads` 0 leaves one core to everybody else."""

    def __init__(
        self, path: Path, *, start_timeout: float = 120.0, context_tokens: int = 8192, threads: int = 0
    ) -> None:
        self.path, self.start_timeout, self.context_tokens = path, start_timeout, context_tokens
        self.threads = threads or spare_threads()
        self.process: subprocess.Popen[str] | None = None
        self._key = secrets.token_urlsafe(24)
        self._url = ""

    @property
    def endpoint(self) -> Endpoint:
        """Where the running model answers."""
        return Endpoint(url=self._url, model=self.path.stem, key=self._key, timeout=600.0)

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process and wait until it answers. Raises `model-file-*` or `model-start-*`."""
        _check_file(self.path)
        if importlib.util.find_spec("xllamacpp") is None:
            raise JiphyeonError(
                "model-runner-missing",
                "이 컴퓨터에서 모델 파일을 돌리는 부품(xllamacpp)이 없습니다.",
                suggestion="xllamacpp를 설치하거나 모델 서버의 주소를 적으세요.",
            )
        numbers = [str(self.context_tokens), str(self.threads)]
        command = [sys.executable, "-m", "jiphyeon.engines.local_model", str(self.path), *numbers]
        self.process = subprocess.Popen(  # noqa: S603  our own module and a checked path
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "JIPHYEON_MODEL_KEY": self._key},
        )
        self._url = self._first_line()

    def _first_line(self) -> str:
        lines: list[str] = []
        reader = threading.Thread(target=self._read, args=(lines,), daemon=True)
        reader.start()
        reader.join(self.start_timeout)
        if not lines or not lines[0].startswith("http"):
            self.stop()
            raise JiphyeonError(
                "model-start-failed",
                "모델을 켜지 못했습니다.",
                suggestion="파일이 온전한지, 메모리가 넉넉한지 확인하세요.",
                context={"file": self.path.name},
            )
        return f"{lines[0].strip()}/v1"

    def _read(self, lines: list[str]) -> None:
        assert self.process is not None  # noqa: S101  start() made it
        stream: IO[str] | None = self.process.stdout
        for line in stream or ():
            if line.startswith("http"):
                lines.append(line)
                return

    def stop(self) -> None:
        """End the process; safe to call twice."""
        if self.process is None:
            return
        if self.process.stdin:
            self.process.stdin.close()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        self.process = None


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise JiphyeonError(
            "model-file-missing", "모델 파일이 없습니다.", suggestion="경로를 확인하세요.", context={"file": path.name}
        )
    with path.open("rb") as file:
        if file.read(4) != GGUF_MAGIC:
            raise JiphyeonError(
                "model-file-format",
                "GGUF 형식의 모델 파일이 아닙니다.",
                suggestion="확장자가 .gguf인 파일을 고르세요.",
                context={"file": path.name},
            )


def _serve(path: str, context_tokens: int, threads: int) -> None:
    """What the child process does: serve until its parent closes standard input."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = path
    params.model_alias = [Path(path).stem]
    params.api_keys = [os.environ.pop("JIPHYEON_MODEL_KEY")]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = context_tokens
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.offline = True
    params.ui = False
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)  # noqa: T201  the parent reads it
    sys.stdin.read()
    del server
    time.sleep(0)


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))

"""Web server and workers as child processes under one parent: what dies is started again, what is stopped stops all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from types import FrameType

PAUSE = 0.5
GRACE = 15.0
QUICK = 5.0
"""Seconds: between looks at the children; to stop in; a child that lived shorter failed at its start."""

MAX_FAILURES = 5


@dataclass
class Child:
    """One process that should always run."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    retry_at: float = 0.0

    def start(self) -> None:
        """Begin; its output is ours."""
        # The command line is ours alone: the interpreter and a module name.
        self.process = subprocess.Popen(self.command, env=self.environment)  # noqa: S603
        self.started = time.monotonic()


@dataclass
class Supervisor:
    """Runs until told to stop, or until a child keeps failing at its start."""

    children: list[Child]
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> int:
        """Start, watch, stop; 0 when it was told to stop."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        for child in self.children:
            child.start()
        outcome = 0
        while not self.stopping.wait(PAUSE):
            hopeless = [child for child in self.children if not self._tend(child)]
            if hopeless:
                outcome = 1
                break
        self._end()
        return outcome

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping.set()

    def _tend(self, child: Child) -> bool:
        """Start a dead child again, later each time it dies young; False when there is no more hope."""
        if child.process is None or child.process.poll() is None:
            return True
        now = time.monotonic()
        if not child.retry_at:
            child.failures = child.failures + 1 if now - child.started < QUICK else 0
            child.retry_at = now + min(2.0**child.failures - 1, 30)
        if child.failures >= MAX_FAILURES:
            print(f"[child-failing] {child.name}이(가) 시작하자마자 멈추기를 되풀이합니다.", file=sys.stderr)  # noqa: T201
            return False
        if now >= child.retry_at:
            child.retry_at = 0.0
            child.start()
        return True

    def _end(self) -> None:
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + GRACE
        for process in running:
            try:
                process.wait(max(deadline - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def web(host: str, port: int, *, workers: int = 1, threads: int = 8) -> Child:
    """Granian with our WSGI application."""
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(threads), "--no-ws", "--respawn-failed-workers"),
        *("--workers-kill-timeout", "10", "--log-level", "error", "jiphyeon.server.wsgi:application"),
    ]
    return Child("web", command, _environment())


def worker(*, concurrency: int = 1) -> Child:
    """Background tasks from the database queue."""
    command = [sys.executable, "-m", "django", "ox_worker", "--concurrency", str(concurrency), "--verbosity", "0"]
    return Child("worker", command, _environment())


def _environment() -> dict[str, str]:
    """What children run with; one thread of linear algebra each, as several on shared processors are slower."""
    return {"OPENBLAS_NUM_THREADS": "1", **os.environ, "DJANGO_SETTINGS_MODULE": "jiphyeon.server.settings"}

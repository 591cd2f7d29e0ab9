import os
import signal
import sys
import threading
import time

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server import startup
from jiphyeon.server.supervisor import Child, Supervisor


def child(code):
    return Child("test", [sys.executable, "-c", code], dict(os.environ))


@pytest.fixture
def running(monkeypatch):
    """A supervisor in a thread (signals belong to the main thread), stopped at the end."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr("jiphyeon.server.supervisor.PAUSE", 0.02)
    threads = []

    def start(*children):
        supervisor = Supervisor(list(children))
        thread = threading.Thread(target=lambda: setattr(supervisor, "outcome", supervisor.run()))
        thread.start()
        threads.append((supervisor, thread))
        return supervisor

    yield start
    for supervisor, thread in threads:
        supervisor.stopping.set()
        thread.join(10)


def until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        threading.Event().wait(0.01)


def test_a_killed_child_is_started_again(running):
    one = child("import time; time.sleep(60)")
    running(one)
    until(lambda: one.process and one.process.poll() is None)
    first = one.process
    one.started -= 60
    first.kill()
    until(lambda: one.process is not first and one.process.poll() is None)


def test_stopping_ends_every_child(running):
    one, two = child("import time; time.sleep(60)"), child("import time; time.sleep(60)")
    supervisor = running(one, two)
    until(lambda: one.process and two.process)
    supervisor.stopping.set()
    until(lambda: one.process.poll() is not None and two.process.poll() is not None)


def test_a_child_that_cannot_start_ends_it_all(running, monkeypatch):
    monkeypatch.setattr("jiphyeon.server.supervisor.MAX_FAILURES", 1)
    supervisor = running(child("raise SystemExit(3)"))
    until(lambda: getattr(supervisor, "outcome", None) == 1)


def test_a_taken_port_is_said_before_anything_starts():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(JiphyeonError, match="port-in-use"):
            startup.require_free("127.0.0.1", taken.getsockname()[1])

"""Real processes of their own data folder, to be killed in the middle of work."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[2]


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment_of(folder):
    """What the processes run with: their data in the folder."""
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    settings = {"JIPHYEON_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "jiphyeon.server.settings"}
    return {**inherited, **settings, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"}


def python(environment, script):
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().split("\n")


class Web:
    """One Granian process of its own group, as the supervisor starts it."""

    def __init__(self, environment, port, application="jiphyeon.server.wsgi:application"):
        command = ["-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws", "--log-level", "error"]
        self.port = port
        self.process = subprocess.Popen(
            [sys.executable, *command, application], env=environment, start_new_session=True
        )

    def wait(self):
        for _ in range(600):
            try:
                self.call("GET", "/v2/languages")
            except OSError:
                threading.Event().wait(0.05)
            else:
                return
        raise AssertionError("the server did not start")

    def call(self, method, path, body=None, key=""):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


WORKER = """
import django; django.setup()
from support.trap import arm; arm()
from django.core.management import call_command
call_command("ox_worker", lock_timeout=1.0, interval=0.1, verbosity=0)
"""


class Worker:
    """One worker process: with a trap in it, or as the supervisor starts it."""

    def __init__(self, environment):
        from jiphyeon.server.supervisor import worker

        command = [sys.executable, "-c", WORKER] if "TRAP" in environment else worker().command
        self.process = subprocess.Popen(command, env=environment, start_new_session=True)

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def until(condition, seconds=60):
    """Wait for something another process does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came true"
        threading.Event().wait(0.05)

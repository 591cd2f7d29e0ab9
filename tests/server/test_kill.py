"""Killing the web server or the worker in the middle of work loses nothing that was acknowledged."""

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

import pytest

ROOT = Path(__file__).parents[2]
PREPARE = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from jiphyeon.server.accounts.models import *
from jiphyeon.server.accounts.tokens import make
who = Person.objects.create(username="hong", name="홍가람")
RoleGrant.objects.create(person=who, role="writer")
print(make(who, "x", ["documents"], 1)[1])
"""
LOOK = """
import django; django.setup()
from jiphyeon.server.drafts.models import Document, Version
from jiphyeon.server.audit.store import verify
document = Document.objects.get()
newest = document.versions.exclude(cause="conflict").first()
print(document.revision, document.text == newest.text, verify().broken_at)
print(document.text)
"""


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def environment(tmp_path):
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    settings = {"JIPHYEON_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "jiphyeon.server.settings"}
    return {**inherited, **settings, "PYTHONPATH": str(ROOT / "src")}


def python(environment, script):
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().split("\n")


class Web:
    """One Granian process of its own group, as the supervisor starts it."""

    def __init__(self, environment, port):
        command = ["-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws", "--log-level", "error"]
        self.port = port
        self.process = subprocess.Popen(
            [sys.executable, *command, "jiphyeon.server.wsgi:application"], env=environment, start_new_session=True
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


def test_a_killed_web_server_keeps_every_acknowledged_save(environment):
    key = python(environment, PREPARE)[-1]
    web = Web(environment, free_port())
    try:
        web.wait()
        _, made = web.call("POST", "/api/v1/documents", {"text": "제목  안내\n", "kind": "plan"}, key)
        path, revision, acknowledged = f"/api/v1/documents/{made['id']}", 1, ""
        end = time.monotonic() + 1.5
        threading.Timer(1.0, web.kill).start()
        while time.monotonic() < end + 10:
            text = f"제목  안내\n\n{revision}번째 저장\n"
            try:
                status, answer = web.call("PUT", path, {"revision": revision, "text": text}, key)
            except (OSError, http.client.HTTPException):
                break
            assert status == 200
            revision, acknowledged = answer["revision"], text
    finally:
        if web.process.poll() is None:
            web.kill()
    counts, *lines = python(environment, LOOK)
    kept, same, broken = counts.split()
    assert acknowledged
    assert int(kept) - revision in {0, 1}  # the one in flight may have been kept, an acknowledged one must be
    assert (same, broken) == ("True", "None")
    assert f"{int(kept) - 1}번째 저장" in "\n".join(lines)

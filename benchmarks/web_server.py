"""A real web server over a data folder of its own, with people signed in, to measure pages as browsers ask for them."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROCESSES = min(4, os.cpu_count() or 1)
"""As many as `jiphyeon serve` starts unasked."""


@dataclass
class Server:
    """Where it listens, a session cookie and a document for each person, and how to ask."""

    port: int
    sessions: list[str]
    documents: list[int]
    texts: list[str]

    def ask(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        *,
        person: int = 0,
        body: dict[str, object] | None = None,
        more: dict[str, str] | None = None,
    ) -> tuple[int, bytes, float]:
        """Status, body and seconds of one request on a kept connection."""
        token = "x" * 32
        cookie = f"sessionid={self.sessions[person]}; csrftoken={token}"
        headers = {"Cookie": cookie, "X-CSRFToken": token, **(more or {})}
        data = None
        if body is not None:
            data, headers["Content-Type"] = json.dumps(body), "application/json"
        started = time.perf_counter()
        connection.request(method, path, data, headers)
        answer = connection.getresponse()
        content = answer.read()
        return answer.status, content, time.perf_counter() - started

    def connect(self) -> http.client.HTTPConnection:
        """A connection of one's own."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)


@contextlib.contextmanager
def running(texts: list[str]) -> Iterator[Server]:
    """The server with one person and one document for each text."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "JIPHYEON_DATA": folder, "PYTHONPATH": str(ROOT / "src")}
        environment["DJANGO_SETTINGS_MODULE"] = "jiphyeon.server.settings"
        os.environ.update({key: environment[key] for key in ("JIPHYEON_DATA", "DJANGO_SETTINGS_MODULE")})
        sessions, documents = _people(texts)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        options = [
            "--interface",
            "wsgi",
            "--port",
            str(port),
            "--workers",
            str(PROCESSES),
            "--no-ws",
            "--blocking-threads",
            "8",
            "--log-level",
            "error",
        ]
        process = subprocess.Popen(
            [sys.executable, "-m", "granian", *options, "jiphyeon.server.wsgi:application"],
            env=environment,
            start_new_session=True,
        )
        server = Server(port, sessions, documents, texts)
        try:
            _wait(server)
            yield server
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


def _people(texts: list[str]) -> tuple[list[str], list[int]]:
    import django

    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from jiphyeon.server.accounts.models import Person, RoleGrant, Unit
    from jiphyeon.server.drafts import store

    unit = Unit.objects.create(code="hanbit", name="한빛교육청", kind="office")
    sessions, documents = [], []
    for number, text in enumerate(texts):
        person = Person.objects.create(username=f"p{number}", name=f"사람 {number}", unit=unit)
        RoleGrant.objects.create(person=person, role="writer", unit=unit)
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session.save()
        sessions.append(session.session_key)
        documents.append(store.begin_with(person, text, kind="training_notice").pk)
    return sessions, documents


def _wait(server: Server) -> None:
    """Until each of its processes answers and has loaded its language model."""
    answered = 0
    for _ in range(1200):
        try:
            status, _, _ = server.ask(server.connect(), "GET", f"/documents/{server.documents[0]}/")
        except OSError:
            time.sleep(0.05)
            continue
        assert status == 200, status
        answered += 1
        if answered == 10 * PROCESSES:
            return
    raise SystemExit("the server did not start")


def at(share: float, seconds: list[float]) -> float:
    """The time below which that share of requests stayed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

"""Killing the web server or the worker in the middle of work loses nothing that was acknowledged."""

import http.client
import threading
import time

import pytest

from support.killed import Web, environment_of, free_port, python

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


@pytest.fixture
def environment(tmp_path):
    return environment_of(tmp_path)


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

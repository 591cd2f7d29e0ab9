import errno

import pytest
from django.db import OperationalError

from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk-full"),
        (OperationalError("database or disk is full"), "disk-full"),
        (OperationalError("database is locked"), "database-busy"),
    ],
)
def test_a_machine_that_cannot_keep_it_says_so_with_a_code(client, monkeypatch, error, code):
    def broken(*_, **__):
        raise error

    monkeypatch.setattr("jiphyeon.server.drafts.store.begin", broken)
    client.force_login(person("w", office().science, "writer"))
    answer = client.post("/documents/new/", {"memo": "연수"}, headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert answer.json()["code"] == code
    page = client.post("/documents/new/", {"memo": "연수"})
    assert page.status_code == 503
    assert code in page.content.decode()

import pytest

from jiphyeon.server.accounts import tokens
from jiphyeon.services import checking as jobs
from support.people import office as make_office
from support.people import person

EVERYTHING = ["check", "draft", "documents", "organisation"]


@pytest.fixture(autouse=True)
def without_language_model(monkeypatch):
    for place in ("drafts.checking", "api.check", "api.languagetool"):
        monkeypatch.setattr(f"jiphyeon.server.{place}.analyzer", lambda: None)
    monkeypatch.setattr(jobs, "analyzer_for", lambda *_: None)


@pytest.fixture
def office(db):
    return make_office()


@pytest.fixture
def writer(office):
    return person("writer", office.science, "writer", name="김하늘")


@pytest.fixture
def key(writer):
    return tokens.make(writer, "시험", EVERYTHING, 1)[1]


@pytest.fixture
def call(client, key):
    """`call("post", "/api/v1/check", {…})` with the key of everything."""

    def send(method, path, body=None, *, with_key=key, **more):
        headers = {"Authorization": f"Bearer {with_key}"} if with_key else {}
        arguments = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(client, method)(path, headers=headers, **arguments, **more)

    return send

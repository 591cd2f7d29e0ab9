"""Documents of a small office; the language model of the checker stays on the shelf."""

import pytest

from jiphyeon.server.drafts import store
from jiphyeon.services import checking as jobs
from support.people import office as make_office
from support.people import person

TEXT = "수신  각급학교장\n제목  정보부장 연수 안내\n\n1. 일시: 2026. 12. 3.(목) 14:00\n2. 장소: 대강당  끝.\n"


@pytest.fixture(autouse=True)
def without_language_model(monkeypatch):
    monkeypatch.setattr("jiphyeon.server.drafts.checking.analyzer", lambda: None)
    monkeypatch.setattr(jobs, "analyzer_for", lambda *_: None)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def office(db):
    return make_office()


@pytest.fixture
def writer(office):
    return person("writer", office.science, "writer", name="김하늘")


@pytest.fixture
def reviewer(office):
    made = person("reviewer", office.science, "reviewer", name="박서윤")
    made.email = "reviewer@hanbit.example"
    made.save()
    return made


@pytest.fixture
def stranger(office):
    return person("stranger", office.planning, "writer", name="이나래")


@pytest.fixture
def document(writer):
    return store.begin_with(writer, TEXT, kind="training_notice")


@pytest.fixture
def as_writer(client, writer):
    client.force_login(writer)
    return client

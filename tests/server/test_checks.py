from types import SimpleNamespace

import pytest

from jiphyeon.server import checks


@pytest.fixture
def production(monkeypatch):
    monkeypatch.setenv("JIPHYEON_PRODUCTION", "1")


def ids(messages):
    return {message.id for message in messages}


def test_nothing_to_say_outside_production():
    assert checks.production(None) == []


def test_unsafe_production_settings_are_named_with_a_hint(production, settings):
    settings.DEBUG, settings.DEMO, settings.SECRET_KEY, settings.ALLOWED_HOSTS = True, True, "short", ["*"]
    found = checks.production(None)
    assert ids(found) == {"jiphyeon.E001", "jiphyeon.E002", "jiphyeon.E003", "jiphyeon.E004", "jiphyeon.W001"}
    assert all(message.hint for message in found)


def test_safe_production_settings_pass(production, settings):
    settings.DEBUG, settings.DEMO, settings.HTTPS = False, False, True
    settings.SECRET_KEY, settings.ALLOWED_HOSTS = "x" * 60, ["office.example"]
    assert checks.production(None) == []


def test_a_small_rest_of_the_disk_is_said(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda _: SimpleNamespace(free=10))
    assert "jiphyeon.W002" in ids(checks.data_folder(None))


def test_sqlite_on_a_network_drive_is_refused(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(checks, "file_system", lambda _: "nfs4")
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    assert "jiphyeon.E006" in ids(checks.data_folder(None))

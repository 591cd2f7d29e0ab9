"""What every test may rely on."""

import sys

import pytest


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file, as in real use: in memory, the threads of a live server lock whole tables."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The audit log's guards would stop a test database from being emptied; their own test puts them back."""
    from django.db import connection

    from jiphyeon.server.audit import triggers

    with django_db_blocker.unblock():
        triggers.remove(connection)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """What one test's office has set is not the next one's."""
    memory = sys.modules.get("jiphyeon.server.office.memory")
    if memory is not None:
        memory.forget()

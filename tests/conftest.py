"""What every test may rely on."""

import pytest


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The audit log's guards would stop a test database from being emptied; their own test puts them back."""
    from django.db import connection

    from jiphyeon.server.audit import triggers

    with django_db_blocker.unblock():
        triggers.remove(connection)

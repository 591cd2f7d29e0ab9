"""The API does what its OpenAPI says, whatever is sent to it."""

import re

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from jiphyeon.server.api.urls import api
from jiphyeon.server.wsgi import application

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture
def one_connection():
    """Calls through WSGI use the test's own connection, as the test client's do, and leave it open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def paths():
    """Every call of the API as method and path."""
    return [(method, path) for path, calls in api.get_openapi_schema()["paths"].items() for method in calls]


@pytest.mark.parametrize(("method", "path"), paths())
def test_every_call_keeps_to_the_specification(key, one_connection, method, path):
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    headers = {"Authorization": f"Bearer {key}"}

    @given(case=schema[path][method].as_strategy())
    @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def whatever_is_sent(case):
        case.call_and_validate(headers=headers, checks=CHECKS)

    whatever_is_sent()


def test_every_call_names_its_errors():
    paths = api.get_openapi_schema()["paths"]
    calls = [call for path in paths.values() for call in path.values()]
    assert len(calls) >= 10
    assert all({401, 403, 422} <= {int(status) for status in call["responses"]} for call in calls)


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "path"), paths())
def test_no_call_answers_without_a_key(client, method, path):
    address = re.sub(r"{(\w+)}", lambda match: "1" if match[1] == "number" else "x", path)
    assert getattr(client, method)(address, content_type="application/json").status_code == 401

"""Who may go where: every role at every view of the workspace, its administration and the audit log.

A view that is not in the table fails the test, so that nobody adds one without saying whom it is for. A letter says
what a person gets: `y` the page (or a redirect after a change), `n` 403, `-` 404 (it does not exist for them).
"""

import pytest
from django.urls import URLPattern, get_resolver

from jiphyeon.server.accounts.models import Person
from support.workspace import ask, build

pytestmark = pytest.mark.django_db

PEOPLE = ("author", "colleague", "reviewer", "outside_reviewer", "owner", "operator", "auditor")
APPS = ("ui", "drafts", "audit", "accounts", "office", "api")

# A document of the author that lies on the reviewer's desk.
TABLE = {
    # view: author colleague reviewer outside_reviewer owner operator auditor
    "ui:home": "yyyyyyy",
    "ui:help": "yyyyyyy",
    "drafts:index": "yyyynnn",
    "drafts:new": "yyyynnn",
    "drafts:check": "yyyynnn",
    "drafts:checked": "y---nnn",
    "drafts:check_report": "y---nnn",
    "drafts:take_away": "y---nnn",
    "drafts:forget POST": "y---nnn",
    "drafts:edit": "y-y-nnn",
    "drafts:read": "y-y-nnn",
    "drafts:preview": "y-y-nnn",
    "drafts:export": "y-y-nnn",
    "drafts:proof": "y-y-nnn",
    "drafts:download": "y-y-nnn",
    "drafts:versions": "y-y-nnn",
    "drafts:version": "y-y-nnn",
    "drafts:attachment": "y-y-nnn",
    "drafts:send": "y---nnn",
    "drafts:duplicate POST": "y-y-nnn",
    "drafts:comment POST": "y-y-nnn",
    "drafts:resolve POST": "y-y-nnn",
    "drafts:bundle": "y---nnn",
    "drafts:bundle_put POST": "y---nnn",
    "drafts:gather POST": "y---nnn",
    "drafts:related": "yyyynnn",
    "drafts:state": "y---nnn",
    "drafts:thumb POST": "y---nnn",
    "drafts:activity POST": "y-y-nnn",
    "drafts:save POST": "l---nnn",
    "drafts:autosave POST": "l---nnn",
    "drafts:answer POST": "l---nnn",
    "drafts:fix POST": "l---nnn",
    "drafts:ignore POST": "y---nnn",
    "drafts:place POST": "l---nnn",
    "drafts:put_back POST": "l---nnn",
    "drafts:bin POST": "l---nnn",
    "drafts:attach POST": "y---nnn",
    "drafts:detach POST": "y---nnn",
    "drafts:decide POST": "nny-nnn",
    "drafts:take_back POST": "y---nnn",
    "accounts:index": "nnnnnyn",
    "accounts:people": "nnnnnyn",
    "accounts:new_person": "nnnnnyn",
    "accounts:person": "nnnnnyn",
    "accounts:grant POST": "nnnnnyn",
    "accounts:password POST": "nnnnnyn",
    "accounts:units": "nnnnnyn",
    "accounts:new_unit": "nnnnnyn",
    "accounts:unit": "nnnnnyn",
    "accounts:import": "nnnnnyn",
    "accounts:table": "nnnnnyn",
    "accounts:keys": "nnnnnyn",
    "office:profiles": "nnnnnyn",
    "office:profile": "nnnnnyn",
    "office:rules": "nnnnnyn",
    "office:rule": "nnnnnyn",
    "office:words": "nnnnnyn",
    "office:phrase POST": "nnnnnyn",
    "office:kinds": "nnnnnyn",
    "office:new_kind": "nnnnnyn",
    "office:kind": "nnnnnyn",
    "office:decide_kind POST": "nnnnnyn",
    "office:try_kind POST": "nnnnnyn",
    "office:retention": "nnnnnyn",
    "office:pack": "nnnnnyn",
    "office:pack_file": "nnnnnyn",
    "office:pack_plan": "nnnnn-n",
    "accounts:batch": "nnnnn-n",
    "audit:index": "nnnnnny",
    "audit:verify POST": "nnnnnny",
    "audit:title POST": "nnnnnny",
}
PUBLIC = {"ui:theme", "drafts:sheet_style"}
EXPECTED = {"y": {200, 204, 302}, "n": {403}, "-": {404}, "l": {422}}


def named_views():
    """Every view of the apps of this table, as `app:name`."""
    found = set()
    for entry in get_resolver().url_patterns:
        app = getattr(entry, "app_name", None)
        if app in APPS:
            found |= {f"{app}:{one.name}" for one in entry.url_patterns if isinstance(one, URLPattern)}
    return found


@pytest.fixture
def world(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("jiphyeon.server.drafts.checking.analyzer", lambda: None)
    return build()


def test_every_view_is_in_the_table():
    assert named_views() - PUBLIC == {row.split()[0] for row in TABLE}


@pytest.mark.parametrize("row", list(TABLE))
def test_each_role_gets_what_it_may(client, world, row):
    view, _, method = row.partition(" ")
    got = {}
    for who, letter in zip(PEOPLE, TABLE[row], strict=True):
        from django.db import transaction

        client.force_login(Person.objects.get(pk=world[0][who].pk))
        with transaction.atomic():
            status = ask(client, view, method or "GET", world).status_code
            transaction.set_rollback(True)
        got[who] = status if status not in EXPECTED[letter] else letter
    assert got == dict(zip(PEOPLE, TABLE[row], strict=True))


@pytest.mark.parametrize("row", list(TABLE))
def test_nobody_gets_anything_without_signing_in(client, world, row):
    view, _, method = row.partition(" ")
    answer = ask(client, view, method or "GET", world)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")

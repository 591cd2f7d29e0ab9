"""Who may go where: every role at every view of the workspace, its administration and the audit log.

A view that is not in the table fails the test, so that nobody adds one without saying whom it is for. A letter says
what a person gets: `y` the page (or a redirect after a change), `n` 403, `-` 404 (it does not exist for them).
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver, reverse

from jiphyeon.server.accounts.models import Person
from jiphyeon.server.drafts import desk, store
from jiphyeon.server.drafts.models import Attachment, Bundle, CheckedFile, Comment
from jiphyeon.server.office.models import OfficeKind, Phrase
from support.kinds import KIND
from support.people import office, person

pytestmark = pytest.mark.django_db

PEOPLE = ("author", "colleague", "reviewer", "outside_reviewer", "owner", "operator", "auditor")
APPS = ("ui", "drafts", "audit", "accounts", "office", "api")

# A document of the author that lies on the reviewer's desk.
TABLE = {
    # view: author colleague reviewer outside_reviewer owner operator auditor
    "ui:home": "yyyyyyy",
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
    place = office()
    people = {
        "author": person("author", place.science, "writer"),
        "colleague": person("colleague", place.science, "writer"),
        "reviewer": person("reviewer", place.science, "reviewer"),
        "outside_reviewer": person("outside", place.planning, "reviewer"),
        "owner": person("owner", place.planning, "owner", over=place.office),
        "operator": person("operator", place.office, "operator"),
        "auditor": person("auditor", place.office, "auditor"),
    }
    document = store.begin_with(people["author"], "제목  연수 안내\n\n1. 일시: 12. 3.\n", kind="plan")
    desk.send(document, people["author"], people["reviewer"], "", "")
    file = SimpleUploadedFile("a.txt", b"x")
    attachment = Attachment.objects.create(document=document, name="a.txt", file=file, size=1, digest="0")
    comment = Comment.objects.create(document=document, author=people["reviewer"], text="확인")
    result = {"schema": "", "source": {"kind": ""}, "findings": [], "undecided": []}
    Bundle.objects.create(name="묶음", owner=people["author"])
    Phrase.objects.create(text="말", by=people["author"])
    OfficeKind.objects.create(code="visit_notice", name="방문 안내", source=KIND)
    checked = CheckedFile.objects.create(
        owner=people["author"], name="a.txt", file=file, size=1, state="done", format="text", text="글", result=result
    )
    return people, document, attachment, comment, checked


def address(view, world):
    people, document, attachment, comment, checked = world
    arguments = {
        "drafts:checked": [checked.pk],
        "drafts:check_report": [checked.pk],
        "drafts:forget": [checked.pk],
        "drafts:take_away": [checked.pk, "fixed"],
        "drafts:download": [document.pk, "txt"],
        "drafts:version": [document.pk, 1],
        "drafts:put_back": [document.pk, 1],
        "drafts:attachment": [document.pk, attachment.pk],
        "drafts:detach": [document.pk, attachment.pk],
        "drafts:resolve": [document.pk, comment.pk],
    }
    phrase, kind = Phrase.objects.get(), OfficeKind.objects.get()
    arguments |= {key: [people["author"].pk] for key in ("accounts:person", "accounts:grant", "accounts:password")}
    arguments |= {key: [people["author"].unit_id] for key in ("accounts:unit", "office:profile")}
    arguments |= {key: [kind.pk] for key in ("office:kind", "office:decide_kind", "office:try_kind")}
    arguments |= {
        "accounts:table": ["people"],
        "accounts:batch": [1],
        "office:rule": ["date-format"],
        "office:pack_plan": [1],
    }
    arguments |= dict.fromkeys(("drafts:bundle", "drafts:bundle_put"), (Bundle.objects.get().pk,))
    arguments |= {"office:phrase": [phrase.pk]}
    bare = {
        "ui:home",
        "drafts:index",
        "drafts:related",
        "drafts:new",
        "drafts:check",
        "audit:index",
        "audit:verify",
        "audit:title",
    }
    bare |= {view for view in TABLE if view.startswith(("accounts:", "office:"))}
    return reverse(view, args=arguments.get(view, [] if view in bare else [document.pk]))


def ask(client, view, method, world):
    path = address(view, world)
    if method == "GET":
        return client.get(path)
    json_body = {
        "drafts:autosave": '{"revision": 1, "text": "새 글"}',
        "drafts:activity": '{"seconds": 1, "id": "a"}',
    }.get(view)
    if json_body:
        return client.post(path, json_body, content_type="application/json")
    bodies = {
        "drafts:save": {"revision": 1, "text": "새 글"},
        "drafts:answer": {"revision": 1, "a-place": "강당"},
        "drafts:fix": {"revision": 1},
        "drafts:ignore": {"rule": "x", "text": "y", "scope": "here"},
        "drafts:comment": {"text": "의견"},
        "drafts:bundle_put": {"key": "memo:0:1", "text": "새 값"},
        "drafts:decide": {"decision": "approve"},
        "accounts:grant": {"role": "writer", "unit": ""},
        "audit:title": {"target": f"drafts.document:{world[1].pk}"},
        "office:try_kind": {"memo": "과학관 방문 안내"},
    }
    return client.post(path, bodies.get(view, {}))


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

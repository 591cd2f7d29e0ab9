"""What somebody with bad intentions, or a broken program, sends to every page of the workspace."""

from datetime import date
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from jiphyeon.server.accounts.models import ImportBatch
from jiphyeon.server.drafts import bundles, intake, store
from jiphyeon.server.drafts.models import Attachment, CheckedFile, Comment, Document
from jiphyeon.server.office.models import PackImport, Phrase, RuleSetting, Word
from jiphyeon.server.office.store import pack_for
from jiphyeon.server.references import store as references
from jiphyeon.server.references.models import Reference
from support.workspace import address, build

pytestmark = pytest.mark.django_db
APPS = ("ui", "drafts", "audit", "accounts", "office")
MARK = "<img src=x onerror=alert(1)>'\">"
MEMO = f"{MARK} 연수 안내. 12/3(목) 14시 한빛연수원 {MARK}. 대상 정보부장 40명. 문의 {MARK}"
KEPT = {"username", "password", "code", "path", "kind", "digest", "source", "state", "what", "file", "rule", "number"}
VIEWS = sorted(
    f"{entry.app_name}:{one.name}"
    for entry in get_resolver().url_patterns
    if getattr(entry, "app_name", None) in APPS
    for one in entry.url_patterns
    if isinstance(one, URLPattern)
)
NAMES = (
    *(
        "revision",
        "text",
        "number",
        "choice",
        "rule",
        "scope",
        "remove",
        "answer",
        "note",
        "memo",
        "level",
        "q",
        "page",
    ),
    *(
        "role",
        "unit",
        "what",
        "file",
        "target",
        "reviewer",
        "decision",
        "reasons",
        "quote",
        "key",
        "name",
        "kind",
        "tab",
    ),
    *("fact", "start", "end", "action", "today", "previous", "source", "wrong", "right", "scopes", "days", "a-place"),
    *("id", "seconds", "one", "fix", "final", "since", "until", "person", "state", "parent", "username", "up", "tags"),
)


@pytest.fixture
def world(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("jiphyeon.server.drafts.checking.analyzer", lambda: None)
    monkeypatch.setattr("jiphyeon.engines.kiwi.shared", lambda: None)
    return build()


def open_to(world):
    """Every view with a browser of somebody who may use it."""
    clients = {}
    for name in ("author", "reviewer", "operator", "auditor"):
        clients[name] = Client()
        clients[name].force_login(world[0][name])
    whose = {"accounts": "operator", "office": "operator", "audit": "auditor"}
    for view in VIEWS:
        yield view, clients[whose.get(view.partition(":")[0], "author")]
        if view.startswith("drafts:"):
            yield view, clients["reviewer"]


def poison(world):
    """Markup in every text anybody could have written, as if every form had let it through."""
    author, operator = world[0]["author"], world[0]["operator"]
    mine = store.begin(author, MEMO, kind="training_notice", today=date(2026, 11, 22))
    store.save(mine, author, 1, f"{mine.text}\n가. {MARK} 일시: 2026.3.5.(목) {MARK}\n")
    bundles.gather(author, mine, MARK)
    for document in Document.objects.all():
        Comment.objects.create(document=document, author=author, quote=MARK, text=MARK)
        file = SimpleUploadedFile("a.txt", b"x")
        Attachment.objects.create(document=document, name=MARK, file=file, size=1, digest="1")
    taken = intake.take(author, SimpleUploadedFile("x.txt", f"{MARK} 2026.3.5.(목) {MARK}".encode()))
    intake.run(taken, pack_for(author))
    RuleSetting.objects.create(rule=f"date-format/{MARK}", level="off", by=operator)
    Word.objects.create(wrong="2026", right=MARK, by=operator)
    row = {
        "아이디": MARK,
        "이름": MARK,
        "소속": MARK,
        **dict.fromkeys(("직위", "직무", "전화", "전자우편", "직원 번호", "역할"), MARK),
    }
    ImportBatch.objects.create(pk=1, what="people", name=MARK, rows=[row], by=operator)
    content = {"pack": {"name": MARK, "rules": {MARK: "off"}, "words": {MARK: ""}}, "kinds": {MARK: MARK}}
    content["pack"] |= {"exceptions": [MARK], "email_domains": [MARK]}
    PackImport.objects.create(pk=1, name=MARK, office=MARK, content=content, by=operator)
    for app in ("accounts", "office", "drafts"):
        for model in apps.get_app_config(app).get_models():
            _poison_rows(model)
    return mine


def _poison_rows(model):
    fields = [f for f in model._meta.get_fields() if isinstance(f, models.CharField | models.TextField)]
    fields = [f for f in fields if f.name not in KEPT and not f.choices and not isinstance(f, models.SlugField)]
    for row in model.objects.all():
        values = {
            f.name: f"{MARK}{row.pk}"[: f.max_length] for f in fields if f.name != "text" or model is not Document
        }
        if values:
            model.objects.filter(pk=row.pk).update(**values)


class Handlers(HTMLParser):
    """Attributes that would run a script."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [(tag, name) for name, _ in attrs if name.startswith("on") or name == "style"]


def handlers_of(said):
    parser = Handlers()
    parser.feed(said)
    return parser.found


def test_markup_in_any_text_or_file_name_is_shown_as_text(world):
    mine = poison(world)
    seen = 0
    for view, client in open_to(world):
        for pk in dict.fromkeys((world[1].pk, mine.pk)):
            path = address(view, world).replace(f"/documents/{world[1].pk}/", f"/documents/{pk}/")
            page = client.get(path)
            if "html" not in page.headers.get("Content-Type", "") or page.status_code >= 400:
                continue
            said = page.content.decode()
            seen += "&lt;img src=x" in said
            assert "<img src=x" not in said, path
            assert handlers_of(said) == [], path
    assert seen > 40


def test_what_leaves_as_a_web_page_carries_no_markup_of_its_own(world):
    mine = poison(world)
    client = Client()
    client.force_login(world[0]["author"])
    said = client.get(f"/documents/{mine.pk}/export/html/").content.decode()
    assert "&lt;img src=x" in said
    assert "<img src=x" not in said


def test_nothing_changes_without_the_token_of_the_form(world):
    for view, client in open_to(world):
        client.handler.enforce_csrf_checks = True
        assert client.post(address(view, world), {}).status_code in {403, 404, 405}, view


@pytest.mark.parametrize("value", ["x", "9" * 40, "\x00", "²"])
def test_values_of_any_wrong_kind_are_refused_in_words(world, value):
    for view, client in open_to(world):
        path = address(view, world)
        for ask in (client.get, client.post):
            with transaction.atomic():
                answer = ask(path, dict.fromkeys(NAMES, value))
                transaction.set_rollback(True)
            assert answer.status_code < 500, (path, ask)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"revision": "x", "text": 3}', b'{"revision": 1e400}', b"\xff"]
)
def test_json_of_any_wrong_kind_is_refused_in_words(world, body):
    client = Client()
    client.force_login(world[0]["author"])
    mine = store.begin_with(world[0]["author"], "제목  안내\n", kind="plan")
    for name in ("autosave", "fix", "activity"):
        answer = client.post(reverse(f"drafts:{name}", args=[mine.pk]), body, content_type="application/json")
        assert answer.status_code in {204, 302, 409, 422}, name  # an empty body has no type: it is an empty form
    mine.refresh_from_db()
    assert mine.revision == 1


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/cron.d/x", "a\x00b.txt", "a/../../b.txt", "가" * 300]
)
def test_no_file_is_written_outside_its_folder_whatever_its_name(world, tmp_path, name):
    author = world[0]["author"]
    mine = store.begin_with(author, "제목  안내\n", kind="plan")
    client = Client()
    client.force_login(author)
    Attachment.objects.all().delete()
    CheckedFile.objects.all().delete()
    client.post(reverse("drafts:attach", args=[mine.pk]), {"files": SimpleUploadedFile(name, b"x")})
    client.post("/documents/check/", {"file": SimpleUploadedFile(name, "글.".encode())})
    upload = SimpleUploadedFile(name, "제1조 글.".encode())
    references.put(author, upload, reach="own", category="guide")
    rows = [*Attachment.objects.all(), *CheckedFile.objects.all(), *Reference.objects.all()]
    assert len(rows) == 3
    for row in rows:
        assert (tmp_path / row.file.name).resolve().is_relative_to(tmp_path)
        assert ".." not in row.file.name
        assert not set("/\\\x00") & set(row.name)


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_loses_nothing_and_is_said(world):
    author = world[0]["author"]
    mine = store.begin_with(author, "제목  안내\n", kind="plan")
    client = Client()
    client.force_login(author)
    if connection.vendor != "sqlite":
        pytest.skip("the page limit is SQLite's")
    path, asked = f"/documents/{mine.pk}/autosave/", {"Accept": "application/json"}
    body = {"revision": 1, "text": "제목  안내\n" + "가나다라 " * 60_000}
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        try:
            answer = client.post(path, body, content_type="application/json", headers=asked)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert (answer.status_code, answer.json()["code"]) == (503, "disk-full")
    mine.refresh_from_db()
    assert (mine.revision, mine.text) == (1, "제목  안내\n")
    again = client.post(path, body, content_type="application/json", headers=asked)
    assert again.status_code == 200


def test_a_page_asks_the_database_no_more_often_for_more_of_everything(world):

    def more(number):
        for one in range(number):
            store.begin_with(world[0]["author"], f"제목  {one} 안내\n\n1. 일시: 12. 3.\n", kind="plan")
            Word.objects.create(wrong=f"말 {number} {one}", by=world[0]["operator"])
            Phrase.objects.create(text=f"말 {number} {one}", by=world[0]["author"])
            Comment.objects.create(document=world[1], author=world[0]["reviewer"], text="확인")

    def counted():
        found = {}
        for number, (view, client) in enumerate(open_to(world)):
            with CaptureQueriesContext(connection) as queries, transaction.atomic():
                client.get(address(view, world))
                transaction.set_rollback(True)
            found[number, view] = len(queries)
        return found

    more(2)
    counted()
    before = counted()
    more(9)
    after = counted()
    # Nine more rows of a kind would be nine queries more; a few hang on the hour and on caches.
    assert {at: (before[at], number) for at, number in after.items() if number > before[at] + 5} == {}

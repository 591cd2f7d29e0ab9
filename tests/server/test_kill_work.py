"""`kill -9` of the worker while it checks or reads a file, of the web server while it imports or exports."""

import http.client
import sqlite3
import threading

import pytest

from support.killed import Web, Worker, environment_of, free_port, python, until

CSRF = "a" * 32
JOBS = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from django.core.files.uploadedfile import SimpleUploadedFile
from jiphyeon.server.accounts.models import *
from jiphyeon.server.drafts import intake; from jiphyeon.server.drafts.tasks import check_file
from jiphyeon.server.references import store; from jiphyeon.server.references.tasks import read_reference
who = Person.objects.create(username="hong", name="홍가람")
intake.AT_ONCE = store.AT_ONCE = 0
text = "가. 일시: 2026.3.5.\\n".encode()
check_file.enqueue(intake.take(who, SimpleUploadedFile("메모.txt", text)).pk)
guide = "제1조(기간) 14일까지 빌린다.\\n제2조(분실) 같은 물건으로 갚는다.\\n".encode()
made = store.put(who, SimpleUploadedFile("지침.txt", guide), reach="own", category="guide")
read_reference.enqueue(made.pk)
"""
STATES = {"file": "SELECT state FROM drafts_checkedfile", "guide": "SELECT state FROM references_reference"}
PEOPLE = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from jiphyeon.server.accounts.models import *
from jiphyeon.server.drafts import store
from support.session import session_of
unit = Unit.objects.create(code="sci", name="과학정보과", kind="department")
who = Person.objects.create(username="hong", name="홍가람", unit=unit)
for role in ("writer", "operator"): RoleGrant.objects.create(person=who, role=role, unit=unit)
names = ("아이디", "이름", "소속", "직위", "직무", "전화", "전자우편", "직원 번호", "역할")
rows = [dict(zip(names, (f"n{n}", f"새사람{n}", "과학정보과", "", "", "", "", "", "작성자"))) for n in range(3)]
batch = ImportBatch.objects.create(what="people", name="사람.csv", rows=rows, by=who)
document = store.begin_with(who, "제목  안내\\n\\n1. 일시: 2026. 12. 3.(목)  끝.\\n", kind="plan")
print(session_of(who), batch.pk, document.pk)
"""
WHOLE = "import django; django.setup(); from jiphyeon.server.audit.store import verify; print(verify().broken_at)"


@pytest.fixture
def environment(tmp_path):
    return environment_of(tmp_path)


@pytest.fixture
def ask(tmp_path):
    """`ask("SELECT …")` gives the first column of the first row, past every process of ours."""

    def query(sql):
        with sqlite3.connect(f"file:{tmp_path / 'jiphyeon.sqlite3'}?mode=ro", uri=True, timeout=30) as database:
            return database.execute(sql).fetchone()[0]

    return query


@pytest.fixture
def killed(environment, tmp_path):
    """`killed(Worker, step, begin)` starts a process with a trap after the step, lets it begin, kills it there."""

    def run(start, step, begin=None):
        (tmp_path / "trapped").unlink(missing_ok=True)
        process = start({**environment, "TRAP": step})
        try:
            if begin:
                process.wait()
                threading.Thread(target=begin, args=(process,), daemon=True).start()
            until((tmp_path / "trapped").exists)
        finally:
            process.kill()

    return run


def test_a_killed_workers_jobs_are_done_again_from_the_beginning(environment, killed, ask):
    python(environment, JOBS)
    killed(Worker, "jiphyeon.server.drafts.intake:_source")
    assert (ask(STATES["file"]), ask(STATES["guide"])) == ("waiting", "waiting")
    killed(Worker, "jiphyeon.server.references.store:_index")
    assert ask(STATES["guide"]) == "waiting"
    assert ask("SELECT count(*) FROM references_passage") == 0
    worker = Worker(environment)
    try:
        until(lambda: (ask(STATES["file"]), ask(STATES["guide"])) == ("done", "ready"))
    finally:
        worker.kill()
    assert ask("SELECT count(*) FROM drafts_checkedfile") == 1
    assert ask("SELECT count(*) FROM references_passage") == 2


class Browser:
    """Requests of somebody who is signed in."""

    def __init__(self, session):
        self.headers = {"Cookie": f"sessionid={session}; csrftoken={CSRF}", "X-CSRFToken": CSRF}

    def ask(self, web, method, path):
        connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=60)
        connection.request(method, path, "" if method == "POST" else None, self.headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def begin(self, method, path):
        def send(web):
            with pytest.raises((OSError, http.client.HTTPException)):
                self.ask(web, method, path)

        return send


def test_an_import_and_an_export_that_were_killed_leave_nothing_half_done(environment, killed, ask):
    session, batch, document = python(environment, PEOPLE)[-1].split()
    browser, table = Browser(session), f"/admin/import/{batch}/"
    file = f"/documents/{document}/export/hwpx/"

    def trapped(given):
        return Web(given, free_port(), "support.trapped_wsgi:application")

    killed(trapped, "jiphyeon.server.accounts.grants:put", browser.begin("POST", table))
    assert ask("SELECT count(*) FROM accounts_person") == 1
    assert ask("SELECT count(*) FROM accounts_importbatch WHERE applied IS NULL") == 1
    killed(trapped, "jiphyeon.engines.hwpx.writer:render", browser.begin("GET", file))
    assert ask("SELECT count(*) FROM audit_entry WHERE action IN ('exported', 'imported')") == 0
    web = Web(environment, free_port())
    try:
        web.wait()
        for _ in range(2):
            assert browser.ask(web, "POST", table)[0] == 302
        status, data = browser.ask(web, "GET", file)
    finally:
        web.kill()
    assert (status, data[:2]) == (200, b"PK")
    assert ask("SELECT count(*) FROM accounts_person") == 4
    assert ask("SELECT count(*) FROM accounts_rolegrant WHERE role = 'writer'") == 4
    assert ask("SELECT count(*) FROM audit_entry WHERE action = 'imported'") == 1
    assert python(environment, WHOLE) == ["None"]

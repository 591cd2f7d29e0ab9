import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from jiphyeon.cli.main import main
from jiphyeon.server.accounts.models import ImportBatch
from jiphyeon.server.audit.models import Entry
from jiphyeon.server.audit.store import verify
from jiphyeon.server.drafts import store
from jiphyeon.server.drafts.models import CheckedFile, Document, Version
from jiphyeon.server.office.models import Destruction, PackImport, Retention
from jiphyeon.server.office.retention import destroy_due, periods
from jiphyeon.server.pilots.models import Specimen
from jiphyeon.server.references import keeping
from jiphyeon.server.references.models import Citation
from jiphyeon.server.writing import offering
from jiphyeon.server.writing.models import Proposal
from support import pilots
from support.people import Office, office, person

pytestmark = pytest.mark.django_db
SECRET = "김하늘 학생을 상담함"


@pytest.fixture
def writer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return person("writer", office().science, "writer")


def long_ago(**days):
    return timezone.now() - timedelta(**days)


def test_what_is_past_its_period_goes_with_its_files_and_leaves_a_record(writer, django_capture_on_commit_callbacks):
    old = CheckedFile.objects.create(owner=writer, name="a.txt", file=ContentFile(b"x", "a"), size=1)
    new = CheckedFile.objects.create(owner=writer, name="b.txt", file=ContentFile(b"y", "b"), size=1)
    CheckedFile.objects.filter(pk=old.pk).update(created=long_ago(days=8))
    with django_capture_on_commit_callbacks(execute=True):
        destroy_due()
    assert list(CheckedFile.objects.all()) == [new]
    assert not old.file.storage.exists(old.file.name)
    assert new.file.storage.exists(new.file.name)
    assert [(one.what, one.number) for one in Destruction.objects.all()] == [("checked", 1)]
    assert Entry.objects.filter(action="destroyed").exists()
    assert verify().broken_at is None


def test_twice_does_no_more(writer):
    made = store.begin_with(writer, "제목  안내\n", kind="plan")
    Document.objects.filter(pk=made.pk).update(binned=long_ago(days=31))
    assert len(destroy_due()) == 1
    assert destroy_due() == []


def everything():
    """Every value of every row of every table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield from ((table, json.dumps([str(value) for value in row])) for row in cursor.fetchall())


def holding(words):
    """Tables in which a text is still to be found, also as JSON wrote it."""
    spellings = (words, json.dumps(words)[1:-1], json.dumps(json.dumps(words)[1:-1])[1:-1])
    return sorted({table for table, row in everything() if any(one in row for one in spellings)})


def scattered(writer):
    """A document whose words have got everywhere they can get to."""
    made = store.begin_with(writer, f"제목  안내\n\n1. {SECRET}\n", kind="plan")
    offering.offer(writer, made.pk, [(SECRET, f"{SECRET} 봄.")], {"name": "rule"})
    offering.begin(writer, made.pk, [SECRET], {"task": "courteous"})
    Citation.objects.create(document=made.pk, fact="f1", reference="자료", place="1문단", quote=SECRET, by=writer)
    Document.objects.filter(pk=made.pk).update(state=Document.State.APPROVED)
    keeping.keep(made.pk)
    pilot = pilots.running(Office(*[writer.unit] * 4), writer)
    given = pilot.participants.first()
    Specimen.objects.create(pilot=pilot, document=str(made.pk), label="A1", kind="plan", text=SECRET, writer=given)
    return made


def test_a_destroyed_document_takes_its_words_along_from_every_table(writer, django_capture_on_commit_callbacks):
    made = scattered(writer)
    places = {"drafts_document", "writing_proposal", "references_citation", "references_passage", "pilots_specimen"}
    assert places <= set(holding(SECRET))
    Document.objects.filter(pk=made.pk).update(binned=long_ago(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        destroy_due()
    assert holding(SECRET) == []
    assert not Proposal.objects.filter(state__in=["waiting", "writing"]).exists()
    assert Proposal.objects.filter(document=made.pk).count() == 2, "the ledger's rows stay, without words"


def test_other_documents_keep_their_words(writer):
    kept, gone = store.begin_with(writer, "하나", kind="plan"), store.begin_with(writer, "둘", kind="plan")
    offering.offer(writer, kept.pk, [("하나", "하나임")], {"name": "rule"})
    Document.objects.filter(pk=gone.pk).update(binned=long_ago(days=31))
    destroy_due()
    assert Proposal.objects.get().pieces[0]["after"] == "하나임"


def test_a_document_in_the_bin_a_little_while_stays(writer):
    made = store.begin_with(writer, "제목  안내\n", kind="plan")
    Document.objects.filter(pk=made.pk).update(binned=long_ago(days=29))
    destroy_due()
    assert Document.objects.exists()


def test_first_and_newest_versions_stay(writer):
    made = store.begin_with(writer, "하나", kind="plan")
    store.save(made, writer, 1, "둘")
    Version.objects.filter(cause="saved").update(started=long_ago(days=800), at=long_ago(days=800))
    store.save(made, writer, 2, "셋")
    Version.objects.update(at=long_ago(days=800))
    destroy_due()
    assert {version.text for version in Version.objects.all()} == {"하나", "셋"}


def test_zero_days_keep_for_good(writer):
    Retention.objects.create(what="binned", days=0)
    made = store.begin_with(writer, "제목  안내\n", kind="plan")
    Document.objects.filter(pk=made.pk).update(binned=long_ago(days=4000))
    destroy_due()
    assert Document.objects.exists()


def test_the_page_sets_periods(client):
    who = person("operator", office().office, "operator")
    client.force_login(who)
    client.post("/office/retention/", {**periods(), "binned": 10})
    assert periods()["binned"] == 10
    assert Retention.objects.count() == 1


def test_untouched_documents_of_a_kind_go_to_the_bin_and_no_further(writer):
    plan = store.begin_with(writer, "제목  계획\n", kind="plan")
    notice = store.begin_with(writer, "제목  안내\n", kind="event_notice")
    Document.objects.update(updated=long_ago(days=400))
    Retention.objects.create(what="documents.plan", days=365)
    assert destroy_due() == []
    plan.refresh_from_db()
    notice.refresh_from_db()
    assert plan.binned is not None
    assert notice.binned is None
    assert Entry.objects.filter(action="deleted", target__startswith="class.documents.plan").exists()


def test_a_document_on_a_reviewers_desk_is_left_alone(writer):
    made = store.begin_with(writer, "제목  계획\n", kind="plan")
    Document.objects.filter(pk=made.pk).update(updated=long_ago(days=400), state=Document.State.REVIEW)
    Retention.objects.create(what="documents.plan", days=365)
    destroy_due()
    assert Document.objects.get().binned is None


def test_other_periods_are_tried_before_they_are_kept(client, writer):
    made = store.begin_with(writer, "제목  안내\n", kind="plan")
    Document.objects.filter(pk=made.pk).update(binned=long_ago(days=20))
    client.force_login(person("operator", writer.unit, "operator"))
    tried = client.post("/office/retention/", {**periods(), "binned": 10, "try": "1"})
    assert "버린 문서 1건을 지웁니다" in tried.content.decode()
    assert periods()["binned"] == 30
    assert Document.objects.exists()


def test_the_command_says_what_is_due_and_destroys_it(writer, capsys, monkeypatch):
    monkeypatch.setattr("django.setup", lambda: None)
    made = store.begin_with(writer, "제목  안내\n", kind="plan")
    Document.objects.filter(pk=made.pk).update(binned=long_ago(days=31))
    assert main(["destroy", "--dry-run"]) == 0
    assert "버린 문서: 1건" in capsys.readouterr().out
    assert Document.objects.exists()
    assert main(["destroy", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["classes"] == {"binned": 1}
    assert not Document.objects.exists()


def test_a_table_or_pack_that_was_never_put_into_effect_goes_after_a_day(writer):
    for old in (True, False):
        batch = ImportBatch.objects.create(what="people", name="x", rows=[{"이름": "홍가람"}], by=writer)
        pack = PackImport.objects.create(name="x", content={"words": "x"}, by=writer)
        if old:
            for model, row in ((ImportBatch, batch), (PackImport, pack)):
                model.objects.filter(pk=row.pk).update(created=long_ago(hours=25))
    done = ImportBatch.objects.create(what="people", name="done", by=writer, applied=timezone.now())
    ImportBatch.objects.filter(pk=done.pk).update(created=long_ago(days=400))
    destroy_due()
    assert set(ImportBatch.objects.values_list("name", flat=True)) == {"x", "done"}
    assert (ImportBatch.objects.count(), PackImport.objects.count()) == (2, 1)
    assert [(one.what, one.number) for one in Destruction.objects.all()] == [("imports", 2)]

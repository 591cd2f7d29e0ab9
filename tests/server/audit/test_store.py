import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from jiphyeon.server.audit import triggers
from jiphyeon.server.audit.models import Action, Entry, Head
from jiphyeon.server.audit.store import destroy_before, record, verify
from support.people import office, person

pytestmark = pytest.mark.django_db


def test_every_entry_holds_the_digest_of_the_one_before():
    who = person("a", office().planning)
    first, second = record(who, Action.CREATED, "drafts.document:1"), record(who, Action.VIEWED, "drafts.document:1")
    assert second.previous == first.digest
    assert second.unit_path == "hanbit/plan/"
    assert verify().broken_at is None
    assert verify().entries == 2


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [
        (lambda: Entry.objects.filter(sequence=2).update(actor_name="딴 사람"), "바뀌었습니다"),
        (lambda: Entry.objects.filter(sequence=2).delete(), "빠졌습니다"),
        (lambda: Entry.objects.filter(sequence=3).delete(), "마지막 기록"),
    ],
)
def test_tampering_is_found_where_it_happened(tamper, reason):
    for _ in range(3):
        record(None, Action.CONFIGURED, "rules")
    tamper()
    result = verify()
    assert result.broken_at in {2, 3}
    assert reason in result.reason


def test_an_entry_written_during_a_verification_is_no_tampering(monkeypatch):
    for _ in range(3):
        record(None, Action.CONFIGURED, "rules")
    plain = Head.objects.filter

    def and_somebody_writes(*given, **named):
        found = list(plain(*given, **named))
        record(None, Action.VIEWED, "drafts.document:1")
        return type("Found", (), {"first": lambda _: found[0]})()

    monkeypatch.setattr(Head.objects, "filter", and_somebody_writes)
    result = verify()
    assert (result.broken_at, result.entries) == (None, 3)
    monkeypatch.undo()
    assert verify().entries == 4


def test_an_entry_smuggled_in_behind_the_last_is_found():
    last = record(None, Action.CONFIGURED, "rules")
    forged = Entry(sequence=2, at=timezone.now(), action=Action.VIEWED, previous=last.digest)
    forged.digest = forged.computed()
    forged.save(force_insert=True)
    assert verify().broken_at == 2


def test_the_model_refuses_changes():
    entry = record(None, Action.CONFIGURED, "rules")
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_the_database_refuses_changes():
    record(None, Action.CONFIGURED, "rules")
    triggers.install(connection)
    for change in (
        lambda: Entry.objects.update(actor_name="딴 사람"),
        lambda: Entry.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    triggers.remove(connection)


def test_the_chain_goes_on_after_the_oldest_part_is_destroyed():
    triggers.install(connection)
    for _ in range(3):
        record(None, Action.CONFIGURED, "rules")
    assert destroy_before(timezone.now()) == 3
    record(None, Action.CONFIGURED, "rules")
    result = verify()
    assert result.broken_at is None
    assert (result.first, result.last, result.entries) == (4, 5, 2)
    assert Entry.objects.get(sequence=4).action == Action.DESTROYED
    triggers.remove(connection)


def test_an_empty_log_is_whole():
    assert verify().entries == 0
    assert not Head.objects.exists()

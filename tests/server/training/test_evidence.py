"""Files beside a learning record: theirs alone, of kinds that show something, gone with the entry."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from jiphyeon.server.office.retention import destroy_due
from jiphyeon.server.training.evidence import LARGEST, MOST
from jiphyeon.server.training.models import Evidence, Learning

PDF = b"%PDF-1.7 certificate"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def entry(people):
    return Learning.objects.create(
        person=people[3], kind="course", code="H-05", title="표 다듬기", completed_on=date(2026, 3, 2)
    )


@pytest.fixture
def mine(client, people):
    client.force_login(people[3])
    return client


def attach(client, entry, *files):
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(reverse("training:evidence_add", args=[entry.pk]), {"files": uploads})


def stored(media):
    return [path for path in media.rglob("*") if path.is_file()]


def test_a_file_is_kept_shown_and_given_back_as_a_download(mine, entry):
    attach(mine, entry, ("이수증.pdf", PDF))
    found = Evidence.objects.get()
    page = mine.get(reverse("training:learning")).content.decode()
    assert "이수증.pdf" in page
    answer = mine.get(reverse("training:evidence", args=[found.pk]))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    sheet = load_workbook(io.BytesIO(mine.get(reverse("training:learning_file")).content)).active
    assert "이수증.pdf" in list(sheet.values)[1][5]


def test_the_name_on_the_disk_gives_nothing_away(mine, entry, media):
    attach(mine, entry, ("../../김하늘 이수증.pdf", PDF))
    (path,) = stored(media)
    assert "김하늘" not in str(path)
    assert Evidence.objects.get().name == "김하늘 이수증.pdf"


def test_nobody_else_can_see_add_or_remove_it(client, people, owner, entry, mine):
    attach(mine, entry, ("a.pdf", PDF))
    found = Evidence.objects.get()
    for other in (people[4], owner):
        client.force_login(other)
        assert client.get(reverse("training:evidence", args=[found.pk])).status_code == 404
        assert client.post(reverse("training:evidence_remove", args=[found.pk])).status_code == 404
        assert attach(client, entry, ("b.pdf", PDF + b"2")).status_code == 404
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.exe", b"MZ"),
        ("a.html", b"<script>"),
        ("a.svg", b"<svg/>"),
        ("이수증.pdf", b"MZ\x90 not a pdf"),
        ("그림.png", b"\xff\xd8\xff"),
        ("글.txt", b"a\0b"),
        ("빈.pdf", b""),
        ("큰.pdf", PDF + b"0" * LARGEST),
    ],
)
def test_what_is_not_what_it_says_or_too_large_is_refused(mine, entry, media, name, data):
    assert attach(mine, entry, (name, data)).status_code == 422
    assert not Evidence.objects.exists()
    assert stored(media) == []


def test_the_same_file_is_kept_once_and_there_is_an_end(mine, entry):
    attach(mine, entry, ("a.pdf", PDF), ("b.pdf", PDF))
    assert Evidence.objects.count() == 1
    for number in range(MOST + 2):
        attach(mine, entry, (f"{number}.pdf", PDF + bytes([number])))
    assert Evidence.objects.count() == MOST


def test_a_file_goes_from_the_disk_with_its_entry_or_alone(mine, entry, media, django_capture_on_commit_callbacks):
    attach(mine, entry, ("a.pdf", PDF), ("b.txt", "적은 것".encode()))
    with django_capture_on_commit_callbacks(execute=True):
        mine.post(reverse("training:evidence_remove", args=[Evidence.objects.first().pk]))
    assert len(stored(media)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        mine.post(reverse("training:learning_remove", args=[entry.pk]))
    assert stored(media) == []
    assert not Learning.objects.exists()


def test_files_are_destroyed_after_their_period_and_words_stay(mine, entry, media, django_capture_on_commit_callbacks):
    attach(mine, entry, ("a.pdf", PDF))
    Evidence.objects.update(added=timezone.now() - timedelta(days=3 * 365 + 1))
    with django_capture_on_commit_callbacks(execute=True):
        destroy_due()
    assert stored(media) == []
    assert Learning.objects.count() == 1

"""Lists of names to hide: who may upload them, what they hide, and that nobody reads them afterwards."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.audit.models import Entry
from jiphyeon.server.office import retention
from jiphyeon.server.privacy import store
from jiphyeon.server.privacy.models import NameList
from jiphyeon.server.privacy.reading import names_in
from support.people import office, person

pytestmark = pytest.mark.django_db

NAMES = "번호,이름,반\n1,도란서,1-1\n2,해늬,1-2\n3,알리 카림,1-3\n"


@pytest.fixture
def operator(client):
    made = person("op", office().planning, "operator")
    client.force_login(made)
    return made


def upload(client, text=NAMES, name="학생.csv", days=30):
    file = SimpleUploadedFile(name, text.encode())
    return client.post(reverse("privacy:lists"), {"title": "학생 명단", "file": file, "days": days}, follow=True)


def hidden(text):
    return [one.text for one in store.redactor().find(text) if one.kind == "name"]


def test_the_column_of_names_is_read_from_a_table():
    read = names_in(NAMES.encode(), "학생.csv")
    assert (read.names, read.columns) == (("도란서", "해늬", "알리 카림"), ("이름",))


def test_a_workbook_and_a_plain_text_are_read_too():
    book = openpyxl.Workbook()
    for row in (["성명", "전화"], ["도란서", "010-0000-0000"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    assert names_in(file.getvalue(), "a.xlsx").names == ("도란서",)
    assert names_in("도란서\n해늬, 알리 카림\n\n".encode(), "a.txt").names == ("도란서", "해늬", "알리 카림")


@pytest.mark.parametrize(("data", "code"), [(b"", "table-empty"), (b"1,2\n3,4\n", "names-none"), (b"PK\x03", "table-")])
def test_a_file_without_names_says_so(data, code):
    with pytest.raises(JiphyeonError) as refused:
        names_in(data, "a.csv")
    assert refused.value.code.startswith(code)


def test_a_list_hides_names_only_after_its_uploader_has_looked_at_it(client, operator):
    page = upload(client)
    assert "도란서" in page.content.decode()
    assert hidden("해늬 자리에 두었음") == []
    client.post(reverse("privacy:list", args=[NameList.objects.get().pk]))
    assert hidden("해늬 자리에 두었음") == ["해늬"]


def test_nobody_sees_the_names_afterwards(client, operator):
    upload(client)
    made = NameList.objects.get()
    client.post(reverse("privacy:list", args=[made.pk]))
    assert client.get(reverse("privacy:list", args=[made.pk])).status_code == 404
    assert "도란서" not in client.get(reverse("privacy:lists")).content.decode()
    assert not any("도란서" in str(entry.detail) for entry in Entry.objects.all())


def test_another_operator_cannot_look_at_a_list_that_waits(client, operator):
    upload(client)
    client.force_login(person("op2", operator.unit, "operator"))
    assert client.get(reverse("privacy:list", args=[NameList.objects.get().pk])).status_code == 404


def test_a_writer_may_not_upload_or_delete(client, operator):
    upload(client)
    client.force_login(person("w", operator.unit, "writer"))
    assert client.get(reverse("privacy:lists")).status_code == 403
    assert client.post(reverse("privacy:remove", args=[NameList.objects.get().pk])).status_code == 403


def test_uploading_using_and_deleting_are_in_the_log(client, operator):
    upload(client)
    pk = NameList.objects.get().pk
    client.post(reverse("privacy:list", args=[pk]))
    client.post(reverse("privacy:remove", args=[pk]))
    assert not NameList.objects.exists()
    actions = (
        Entry.objects.filter(target=f"privacy.namelist:{pk}").order_by("sequence").values_list("action", flat=True)
    )
    assert list(actions) == ["imported", "configured", "deleted"]


def test_a_list_hides_nothing_after_its_last_day_and_is_destroyed(client, operator):
    upload(client)
    NameList.objects.update(used=True, until=timezone.localdate() - dt.timedelta(days=1))
    assert "해늬" not in store.known_names()
    assert [(one.what, one.number) for one in retention.destroy_due()] == [("name_lists", 1)]
    assert not NameList.objects.exists()

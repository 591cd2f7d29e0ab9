import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from jiphyeon.server.training.models import Course

HEADS = ["부호", "이름", "역량", "수준", "시간", "비용"]


def workbook(*rows):
    book = Workbook()
    for row in (HEADS, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("courses.xlsx", out.getvalue())


def test_a_file_is_shown_before_it_is_written(client, owner):
    client.force_login(owner)
    file = workbook(["N-1", "새 과정", "3.1", 2, 6, 100000], ["N-2", "틀린 과정", "9.9", 2, 6, 0])
    page = client.post(reverse("training:import"), {"file": file})
    assert not Course.objects.exists()
    assert "3번째 줄" in page.content.decode()
    client.post(reverse("training:import"), {"rows": page.context["rows"]})
    assert list(Course.objects.values_list("code", "hours")) == [("N-1", 6.0)]


def test_cp949_csv_is_read(client, owner):
    client.force_login(owner)
    data = "부호,이름,역량,수준\nC-1,한글 과정,1.1,1\n".encode("cp949")
    page = client.post(reverse("training:import"), {"file": SimpleUploadedFile("c.csv", data)})
    assert page.context["preview"].new[0].name == "한글 과정"


def test_a_cycle_and_a_forged_preview_are_refused_in_words(client, owner):
    client.force_login(owner)
    data = "부호,이름,역량,수준,먼저 들을 과정\nA,가,1.1,1,B\nB,나,1.1,1,A\n".encode()
    page = client.post(reverse("training:import"), {"file": SimpleUploadedFile("c.csv", data)})
    assert "서로 물려 있습니다" in page.content.decode()
    page = client.post(reverse("training:import"), {"rows": "forged"})
    assert "미리 보기가 오래되었습니다" in page.content.decode()
    assert not Course.objects.exists()


def test_a_file_of_another_kind_is_refused_in_words(client, owner):
    client.force_login(owner)
    for name, data in (("a.xlsx", b"PK\x03\x04broken"), ("b.csv", b"\xff\xfe\x00\x81\x82"), ("c.csv", b"x,y\n1,2\n")):
        page = client.post(reverse("training:import"), {"file": SimpleUploadedFile(name, data)})
        assert page.status_code == 200
        assert 'class="alert danger"' in page.content.decode()

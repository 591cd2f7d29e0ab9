import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.diagnosis.campaigns import close_campaign
from jiphyeon.server.diagnosis.models import Participation, Report
from jiphyeon.server.diagnosis.reports import publish, summary_of
from support.diagnosis import campaign, finish_all
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner", over=place.office)


@pytest.fixture
def closed(place, owner):
    for unit, count in ((place.planning, 12), (place.science, 9), (place.school, 3)):
        for number in range(count):
            person(f"{unit.code}{number}", unit, "writer")
    made = campaign(owner, place.office, manager_view="bands")
    made.participations.filter(person=owner).update(state=Participation.State.EXCLUDED)
    finish_all(made)
    made.participations.filter(person=owner).update(state=Participation.State.EXCLUDED)
    close_campaign(made, timezone.now())
    return made


def test_a_report_waits_for_the_close(owner, place):
    person("a", place.planning)
    made = campaign(owner, place.planning)
    with pytest.raises(JiphyeonError, match="report-open"):
        publish(made, timezone.now())


def test_small_units_are_kept_back_with_a_neighbour(closed):
    summary = summary_of(publish(closed, timezone.now()))
    assert summary.answered == 24
    assert {group.path for group in summary.groups} == {(), ("hanbit",), ("hanbit", "plan")}


def test_a_report_that_would_differ_by_a_few_people_is_not_made(closed):
    publish(closed, timezone.now())
    leaving = closed.participations.filter(state=Participation.State.FINISHED)[:3]
    Participation.objects.filter(pk__in=[row.pk for row in leaving]).update(state=Participation.State.WITHDRAWN)
    with pytest.raises(JiphyeonError, match="report-few"):
        publish(closed, timezone.now())
    assert summary_of(Report.objects.get()).answered == 24


def test_a_report_that_differs_by_enough_people_is_made_anew(closed):
    publish(closed, timezone.now())
    leaving = closed.participations.filter(state=Participation.State.FINISHED)[:6]
    Participation.objects.filter(pk__in=[row.pk for row in leaving]).update(state=Participation.State.WITHDRAWN)
    assert summary_of(publish(closed, timezone.now())).answered == 18


def test_the_owner_makes_reads_and_downloads_it(client, owner, closed):
    client.force_login(owner)
    url = reverse("diagnosis:report", args=[closed.pk])
    assert "아직 보고서를 만들지 않았습니다" in client.get(url).content.decode()
    client.post(reverse("diagnosis:make-report", args=[closed.pk]))
    page = client.get(url).content.decode()
    assert "교육기획과" in page
    assert "한빛초등학교" not in page
    assert "잠정(보정 전)" in page
    text = client.get(reverse("diagnosis:download-report", args=[closed.pk, "txt"])).content.decode()
    assert "끝." in text
    assert "내부결재" in text
    file = client.get(reverse("diagnosis:download-report", args=[closed.pk, "hwpx"])).content
    pdf = client.get(reverse("diagnosis:download-report", args=[closed.pk, "pdf"])).content
    assert pdf.startswith(b"%PDF")
    assert "Contents/section0.xml" in zipfile.ZipFile(io.BytesIO(file)).namelist()
    assert client.get(reverse("diagnosis:download-report", args=[closed.pk, "exe"])).status_code == 422


def test_a_head_sees_their_own_unit_where_the_campaign_allows_it(client, closed, place):
    publish(closed, timezone.now())
    client.force_login(person("head", place.planning, "reviewer"))
    own = reverse("diagnosis:unit-report", args=[closed.pk, place.planning.pk])
    assert "목표 도달 비율" in client.get(own).content.decode()
    assert own in client.get(reverse("diagnosis:index")).content.decode()
    assert client.get(reverse("diagnosis:unit-report", args=[closed.pk, place.office.pk])).status_code == 404
    closed.manager_view = "none"
    closed.save()
    assert client.get(own).status_code == 404


def test_a_unit_kept_back_has_no_numbers_for_its_head_either(client, closed, place):
    publish(closed, timezone.now())
    client.force_login(person("head", place.school, "reviewer"))
    page = client.get(reverse("diagnosis:unit-report", args=[closed.pk, place.school.pk])).content.decode()
    assert "보일 수 없습니다" in page
    assert "목표 도달 비율" not in page


def test_simulated_answers_say_so_everywhere(client, owner, closed):
    closed.simulated = True
    closed.save()
    publish(closed, timezone.now())
    client.force_login(owner)
    for name, args in (("report", []), ("campaign", []), ("download-report", ["txt"])):
        page = client.get(reverse(f"diagnosis:{name}", args=[closed.pk, *args])).content.decode()
        assert "모의 자료" in page


def test_the_evidence_pack_holds_what_the_report_shows_and_no_more(client, owner, closed):
    from jiphyeon.engines.xlsx import read_workbook

    publish(closed, timezone.now())
    client.force_login(owner)
    answer = client.get(reverse("diagnosis:download-report", args=[closed.pk, "xlsx"]))
    assert answer.status_code == 200
    sheets = read_workbook(answer.content)
    overview = {row[0]: row[1] for row in sheets["개요"][1:]}
    assert overview["응답(명)"] == "24"
    assert "잠정" in overview["유의할 점"]
    shown = {code for group in Report.objects.get().groups for code in group["path"][-1:]}
    names = set(Unit.objects.filter(code__in=shown).values_list("name", flat=True))
    assert {row[0] for row in sheets["집단별 결과"][1:]} == {"전체", *names}
    assert all(int(row[2]) >= 5 for row in sheets["집단별 결과"][1:])

"""Two diagnoses of the same units side by side: change with its interval, and nobody given away."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jiphyeon.server.diagnosis.campaigns import close_campaign
from jiphyeon.server.diagnosis.models import Campaign, Participation, Report
from jiphyeon.server.diagnosis.positions import series_of, step_to, steps_of
from jiphyeon.server.diagnosis.reports import publish
from support.diagnosis import campaign, finish_all
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.science, "owner", over=place.office)


@pytest.fixture
def staff(place):
    here = [person(f"na{number}", place.planning, "writer") for number in range(12)]
    return [*here, *(person(f"da{number}", place.science, "writer") for number in range(8))]


@pytest.fixture
def diagnosed(owner, place, staff):
    def one(year, theta, absent=()):
        now = timezone.now() - timedelta(days=400 * (2030 - year))
        made = campaign(
            owner, place.office, title=f"{year}년 진단", starts_at=now, ends_at=now + timedelta(days=9), seed=f"s{year}"
        )
        finish_all(made, theta)
        gone = made.participations.filter(person__in=[owner, *absent])
        gone.update(state=Participation.State.INVITED)
        close_campaign(made, now)
        return publish(made, now)

    return one


def test_a_gain_is_shown_with_its_interval_on_page_and_in_the_report(client, owner, diagnosed):
    diagnosed(2029, -0.6)
    after = diagnosed(2030, 0.8)
    step = step_to(after)
    whole = step.changes[0]
    assert whole.scale == "P"
    assert whole.change.low < 1.4 < whole.change.high
    assert whole.clear
    assert whole.link_error > 0
    assert len(step.changes) == 7
    client.force_login(owner)
    page = client.get(reverse("diagnosis:trend")).content.decode()
    assert "2029년 진단 → 2030년 진단" in page
    assert "교육기획과" in page
    text = client.get(reverse("diagnosis:download-report", args=[after.campaign_id, "txt"])).content.decode()
    assert "앞선 진단과의 비교" in text
    assert "척도를 잇는 오차" in text
    for suffix in ("hwpx", "xlsx"):
        url = reverse("diagnosis:download-report", args=[after.campaign_id, suffix])
        assert client.get(url).status_code == 200


def test_when_one_person_more_answered_the_years_are_not_compared(client, owner, staff, diagnosed):
    diagnosed(2029, 0.0, absent=staff[:1])
    after = diagnosed(2030, 0.0)
    assert step_to(after).changes == ()
    client.force_login(owner)
    page = client.get(reverse("diagnosis:trend")).content.decode()
    assert "두 진단을 견줄 수 없습니다" in page
    text = client.get(reverse("diagnosis:download-report", args=[after.campaign_id, "txt"])).content.decode()
    assert "앞선 진단과의 비교" not in text


def test_a_unit_that_changed_by_a_few_is_left_out_and_the_others_do_not_give_it_away(owner, place, staff, diagnosed):
    """Two more in one unit, three fewer in another: the office changed by five, each unit by fewer."""
    diagnosed(2029, 0.0, absent=staff[:2])
    step = step_to(diagnosed(2030, 0.0, absent=staff[12:15]))
    assert step.changes
    paths = set(step.parts)
    assert not {path for path in paths if path[-1:] in ((place.planning.code,), (place.science.code,))}


def test_an_answer_withdrawn_later_changes_nothing_shown(staff, diagnosed):
    before = diagnosed(2029, 0.0)
    diagnosed(2030, 0.3)
    first = steps_of(series_of(Report.objects.get(pk=before.pk).campaign.owner)[0])[0]
    row = before.campaign.participations.get(person=staff[0])
    row.answers.all().delete()
    row.scores.all().delete()
    Participation.objects.filter(pk=row.pk).update(state=Participation.State.WITHDRAWN)
    again = steps_of(series_of(before.campaign.owner)[0])[0]
    assert again.changes == first.changes


def test_simulated_and_real_diagnoses_are_never_compared(owner, diagnosed):
    before, after = diagnosed(2029, 0.0), diagnosed(2030, 0.0)
    Campaign.objects.filter(pk=before.campaign_id).update(simulated=True)
    assert step_to(Report.objects.select_related("campaign").get(pk=after.pk)) is None
    assert series_of(owner) == []


def test_without_two_reports_the_page_says_what_to_do(client, owner, diagnosed):
    diagnosed(2030, 0.0)
    client.force_login(owner)
    assert "아직 견줄 진단이 없습니다" in client.get(reverse("diagnosis:trend")).content.decode()


def test_the_report_says_how_well_it_measured(client, owner, diagnosed):
    report = diagnosed(2030, 0.0)
    client.force_login(owner)
    page = client.get(reverse("diagnosis:report", args=[report.campaign_id])).content.decode()
    assert "분류 일치도" in page
    assert "견줄 집단이 100명씩 되지 않아" in page
    text = client.get(reverse("diagnosis:download-report", args=[report.campaign_id, "txt"])).content.decode()
    assert "측정의 질" in text


def test_only_an_owner_sees_the_change_and_only_of_their_own_units(client, place, staff, diagnosed):
    diagnosed(2029, -0.3)
    diagnosed(2030, 0.3)
    client.force_login(staff[0])
    assert client.get(reverse("diagnosis:trend")).status_code in {403, 404}
    client.force_login(person("other", place.school, "owner", over=place.school))
    assert "아직 견줄 진단이 없습니다" in client.get(reverse("diagnosis:trend")).content.decode()

"""Judges' panels: two rounds, cuts with their errors, adoption for what is planned from then on."""

import pytest
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.diagnosis import impact, panels
from jiphyeon.server.diagnosis.models import Campaign, Panel, Participation, Score
from support.diagnosis import campaign
from support.people import office, person

pytestmark = pytest.mark.django_db
LEVELS = [level.code for level in default_framework().levels]
USUAL = dict(zip(LEVELS, (30, 50, 70, 85), strict=True))


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.science, "owner", over=place.office)


@pytest.fixture
def judges(place):
    return [person(f"judge{n}", place.planning) for n in range(3)]


@pytest.fixture
def panel(owner, judges, place):
    return panels.open_panel("판정", "linked", judges, place.office, owner, timezone.now())


def rated(panel, judge, shift=0, usual=USUAL):
    values = {(row["code"], level): min(100, usual[level] + shift) for row in panel.items for level in LEVELS}
    panels.keep(panel, judge, values)


def test_judges_rate_twice_and_the_cuts_come_with_errors(panel, judges):
    for place, judge in enumerate(judges):
        rated(panel, judge, shift=4 * place)
    first = panels.level_cuts(panel, 1)
    assert [one.cut.judges for one in first] == [3, 3, 3, 3]
    thetas = [one.cut.theta for one in first]
    assert thetas == sorted(thetas)
    assert all(one.cut.se > 0 for one in first)
    panels.advance(panel)
    assert panels.own_ratings(panel, judges[0], 2) == panels.own_ratings(panel, judges[0], 1)
    assert panels.medians(panel, 1)[panel.items[0]["code"], "L1"] == 34
    rated(panel, judges[0], shift=4)
    rated(panel, judges[2], shift=4)
    second = panels.level_cuts(panel, 2)
    assert all(two.cut.se < one.cut.se for one, two in zip(first, second, strict=True))


def test_adopted_cuts_count_from_the_next_plan_on(panel, judges, owner):
    for judge in judges:
        rated(panel, judge)
    with pytest.raises(JiphyeonError, match="panel-open"):
        panels.adopt(panel, owner, "두 차례 판정을 마쳤습니다.", timezone.now())
    assert panels.office_framework() == default_framework()
    panels.advance(panel)
    panels.advance(panel)
    panels.adopt(panel, owner, "두 차례 판정을 마쳤습니다.", timezone.now())
    cuts = panels.office_framework().cuts
    assert cuts == tuple(Panel.objects.get().cuts) != default_framework().cuts
    with pytest.raises(JiphyeonError, match="panel-closed"):
        rated(panel, judges[0])


def test_a_higher_level_is_never_rated_lower(panel, judges):
    code = panel.items[0]["code"]
    with pytest.raises(JiphyeonError, match="panel-order"):
        panels.keep(panel, judges[0], {(code, "L1"): 60, (code, "L3"): 50})


def test_one_judge_does_not_end_a_round(panel, judges):
    rated(panel, judges[0])
    with pytest.raises(JiphyeonError, match="panel-judges"):
        panels.advance(panel)


def test_the_pages_of_owner_and_judge(client, owner, judges, panel, place):
    client.force_login(judges[0])
    url = reverse("diagnosis:rate", args=[panel.pk])
    assert client.get(url).status_code == 200
    code = panel.items[0]["code"]
    assert client.post(url, {f"{code}-L1": "35"}).status_code == 302
    assert panels.own_ratings(panel, judges[0], 1) == {(code, "L1"): 35}
    wrong = client.post(url, {f"{code}-L1": "많이"})
    assert wrong.status_code == 422
    assert "많이" in wrong.content.decode()
    client.force_login(person("stranger", place.planning))
    assert client.get(url).status_code == 404
    assert client.get(reverse("diagnosis:panel", args=[panel.pk])).status_code == 403
    client.force_login(owner)
    assert "1 / 96" in client.get(reverse("diagnosis:panel", args=[panel.pk])).content.decode()
    made = client.post(reverse("diagnosis:panels"), {"title": "또 하나", "form": "starter", "judges": "judge0\njudge1"})
    assert made.status_code == 302
    assert Panel.objects.get(title="또 하나").judges.count() == 2
    wrong = client.post(reverse("diagnosis:panels"), {"title": "셋", "form": "starter", "judges": "judge0\n없음"})
    assert "2번째 줄" in wrong.content.decode()


def test_between_the_rounds_judges_see_what_the_cuts_would_mean(client, owner, judges, panel, place):
    for judge in judges:
        rated(panel, judge)
    diagnosed(owner, panel, place, people=impact.LEAST)
    cuts = panels.level_cuts(panel, 1)
    told = impact.impact_of(panel, cuts)
    shares = [share for _, _, share in told.reaching]
    assert shares == sorted(shares, reverse=True)
    assert told.people == impact.LEAST
    assert 0 < told.classified.kappa < told.classified.agreement <= told.classified.accuracy
    page = reverse("diagnosis:panel", args=[panel.pk])
    client.force_login(owner)
    assert f"{shares[1]}%" in client.get(page).content.decode()
    client.force_login(judges[0])
    rate = reverse("diagnosis:rate", args=[panel.pk])
    assert "1차 경계를 쓰면" not in client.get(rate).content.decode()  # the first round is judged without it
    panels.advance(panel)
    assert f"{shares[1]}%" in client.get(rate).content.decode()


def test_few_people_or_another_scale_say_nothing_of_the_cuts(owner, judges, panel, place):
    for judge in judges:
        rated(panel, judge)
    made = diagnosed(owner, panel, place, people=impact.LEAST)
    cuts = panels.level_cuts(panel, 1)
    panel.items[0]["a"] += 0.1
    assert impact.impact_of(panel, cuts) is None
    panel.items[0]["a"] -= 0.1
    assert impact.impact_of(panel, cuts) is not None
    row = made.participations.first()
    row.state = Participation.State.WITHDRAWN
    row.save()
    assert impact.impact_of(panel, cuts) is None


def diagnosed(owner, panel, place, people):
    """A closed diagnosis of so many people with made-up scores."""
    made = campaign(owner, place.office, code="linked", opened=False, state=Campaign.State.CLOSED)
    staff = Person.objects.bulk_create(
        [Person(username=f"n{n}", name="가상", unit=place.planning, password="!") for n in range(people)]
    )
    rows = Participation.objects.bulk_create(
        Participation(
            campaign=made, person=one, unit=place.planning, role="general", pseudonym=one.username, state="finished"
        )
        for one in staff
    )
    Score.objects.bulk_create(
        Score(
            participation=row,
            scale="P",
            value=(place - people / 2) / (people / 4),
            standard_error=0.4,
            level="L1",
            probabilities=[],
            items=24,
            bank_version="",
            form="",
            parameter_hash="",
            code_version="",
        )
        for place, row in enumerate(rows)
    )
    return made

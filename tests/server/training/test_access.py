"""A plan belongs to who runs its diagnosis; what holds for the whole office to who owns all of it."""

import pytest
from django.apps import apps
from django.urls import reverse

from jiphyeon.server.accounts.models import Person, RoleGrant, Unit
from jiphyeon.server.training.documents import places_of
from jiphyeon.server.training.models import Course, Enrolment, Plan
from jiphyeon.server.training.results import learners_of
from jiphyeon.server.training.team import team_of


@pytest.fixture
def of_office(campaign, office):
    """The office's diagnosis and a plan from it."""
    campaign.units.add(office[0].parent)
    return Plan.objects.create(title="본청 계획", owner=campaign.owner, campaign=campaign.pk, limits={}, seed=1)


@pytest.fixture
def of_one_department(client, people, office):
    """Somebody who owns only one department."""
    RoleGrant.objects.create(person=people[2], role="owner", unit=office[0])
    client.force_login(people[2])
    return people[2]


@pytest.mark.parametrize("name", ["plan", "timetable", "scenarios", "effects"])
def test_an_owner_of_one_department_does_not_see_the_offices_plan(client, of_office, of_one_department, name):
    assert client.get(reverse(f"training:{name}", args=[of_office.pk])).status_code == 404


def test_nor_confirms_lists_or_exports_it(client, of_office, of_one_department):
    Plan.objects.update(state="ready")
    assert client.post(reverse("training:confirm", args=[of_office.pk])).status_code == 404
    assert client.get(reverse("training:download", args=[of_office.pk, "roster"])).status_code == 404
    assert "본청 계획" not in client.get(reverse("training:plans")).content.decode()
    assert "모의 진단" not in client.get(reverse("training:plan_new")).content.decode()
    assert Plan.objects.get().state == "ready"


def test_nor_changes_what_holds_for_the_whole_office(client, of_office, of_one_department, courses):
    assert client.post(reverse("training:importance"), {"general-D1": "0.1"}).status_code == 403
    assert client.get(reverse("training:course", args=[Course.objects.first().code])).status_code == 403
    assert client.get(reverse("training:import")).status_code == 403


def test_who_owns_the_office_does(client, of_office, owner):
    client.force_login(owner)
    assert client.get(reverse("training:plan", args=[of_office.pk])).status_code == 200
    assert client.post(reverse("training:importance"), {"general-D1": "0.1"}).status_code == 302


@pytest.mark.parametrize(
    ("told", "state", "shown"), [("none", "closed", False), ("bands", "open", False), ("bands", "closed", True)]
)
def test_heads_see_bands_only_where_respondents_were_told_so_and_all_is_over(campaign, people, told, state, shown):
    apps.get_model("diagnosis", "Campaign").objects.update(manager_view=told, state=state)
    assert bool(team_of(Person.objects.all()).bands) is shown


def test_units_of_one_name_stay_apart(campaign, people, office, courses):
    """Every school has its 행정실; the list of one must not go to the other."""
    for number, department in enumerate(office):
        room = Unit.objects.create(code=f"r{number}", name="행정실", kind="department", parent=department)
        people[number].unit = room
        people[number].save()
    named = {learner.key: learner.department for learner in learners_of(campaign.pk)}
    assert [named[str(one.pk)] for one in people[:2]] == ["부서1 행정실", "부서2 행정실"]
    plan = Plan.objects.create(title="계획", owner=people[0], campaign=campaign.pk, limits={}, seed=1)
    for one in people[:2]:
        Enrolment.objects.create(plan=plan, person=one, course=Course.objects.first(), session=1)
    assert {place.unit for place in places_of(plan)} == {"부서1 행정실", "부서2 행정실"}

import csv
import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.diagnosis.campaigns import close_campaign
from jiphyeon.server.diagnosis.models import Participation
from jiphyeon.server.diagnosis.reminders import remind
from jiphyeon.server.diagnosis.research import research_archive
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
def made(place, owner):
    for number in range(12):
        one = person(f"na{number}", place.planning, name=f"김{number}")
        one.email = f"na{number}@hanbit.example"
        one.save()
    return campaign(owner, place.planning, code="linked")


def archive(made):
    finish_all(made)
    close_campaign(made, timezone.now())
    return zipfile.ZipFile(io.BytesIO(research_archive(made)))


def rows(found, name):
    return list(csv.DictReader(io.StringIO(found.read(name).decode())))


def test_research_data_hold_pseudonyms_and_points_only(made):
    found = archive(made)
    responses = rows(found, "responses.csv")
    assert len(responses) == 12
    assert {row["pseudonym"] for row in responses} == set(made.participations.values_list("pseudonym", flat=True))
    whole = "".join(found.read(name).decode() for name in found.namelist())
    for one in made.participations.select_related("person"):
        assert one.person.username not in whole
        assert f"{one.person.name}," not in whole
    assert "교육기획과" not in whole


def test_items_of_another_form_are_empty_not_wrong(made):
    responses = rows(archive(made), "responses.csv")
    own = [sum(value != "" for name, value in row.items() if re.match(r"D\d-\d\d$", name)) for row in responses]
    assert set(own) == {24}
    assert len([name for name in responses[0] if re.match(r"D\d-\d\d$", name)]) == 56


def test_rare_roles_are_not_told(place, made):
    row = made.participations.first()
    row.role = "data_lead"
    row.save()
    assert "data_lead" not in archive(made).read("responses.csv").decode()


def test_the_others_are_never_a_single_person(made):
    """One of another role among twelve: told apart as `other`, every answer would be that person's."""
    row = made.participations.first()
    row.role = "data_lead"
    row.save()
    told = {(one["role"], one["workplace"]) for one in rows(archive(made), "responses.csv")}
    assert told == {("other", "other")}


def test_what_the_data_rest_on_travels_along(made):
    about = json.loads(archive(made).read("about.json"))
    assert about["parameters"]
    assert about["bank"]
    assert about["simulated"] is False


def test_no_export_before_the_close_nor_of_a_few(made, owner, place):
    with pytest.raises(JiphyeonError, match="research-open"):
        research_archive(made)
    person("one", place.science)
    few = campaign(owner, place.science)
    finish_all(few)
    close_campaign(few, timezone.now())
    with pytest.raises(JiphyeonError, match="research-few"):
        research_archive(few)


def test_letters_go_to_those_who_have_not_finished(made, mailoutbox, client):
    done = made.participations.first()
    Participation.objects.filter(pk=done.pk).update(state=Participation.State.FINISHED)
    asked = timezone.now()
    assert remind(made.pk, "http://testserver", asked) == 11
    assert done.person.email not in {letter.to[0] for letter in mailoutbox}
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body).group(1)
    assert client.post(link).status_code == 302


def test_an_interrupted_run_goes_on_without_writing_twice(made, mailoutbox):
    asked = timezone.now()
    Participation.objects.filter(pk__in=made.participations.values("pk")[:7]).update(reminded_at=timezone.now())
    assert remind(made.pk, "http://testserver", asked) == 5
    assert remind(made.pk, "http://testserver", asked) == 0
    assert len(mailoutbox) == 5
    assert remind(made.pk, "http://testserver", timezone.now() + timedelta(seconds=1)) == 12


def test_the_owner_asks_for_letters_and_data(client, made, owner):
    client.force_login(owner)
    url = reverse("diagnosis:research", args=[made.pk])
    assert client.post(url).status_code == 422
    assert client.post(reverse("diagnosis:reminders", args=[made.pk])).status_code == 302
    finish_all(made)
    close_campaign(made, timezone.now())
    assert client.post(reverse("diagnosis:reminders", args=[made.pk])).status_code == 422
    assert client.post(url)["Content-Type"] == "application/zip"

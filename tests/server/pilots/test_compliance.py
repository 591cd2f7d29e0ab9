import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jiphyeon.core.pilot.checklist import Answer, shipped
from jiphyeon.server.pilots import compliance, evaluation, planning
from jiphyeon.server.pilots.models import Checklist
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner")


@pytest.fixture
def pilot(place, owner):
    return pilots.running(place, owner)


@pytest.fixture
def client(owner):
    signed_in = Client()
    signed_in.force_login(owner)
    return signed_in


def url(pilot):
    return reverse("pilots:checklist", args=[pilot.pk])


def yes():
    return {item.code: "yes" for item in shipped()}


def test_the_rule_hears_of_the_list_once_it_is_signed(client, pilot, owner):
    planning.close(pilot, owner)
    run = evaluation.run(type(pilot).objects.get(pk=pilot.pk), owner)
    assert compliance.share_of(pilot) is None
    client.post(url(pilot), yes() | {"action": "save"})
    assert 0.9 < compliance.share_of(pilot) < 1
    client.post(url(pilot), yes() | {"action": "sign", "by_name": "한지원", "by_position": "과장"})
    assert compliance.share_of(pilot) == 1
    check = next(one for one in evaluation.verdict(run).checks if one.code == "checklist")
    assert check.passed is True


def test_a_changed_answer_must_be_signed_again(client, pilot):
    client.post(url(pilot), yes() | {"action": "sign", "by_name": "한지원", "by_position": "과장"})
    code = shipped()[0].code
    client.post(url(pilot), yes() | {code: "no", f"note-{code}": "아직 정하지 않음", "action": "save"})
    row = Checklist.objects.get()
    assert row.signed is None
    assert row.given()[code] == Answer("no", "아직 정하지 않음")


def test_an_open_list_cannot_be_signed(client, pilot):
    given = yes() | {shipped()[0].code: "no", "action": "sign", "by_name": "한지원", "by_position": "과장"}
    answer = client.post(url(pilot), given)
    assert answer.status_code == 422
    assert "아직 답하지 않은 문항" in answer.content.decode()
    assert Checklist.objects.get().signed is None


def test_an_office_uses_its_own_list_until_it_has_begun(client, pilot):
    own = SimpleUploadedFile("우리청.csv", "분류,문항\n책임,책임자를 정했습니까?\n".encode())
    client.post(url(pilot), {"file": own})
    assert "책임자를 정했습니까?" in client.get(url(pilot)).content.decode()
    client.post(url(pilot), {"own-1": "yes", "action": "save"})
    again = SimpleUploadedFile("우리청.csv", "분류,문항\n책임,다른 문항입니까?\n".encode())
    assert client.post(url(pilot), {"file": again}).status_code == 422

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.competency.bank import default_bank
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.diagnosis.lifecycle import exposures, move, review, statuses
from jiphyeon.server.diagnosis.models import Answer, ItemReview
from jiphyeon.services.diagnose import pin_forms
from support.diagnosis import campaign, finish_all
from support.people import office, person

pytestmark = pytest.mark.django_db

ITEM = default_bank()["D3-01"]


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.science, "owner", over=place.office)


@pytest.fixture
def signed_in(client, owner):
    client.force_login(owner)
    return client


def approve(by, kind="content", **changes):
    values = {"kind": kind, "approves": True, "note": ""} | changes
    return review(ITEM, by, now=timezone.now(), **values)


def test_two_people_then_privacy_make_an_item_ready_for_a_pilot(place, owner):
    assert statuses()["D3-01"] == "draft"
    approve(owner)
    approve(owner)
    assert statuses()["D3-01"] == "draft"  # twice the same person is one
    approve(person("second", place.science, "owner"))
    assert statuses()["D3-01"] == "reviewed"
    approve(owner, "privacy")
    assert statuses()["D3-01"] == "privacy_reviewed"
    move(ITEM, owner, state="pilot", reason="예비조사", now=timezone.now())
    assert statuses()["D3-01"] == "pilot"


def test_a_verdict_against_counts_for_nothing(place, owner):
    approve(owner)
    approve(person("second", place.science, "owner"), approves=False, note="보기 2를 고쳐 주십시오.")
    assert statuses()["D3-01"] == "draft"


def test_reviews_of_an_item_that_was_changed_since_do_not_count(place, owner):
    for who in (owner, person("second", place.science, "owner")):
        approve(who)
    ItemReview.objects.update(digest="0" * 64)
    assert statuses()["D3-01"] == "draft"


@pytest.mark.parametrize("state", ["pilot", "live"])
def test_no_step_is_skipped(owner, state):
    with pytest.raises(JiphyeonError, match="item-not-ready"):
        move(ITEM, owner, state=state, reason="급함", now=timezone.now())


def test_a_retired_item_keeps_its_forms_out_of_new_campaigns(owner):
    move(ITEM, owner, state="retired", reason="정답 노출", now=timezone.now())
    with pytest.raises(JiphyeonError, match="form-retired") as caught:
        pin_forms("starter", statuses())
    assert "D3-01" in caught.value.message


def test_a_running_campaign_goes_on_with_an_item_retired_meanwhile(place, owner):
    for number in range(3):
        person(f"a{number}", place.planning)
    made = campaign(owner, place.planning)
    move(ITEM, owner, state="retired", reason="정답 노출", now=timezone.now())
    finish_all(made)
    assert Answer.objects.filter(question="D3-01").count() == 3


def test_exposures_count_real_people_only(place, owner):
    person("a", place.planning)
    person("b", place.science)
    finish_all(campaign(owner, place.planning))
    finish_all(campaign(owner, place.science, simulated=True))
    assert exposures()["D3-01"] == 1


def test_the_owner_looks_reviews_and_moves_in_the_browser(signed_in):
    url = reverse("diagnosis:bank-item", args=["D3-01"])
    page = signed_in.get(url).content.decode()
    assert "③" in page
    assert "초안(검토·예비조사 전)" in page
    signed_in.post(url, {"kind": "content", "approves": "yes", "note": "좋습니다."})
    assert ItemReview.objects.get().approves
    assert "좋습니다." in signed_in.get(url).content.decode()
    assert signed_in.post(url, {"state": "pilot", "reason": "급함"}).status_code == 422
    assert signed_in.get(reverse("diagnosis:bank-item", args=["D9-99"])).status_code == 404
    assert "D6-15" not in signed_in.get(reverse("diagnosis:bank"), {"domain": "D3"}).content.decode()


def test_a_workbook_goes_out_and_is_checked_when_it_comes_back(signed_in):
    data = signed_in.get(reverse("diagnosis:bank-workbook")).content
    file = SimpleUploadedFile("문항.xlsx", data)
    page = signed_in.post(reverse("diagnosis:bank-check"), {"file": file}).content.decode()
    assert "고칠 것이 없습니다" in page
    broken = SimpleUploadedFile("문항.xlsx", io.BytesIO(b"PK").getvalue())
    assert signed_in.post(reverse("diagnosis:bank-check"), {"file": broken}).status_code == 422


@pytest.mark.parametrize("name", ["bank", "bank-workbook"])
def test_keys_are_for_owners_only(client, place, name):
    client.force_login(person("writer", place.planning, "writer", "reviewer"))
    assert client.get(reverse(f"diagnosis:{name}")).status_code == 403

import pytest
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.diagnosis.calibrating import accepted_parameters, calibrate_campaign, decide
from jiphyeon.server.diagnosis.campaigns import close_campaign
from jiphyeon.server.diagnosis.models import ParameterSet
from jiphyeon.services.diagnose import pin_forms
from support.diagnosis import campaign, finish_all
from support.people import office, person

pytestmark = pytest.mark.django_db

ROW = {
    "item": "D3-01",
    "answers": 600,
    "assumed": {"item": "D3-01", "discrimination": 1.1, "thresholds": [-1.6], "model": "2pl"},
    "estimated": {"item": "D3-01", "discrimination": 1.4, "thresholds": [-1.2], "model": "grm"},
    "standard_errors": [0.1, 0.1],
    "flags": [],
    "usable": True,
}


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.science, "owner", over=place.office)


@pytest.fixture
def made(place, owner):
    for number in range(6):
        person(f"na{number}", place.planning)
    return campaign(owner, place.planning)


def proposed(made, owner, **changes):
    from jiphyeon.core.competency.bank import default_bank, item_digest

    row = ROW | {"digest": item_digest(default_bank()["D3-01"])} | changes
    proposal = {"kind": "P", "persons": 600, "converged": True, "log_likelihood": -1.0, "items": [row]}
    return ParameterSet.objects.create(campaign=made, proposals={"P": proposal}, made_by=owner, made_at=timezone.now())


def judge(found, owner, *, accept=True):
    decide(found, owner, accept=accept, note="문항마다 확인했습니다.", now=timezone.now())


def test_an_open_campaign_or_a_small_one_is_not_calibrated(made, owner):
    with pytest.raises(JiphyeonError, match="calibration-open"):
        calibrate_campaign(made, owner, timezone.now())
    finish_all(made)
    close_campaign(made, timezone.now())
    with pytest.raises(JiphyeonError, match="calibration-few"):
        calibrate_campaign(made, owner, timezone.now())


def test_nothing_is_used_before_somebody_has_looked(made, owner):
    found = proposed(made, owner)
    assert accepted_parameters() == {}
    judge(found, owner)
    assert accepted_parameters()["D3-01"].discrimination == 1.4
    with pytest.raises(JiphyeonError, match="calibration-decided"):
        judge(found, owner, accept=False)


def test_what_was_refused_or_may_not_be_used_stays_assumed(made, owner):
    judge(proposed(made, owner), owner, accept=False)
    judge(proposed(made, owner, usable=False), owner)
    judge(proposed(made, owner, digest="of an older wording"), owner)
    assert accepted_parameters() == {}


def test_accepted_parameters_change_new_campaigns_and_no_old_one(made, owner):
    before = made.forms
    judge(proposed(made, owner), owner)
    (form,) = pin_forms("starter", None, accepted_parameters())
    item = next(item for item in form.items if item.code == "D3-01")
    assert item.parameters.thresholds == (-1.2,)
    made.refresh_from_db()
    assert made.forms == before
    assert form.basis.parameter_hash != before[0]["parameter_hash"]


def test_simulated_answers_never_calibrate(made, owner):
    made.simulated = True
    made.save()
    with pytest.raises(JiphyeonError, match="calibration-simulated"):
        judge(proposed(made, owner), owner)


def test_an_estimation_that_did_not_end_is_not_used(made, owner):
    found = proposed(made, owner)
    found.proposals["P"]["converged"] = False
    with pytest.raises(JiphyeonError, match="calibration-not-converged"):
        judge(found, owner)


def test_the_review_page(client, made, owner):
    client.force_login(owner)
    url = reverse("diagnosis:calibration", args=[made.pk])
    assert "아직 계산하지 않았습니다" in client.get(url).content.decode()
    found = proposed(made, owner, flags=["sparse-category"])
    page = client.get(url).content.decode()
    assert "1.10 → 1.40" in page
    assert "응답이 10명보다 적은 범주" in page
    judging = reverse("diagnosis:judge-calibration", args=[made.pk, found.pk])
    assert client.post(judging, {"accept": "yes", "note": "네"}).status_code == 422
    assert client.post(judging, {"accept": "yes", "note": "모든 문항을 확인했습니다."}).status_code == 302
    assert ParameterSet.objects.get().state == "accepted"
    assert client.post(reverse("diagnosis:calibrate", args=[made.pk])).status_code == 422

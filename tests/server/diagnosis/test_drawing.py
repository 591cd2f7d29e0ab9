"""Adaptive and two-stage delivery: refused before calibration; then drawn one by one, kept, balanced, ended."""

from collections import Counter

import pytest
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.competency.bank import default_bank
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.diagnosis.answering import journey, save_answer, start
from jiphyeon.server.diagnosis.campaigns import form_of, open_campaign, set_forms
from jiphyeon.server.diagnosis.results import finish
from jiphyeon.services.diagnose import pin_forms
from support.diagnosis import answers, campaign, participation
from support.people import office, person

pytestmark = pytest.mark.django_db
DOMAIN = {sub.code: domain.code for domain, sub in default_framework().subs()}


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.science, "owner", over=place.office)


def drawn_campaign(owner, place, code, calibrated=None):
    made = campaign(owner, place.planning, opened=False)
    bank = default_bank().items
    known = {c: bank[c].parameters for c in calibrated or [i.code for i in default_bank().performance()]}
    set_forms(made, code, pin_forms(code, parameters=known))
    made.save()
    open_campaign(made)
    return made


def take(row):
    """Answer whatever is asked, to the end; the codes met in order."""
    form = form_of(row.campaign, row.form_number)
    given, met = answers(form, 0.3), []
    start(row, timezone.now())
    while open_ := journey(row).open:
        code = open_[0].question.code
        met.append(code)
        save_answer(row, given[code], seen=0, now=timezone.now())
    return met


@pytest.mark.parametrize("code", ["adaptive", "two-stage"])
def test_without_calibrated_items_it_does_not_begin(owner, place, code):
    person("na", place.planning)
    with pytest.raises(JiphyeonError, match="delivery-uncalibrated"):
        campaign(owner, place.planning, code=code)
    with pytest.raises(JiphyeonError, match="데이터 수집·관리 0개"):
        drawn_campaign(owner, place, code, [f"D1-{n:02d}" for n in range(1, 16)])


def test_an_adaptive_campaign_draws_within_its_rules(owner, place):
    na = person("na", place.planning)
    made = drawn_campaign(owner, place, "adaptive")
    row = participation(made, na)
    met = take(row)
    items = {item.code: item for item in form_of(made).items}
    performance = [code for code in met if items[code].performance]
    assert performance == row.drawn
    assert 12 <= len(performance) <= 18
    domains = Counter(DOMAIN[items[code].sub] for code in performance)
    assert max(domains.values()) - min(domains.values()) <= 2
    finish(row, timezone.now())
    assert row.scores.get(scale="P").items == len(performance)


def test_the_second_stage_goes_deep_where_the_role_asks_most(owner, place):
    na = person("na", place.planning)
    made = drawn_campaign(owner, place, "two-stage")
    row = participation(made, na)
    items = {item.code: item for item in form_of(made).items}
    performance = [code for code in take(row) if items[code].performance]
    assert len(performance) == 20
    role = next(r for r in default_framework().roles if r.code == row.role)
    deep = {DOMAIN[items[code].sub] for code in performance[12:]}
    asked = sorted((int(role.targets[d][1:]) for d in deep), reverse=True)
    assert len(deep) <= 2
    assert asked[0] == max(int(level[1:]) for level in role.targets.values())
    assert Counter(DOMAIN[items[code].sub] for code in performance[:12]) == dict.fromkeys(role.targets, 2)


def test_going_on_elsewhere_meets_the_same_item(owner, place):
    na = person("na", place.planning)
    made = drawn_campaign(owner, place, "adaptive")
    row = participation(made, na)
    start(row, timezone.now())
    one = journey(participation(made, na))
    other = journey(participation(made, na))
    assert [s.question.code for s in one.steps] == [s.question.code for s in other.steps]
    assert len(participation(made, na).drawn) == 1


def test_it_has_no_paper(client, owner, place):
    person("na", place.planning)
    made = drawn_campaign(owner, place, "adaptive")
    client.force_login(owner)
    assert "종이로 낼 수 없습니다" in client.get(reverse("diagnosis:paper", args=[made.pk, 0])).content.decode()


def test_the_respondent_is_told_the_most_there_can_be(client, owner, place):
    na = person("na", place.planning)
    made = drawn_campaign(owner, place, "adaptive")
    client.force_login(na)
    page = client.get(reverse("diagnosis:begin", args=[made.pk])).content.decode()
    fixed = sum(not item.performance for item in form_of(made).items)
    assert f"{fixed + 18}문항" in page

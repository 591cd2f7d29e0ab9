"""A person diagnosed again meets another of the linked forms."""

from collections import Counter

import pytest

from jiphyeon.server.diagnosis.models import Participation
from support.diagnosis import campaign
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
    return [person(f"na{number}", place.planning, "writer") for number in range(30)]


def forms(made):
    return dict(made.participations.values_list("person_id", "form_number"))


def diagnosed(owner, place, year, state=Participation.State.FINISHED):
    made = campaign(owner, place.planning, code="linked", seed=f"seed{year}", title=f"{year}년 진단")
    made.participations.update(state=state)
    return made


def test_the_first_time_each_form_is_dealt_to_as_many(owner, place, staff):
    assert sorted(Counter(forms(diagnosed(owner, place, 2026)).values()).values()) == [10, 10, 10]


def test_the_next_time_everybody_meets_another_form_and_each_is_still_dealt_to_nearly_as_many(owner, place, staff):
    first, second = (forms(diagnosed(owner, place, year)) for year in (2026, 2027))
    assert all(first[one.pk] != second[one.pk] for one in staff)
    counts = Counter(second.values())
    assert len(counts) == 3
    assert max(counts.values()) - min(counts.values()) <= 2
    again = {second[one.pk] for one in staff if first[one.pk] == 0}
    assert again == {1, 2}  # by lot among the others, not by a fixed turn


def test_the_third_time_it_is_the_form_not_met_yet_and_then_the_one_met_longest_ago(owner, place, staff):
    first, second, third, fourth = (forms(diagnosed(owner, place, year)) for year in range(2026, 2030))
    for one in staff:
        assert {first[one.pk], second[one.pk], third[one.pk]} == {0, 1, 2}
        assert fourth[one.pk] == first[one.pk]


def test_whoever_never_began_has_met_nothing(owner, place, staff):
    diagnosed(owner, place, 2026, Participation.State.INVITED)
    assert sorted(Counter(forms(diagnosed(owner, place, 2027)).values()).values()) == [10, 10, 10]

"""Groups compared from year to year never tell about fewer than five people, whatever is added or subtracted."""

from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.competency.comparable import comparable

OFFICE = ("hanbit",)
A, B = ("hanbit", "a"), ("hanbit", "b")
ALL = {OFFICE, A, B}


def year(**units):
    """People by number: year(a=range(10))."""
    return {person: ("hanbit", unit) for unit, people in units.items() for person in people}


def test_the_same_people_may_be_compared_everywhere():
    same = year(a=range(10), b=range(10, 30))
    assert comparable([same, same], ALL) == ALL


def test_a_group_that_lost_two_people_is_not_compared_and_neither_is_what_would_give_it_away():
    before, after = year(a=range(10), b=range(10, 30)), year(a=range(8), b=range(10, 30))
    assert comparable([before, after], ALL) == frozenset()  # the office lost the same two


def test_the_office_is_compared_when_enough_changed_even_if_a_unit_is_not():
    before, after = year(a=range(10), b=range(10, 30)), year(a=range(9), b=range(17, 37))
    assert comparable([before, after], ALL) == {OFFICE}


def test_two_people_who_only_changed_places_hide_both_places_but_not_the_office():
    before = year(a=range(10), b=range(10, 30))
    after = year(a=range(2, 10), b=[0, 1, *range(10, 30)])
    assert comparable([before, after], ALL) == {OFFICE}


def test_every_pair_of_years_counts():
    first, second = year(a=range(10), b=range(10, 30)), year(a=range(5, 15), b=range(20, 45))
    third = year(a=range(1, 11), b=range(11, 31))  # one person and another of the first year
    assert OFFICE in comparable([first, second], ALL)
    assert comparable([first, second, third], ALL) == frozenset()


PLACES = st.sampled_from([(*OFFICE, unit, *part) for unit in "abc" for part in ((), ("x",), ("y",))])
YEARS = st.lists(st.dictionaries(st.integers(0, 45), PLACES, max_size=46), min_size=2, max_size=3)


@settings(max_examples=150, deadline=None)
@given(YEARS)
def test_no_sum_of_compared_groups_tells_of_fewer_than_five(years):
    """The attacker adds and subtracts what is shown of every year and compares any two years."""
    shown = {path[:depth] for one in years for path in one.values() for depth in range(1, len(path) + 1)}
    kept = comparable(years, shown)
    atoms = [
        [frozenset(p for p, place in one.items() if _deepest(place, kept) == atom) for one in years] for atom in kept
    ]
    for union in chain.from_iterable(combinations(atoms, size) for size in range(1, len(atoms) + 1)):
        sets = [frozenset().union(*(atom[number] for atom in union)) for number in range(len(years))]
        assert all(not one or len(one) >= 5 for one in sets)
        assert all(not one ^ other or len(one ^ other) >= 5 for one, other in combinations(sets, 2))


def _deepest(place, kept):
    return next((place[:depth] for depth in range(len(place), -1, -1) if place[:depth] in kept), None)

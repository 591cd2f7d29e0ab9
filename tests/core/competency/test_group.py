"""The disclosure attack: nobody who sees every shown number can single out fewer than five people."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiphyeon.core.competency.distribution import distributions
from jiphyeon.core.competency.group import MINIMUM, Group, shown_categories, shown_groups

places = st.lists(
    st.tuples(st.sampled_from("가나다"), st.sampled_from("abcd")) | st.tuples(st.sampled_from("가나다")) | st.just(()),
    min_size=0,
    max_size=40,
)


def recoverable(known, size):
    """Whether the sum over some set of fewer than five (types of) people follows from the known sums.

    `known` are 0/1 rows over types; a set's indicator follows when it lies in their row space.
    """
    matrix = np.array(known, float)
    _, values, vectors = np.linalg.svd(matrix, full_matrices=False)
    basis = vectors[values > 1e-9]
    weights = np.asarray(size)
    small = [index for index in range(len(weights)) if weights[index] < MINIMUM]
    for count in range(1, MINIMUM):
        for chosen in combinations(small, count):
            if weights[list(chosen)].sum() >= MINIMUM:
                continue
            indicator = np.zeros(len(weights))
            indicator[list(chosen)] = 1
            if np.linalg.norm(indicator - basis.T @ (basis @ indicator)) < 1e-8:
                return chosen
    return None


def known_sums(groups, types):
    """A row for each shown group of people, over types of people no shown group divides."""
    return [[int(members[0] in set(group)) for members in types] for group in groups]


def types_of(people, groups):
    """People no group tells apart, together."""
    found = {}
    for person in people:
        found.setdefault(tuple(person in set(group) for group in groups), []).append(person)
    return list(found.values())


@given(places)
def test_nothing_small_is_shown_nor_left_by_subtraction(paths):
    root = shown_groups(paths)
    if len(paths) < MINIMUM:
        assert root is None
        return
    groups = [group.people for group in root.walk()]
    assert all(len(group) >= MINIMUM for group in groups)
    types = types_of(range(len(paths)), groups)
    assert recoverable(known_sums(groups, types), [len(members) for members in types]) is None


@given(places)
def test_atoms_divide_everybody(paths):
    root = shown_groups(paths)
    if root is not None:
        assert sorted(person for atom in root.atoms() for person in atom) == list(range(len(paths)))
        assert all(len(atom) >= MINIMUM for atom in root.atoms())


def test_a_small_department_takes_its_smallest_neighbour_with_it():
    root = shown_groups([("가",)] * 9 + [("나",)] * 6 + [("다",)] * 3)
    assert [child.path for child in root.children] == [("가",)]
    assert len(root.hidden) == 9


def test_enough_people_everywhere_hides_nothing():
    root = shown_groups([("가", "a")] * 5 + [("가", "b")] * 7 + [("나",)] * 6)
    assert {group.path for group in root.walk()} == {(), ("가",), ("나",), ("가", "a"), ("가", "b")}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from("가나다라"), st.sampled_from("xyz")), min_size=5, max_size=30))
def test_roles_beside_departments_single_out_nobody(people):
    root = shown_groups([(unit,) for unit, _ in people])
    roles = shown_categories(root, [role for _, role in people])
    assert all(len(members) >= MINIMUM for members in roles.values())
    groups = [group.people for group in root.walk()] + list(roles.values())
    types = types_of(range(len(people)), groups)
    assert recoverable(known_sums(groups, types), [len(members) for members in types]) is None


def test_a_role_living_in_one_department_would_give_its_others_away():
    people = [("가", "x")] * 6 + [("가", "y")] * 3 + [("나", "y")] * 20
    root = shown_groups([(unit,) for unit, _ in people])
    assert shown_categories(root, [role for _, role in people]) == {}


def test_roles_spread_over_departments_are_shown():
    people = [(unit, role) for unit in "가나다" for role in "xy" for _ in range(6)]
    root = shown_groups([(unit,) for unit, _ in people])
    assert set(shown_categories(root, [role for _, role in people])) == {"x", "y"}


def attack(root, cells, probabilities):
    """The unknowns are (person, band); known are all shown cells and group sizes. Small sums must not follow."""
    groups = [set(group.people) for group in root.walk()]
    types = types_of(range(len(probabilities)), groups)
    size = np.array([probabilities[members].sum(axis=0) for members in types])
    known = []
    for group in root.walk():
        inside = np.array([members[0] in set(group.people) for members in types])
        for cell in cells[group.path]:
            row = np.zeros(size.shape)
            row[np.ix_(inside, cell.bands)] = 1
            known.append(row.ravel())
    basis_known = np.array(known)
    _, values, vectors = np.linalg.svd(basis_known, full_matrices=False)
    basis = vectors[values > 1e-9]
    flat = size.ravel()
    positive = [index for index in range(flat.size) if flat[index] > 0]
    for count in range(1, 4):
        for chosen in combinations(positive, count):
            if flat[list(chosen)].sum() >= MINIMUM - 1e-9:
                continue
            indicator = np.zeros(flat.size)
            indicator[list(chosen)] = 1
            # Cells nobody is in may take any value in the combination.
            free = np.array([flat[index] == 0 for index in range(flat.size)])
            projected = basis[:, ~free]
            solution = np.linalg.lstsq(projected.T, indicator[~free], rcond=None)[0]
            if np.linalg.norm(projected.T @ solution - indicator[~free]) < 1e-8:
                return chosen
    return None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from("가나다"), st.integers(0, 4)), min_size=5, max_size=60))
def test_no_small_level_count_is_shown_nor_follows(people):
    paths = [(unit,) for unit, _ in people]
    probabilities = np.eye(5)[[level for _, level in people]]
    root = shown_groups(paths)
    cells = distributions(root, probabilities)
    for path_cells in cells.values():
        assert len(path_cells) == 1 or all(cell.count >= MINIMUM for cell in path_cells)
    assert attack(root, cells, probabilities) is None


def test_the_attack_itself_finds_a_leak():
    """Without protection the same attack succeeds: it can fail."""
    from jiphyeon.core.competency.distribution import FINEST, Cell

    probabilities = np.eye(5)[[2] * 8 + [4] * 2 + [2] * 6 + [3] * 6]
    root = Group((), tuple(range(22)), (Group(("가",), tuple(range(10))), Group(("나",), tuple(range(10, 22)))))
    cells = {group.path: tuple(Cell(bands, 0) for bands in FINEST) for group in root.walk()}
    assert attack(root, cells, probabilities) is not None


def test_a_large_group_is_told_level_by_level_and_a_small_one_as_a_whole():
    rng = np.random.default_rng(1)
    probabilities = rng.dirichlet([2, 4, 6, 4, 2], 210)
    root = shown_groups([("가",)] * 120 + [("나",)] * 80 + [("다",)] * 10)
    cells = distributions(root, probabilities)
    assert [len(cells[path]) for path in ((), ("가",), ("다",))] == [5, 5, 1]
    assert sum(cell.count for cell in cells[()]) == pytest.approx(210)


def test_a_small_neighbour_makes_the_next_larger_one_be_told_more_coarsely():
    probabilities = np.full((210, 5), 0.2)
    root = shown_groups([("가",)] * 120 + [("나",)] * 80 + [("다",)] * 10)
    cells = distributions(root, probabilities)
    assert len(cells[("나",)]) < len(cells[("가",)])

import numpy as np
import pytest

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.office import Staff, summarise
from jiphyeon.core.competency.score import Score
from jiphyeon.core.competency.scoring import level_probabilities

FRAMEWORK = default_framework()


def scores(theta, se=0.4):
    chances = level_probabilities(np.array([theta]), np.array([se]), FRAMEWORK.cuts)[0]
    level = FRAMEWORK.bands[int(chances.argmax())].code
    return {
        f"P.{domain.code}": Score(f"P.{domain.code}", theta, se, level, tuple(chances), 4)
        for domain in FRAMEWORK.domains
    }


def staff(unit, count, theta=0.0, role="general", *, answered=True):
    return [Staff(("hanbit", unit), role, scores(theta) if answered else None) for _ in range(count)]


def test_the_office_and_its_departments():
    summary = summarise([*staff("a", 20, 1.0), *staff("b", 20, -1.0)], FRAMEWORK)
    assert summary.answered == 40
    by_path = {group.path: group for group in summary.groups}
    assert set(by_path) == {(), ("hanbit",), ("hanbit", "a"), ("hanbit", "b")}
    high, low = by_path["hanbit", "a"].domains[0], by_path["hanbit", "b"].domains[0]
    assert high.attainment.value > 0.95
    assert low.attainment.value < 0.2
    assert low.gap.low > high.gap.high


def test_expected_people_add_up_to_those_who_answered():
    summary = summarise([*staff("a", 60, 0.4), *staff("b", 60, -0.4)], FRAMEWORK)
    for group in summary.groups:
        for domain in group.domains:
            assert sum(cell.count for cell in domain.cells) == pytest.approx(group.answered, abs=1e-3)


def test_intervals_widen_when_many_did_not_answer():
    varied = [person for theta in (-1.0, -0.5, 0.0, 0.5, 1.0) for person in staff("a", 6, theta)]
    all_answered = summarise(varied, FRAMEWORK)
    few = summarise([*varied, *staff("a", 200, answered=False)], FRAMEWORK)
    assert (few.invited, few.answered) == (230, 30)

    def width(summary):
        gap = summary.groups[0].domains[0].gap
        return gap.high - gap.low

    assert width(few) > width(all_answered)


def test_too_few_answers_give_no_groups_at_all():
    summary = summarise([*staff("a", 4), *staff("a", 30, answered=False)], FRAMEWORK)
    assert summary.groups == ()
    assert summary.answered == 4


def test_a_department_of_three_is_not_shown_and_cannot_be_subtracted():
    summary = summarise([*staff("a", 12), *staff("b", 9), *staff("c", 3)], FRAMEWORK)
    assert {group.path for group in summary.groups} == {(), ("hanbit",), ("hanbit", "a")}
    assert summary.kept_back == 2


def test_roles_and_how_well_they_are_represented():
    people = [
        person
        for unit in "abc"
        for role in ("general", "school")
        for person in staff(unit, 8, role=role) + staff(unit, 8 if role == "general" else 0, role=role, answered=False)
    ]
    summary = summarise(people, FRAMEWORK)
    assert [group.label for group in summary.roles] == ["general", "school"]
    general = next(part for part in summary.composition if part.role == "general")
    assert general.invited == pytest.approx(2 / 3)
    assert general.answered == pytest.approx(0.5)

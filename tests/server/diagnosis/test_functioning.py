"""Schools against offices: an item that is harder for one of them is found, the others are left alone."""

import numpy as np

from jiphyeon.core.competency.scoring import Measured
from jiphyeon.core.measure.recovery import Design, drawn_items, simulate_answers
from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.diagnosis.functioning import functioning
from jiphyeon.server.diagnosis.models import Participation

ITEMS = drawn_items(Design(14), np.random.default_rng(3))
STUDIED = min(range(14), key=lambda place: abs(ITEMS[place].thresholds[0]))
MEASURED = [Measured(item, "P", "1.1") for item in ITEMS]


def people(schools, offices):
    kinds = [Unit.Kind.SCHOOL] * schools + [Unit.Kind.OFFICE] * offices
    return [Participation(unit=Unit(kind=kind)) for kind in kinds]


def answers(count, harder=0.0):
    rng = np.random.default_rng(8)
    theta = rng.standard_normal(2 * count)
    matrix = simulate_answers(ITEMS, theta, rng)
    shifted = theta - harder * (np.arange(2 * count) < count)
    matrix[:, STUDIED] = simulate_answers([ITEMS[STUDIED]], shifted, rng)[:, 0]
    return matrix


def test_an_item_harder_for_schools_is_found():
    found = functioning(people(400, 400), answers(400, harder=1.0), MEASURED, "P")
    assert found[ITEMS[STUDIED].item]["effect"] == "C"
    assert found[ITEMS[STUDIED].item]["smd"] < 0
    assert sum(one["effect"] != "A" for one in found.values()) <= 2


def test_too_few_people_are_not_compared():
    assert functioning(people(60, 60), answers(60), MEASURED, "P") == {}


def test_of_many_tests_only_those_that_stay_significant_are_marked():
    """Twenty tests of nothing and one of something: alone below .05 is not enough."""
    import numpy as np

    from jiphyeon.server.diagnosis.quality import _held

    p = np.array([0.0001, *np.linspace(0.03, 0.98, 20)])
    assert _held(p).tolist() == [True, *[False] * 20]
    assert not _held(np.array([0.04, 0.5])).any()
    assert _held(np.array([])).size == 0

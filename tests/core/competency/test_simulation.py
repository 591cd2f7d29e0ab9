import numpy as np
import pytest

from jiphyeon.core.competency.bank import default_bank
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.scoring import measured_items, points_matrix, score_all
from jiphyeon.core.competency.simulation import answer_worth, simulate
from jiphyeon.core.survey.answer import field_name, read_answer
from jiphyeon.core.survey.scoring import most_points, points

FRAMEWORK = default_framework()
ITEMS = tuple(default_bank().items.values())


@pytest.mark.parametrize("code", [item.code for item in ITEMS if item.parameters])
def test_an_answer_is_worth_what_it_should_be_and_could_be_given(code):
    item, rng = default_bank()[code], np.random.default_rng(4)
    most = most_points(item.question, item.key)
    for wanted in range(most + 1):
        answer = answer_worth(item, wanted, rng)
        assert points(item.question, answer, item.key) == wanted
        posted = {field_name(code): [str(answer.number)] if answer.number is not None else list(answer.selected)}
        if answer.skipped:
            posted[field_name(code, "skip")] = ["1"]
        given = read_answer(item.question, posted)
        assert (given.selected, given.number) == (answer.selected, answer.number)


def test_simulated_people_stand_where_they_were_put():
    rng = np.random.default_rng(6)
    people = simulate(ITEMS, FRAMEWORK, [{"D3": 1.0}] * 200 + [{"D3": -1.0}] * 200, rng)
    scores = score_all(points_matrix(ITEMS, [p.answers for p in people]), measured_items(ITEMS), FRAMEWORK)
    found = np.array([{s.scale: s for s in row}["P.D3"].value for row in scores])
    true = np.array([person.performance["D3"] for person in people])
    assert np.corrcoef(found, true)[0, 1] > 0.8
    assert found[:200].mean() - found[200:].mean() > 0.7


def test_what_people_say_follows_performance_only_loosely():
    people = simulate(ITEMS[:1], FRAMEWORK, [{}] * 3000, np.random.default_rng(7))
    said = [np.mean(list(p.said.values())) for p in people]
    shown = [np.mean(list(p.performance.values())) for p in people]
    assert 0.25 < np.corrcoef(said, shown)[0, 1] < 0.5


def test_the_same_seed_gives_the_same_people():
    one, other = (simulate(ITEMS, FRAMEWORK, [{}] * 3, np.random.default_rng(9)) for _ in range(2))
    assert one == other

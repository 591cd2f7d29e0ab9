import numpy as np

from jiphyeon.core.competency.bank import default_bank
from jiphyeon.core.competency.feedback import domain_results, evidence
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.scoring import measured_items, points_matrix, score_all
from jiphyeon.core.competency.simulation import answer_worth
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.question import options_of
from jiphyeon.core.survey.scoring import most_points

FRAMEWORK = default_framework()
ITEMS = tuple(default_bank().items.values())
ROLE = FRAMEWORK.role_of("administrator", "주무관")


def answered(right):
    """Everything right or everything wrong by a rule over items; self-report in the middle."""
    rng, out = np.random.default_rng(1), {}
    for item in ITEMS:
        if item.performance:
            most = most_points(item.question, item.key)
            out[item.code] = answer_worth(item, most if right(item) else 0, rng)
        elif item.type == "SR":
            out[item.code] = Answer(item.code, ("3",))
    return out


def results(answers):
    scores = score_all(points_matrix(ITEMS, [answers]), measured_items(ITEMS), FRAMEWORK)[0]
    return domain_results(ITEMS, answers, {score.scale: score for score in scores}, FRAMEWORK, ROLE)


def test_each_domain_has_a_level_three_pieces_and_a_next_step():
    found = results(answered(lambda item: item.level in {"L1", "L2"}))
    assert [result.domain.code for result in found] == ["D1", "D2", "D3", "D4", "D5", "D6"]
    for result in found:
        assert [piece.kind for piece in result.evidence] == ["done", "practise", "said"]
        assert result.next_step is not None
        assert 0 <= result.target_probability <= 1


def test_all_right_and_all_wrong_still_have_three_pieces():
    assert {p.kind for r in results(answered(lambda _: True)) for p in r.evidence} == {"done", "said"}
    assert {p.kind for r in results(answered(lambda _: False)) for p in r.evidence} == {"practise", "said"}
    assert all(len(r.evidence) == 3 for r in results(answered(lambda _: False)))


def test_no_piece_of_evidence_is_an_option_of_a_keyed_item():
    options = {option.text for item in ITEMS if item.performance for option in options_of(item.question.form)}
    for right in (lambda _: True, lambda _: False):
        assert not options & {piece.text for result in results(answered(right)) for piece in result.evidence}


def test_nothing_answered_gives_no_evidence():
    assert evidence(ITEMS, {}) == ()


def test_the_next_step_rises_with_the_person():
    order = ["L1", "L2", "L3", "L4"]
    low, high = results(answered(lambda _: False)), results(answered(lambda _: True))
    for weaker, stronger in zip(low, high, strict=True):
        assert order.index(weaker.next_step.level) < order.index(stronger.next_step.level)


def test_the_target_is_the_roles():
    probabilities = [result.target_probability for result in results(answered(lambda _: True))]
    assert np.mean(probabilities) > 0.8
    assert [result.target for result in results(answered(lambda _: True))] == ["L2", "L2", "L2", "L2", "L1", "L2"]

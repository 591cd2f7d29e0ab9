import numpy as np
import pytest

from jiphyeon import __version__
from jiphyeon.core.competency import scoring
from jiphyeon.core.competency.bank import default_bank
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.score import Score, reaches, standing
from jiphyeon.core.competency.scoring import (
    basis,
    measured_items,
    parameter_hash,
    points_matrix,
    scale_tables,
    score_all,
)
from jiphyeon.core.competency.self_gap import self_gaps
from jiphyeon.core.measure.model import category_probabilities
from jiphyeon.core.survey.answer import Answer

FRAMEWORK = default_framework()
ITEMS = tuple(default_bank().items.values())
MEASURED = measured_items(ITEMS)


def simulated(theta, seed=3):
    """Answers of people whose domains all stand at theta."""
    rng = np.random.default_rng(seed)
    columns = []
    for item in MEASURED:
        cumulative = category_probabilities(item.parameters, np.asarray(theta, float)).cumsum(axis=1)
        columns.append((rng.random((len(theta), 1)) > cumulative).sum(axis=1))
    return np.stack(columns, axis=1)


def by_scale(scores):
    return {score.scale: score for score in scores}


def test_answers_become_points_and_what_is_missing_stays_missing():
    answers = {"D3-01": Answer("D3-01", ("3",)), "D1-02": Answer("D1-02", ("1",)), "D1-S1": Answer("D1-S1", ("5",))}
    matrix = points_matrix(ITEMS, [answers])
    codes = [item.code for item in MEASURED]
    assert matrix.shape == (1, len(MEASURED))
    assert matrix[0, codes.index("D3-01")] == 1
    assert matrix[0, codes.index("D1-02")] == 1
    assert matrix[0, codes.index("D1-S1")] == 4
    assert (matrix == -1).sum() == len(MEASURED) - 3


def test_everybody_gets_overall_domain_and_sub_competency_scores():
    (scores,) = score_all(simulated([0.0]), MEASURED, FRAMEWORK)
    scales = {score.scale for score in scores}
    assert {"P", "S", "P.D1", "S.D6", "P.1.1", "P.6.3"} <= scales
    assert len(scales) == 2 + 12 + 18
    for score in scores:
        assert sum(score.probabilities) == pytest.approx(1, abs=1e-5)


def test_scores_recover_the_people_they_were_simulated_from():
    true = np.repeat([-1.5, 0.0, 1.5], 300)
    found = np.array([by_scale(scores)["P"].value for scores in score_all(simulated(true), MEASURED, FRAMEWORK)])
    for value in (-1.5, 0.0, 1.5):
        assert abs(found[true == value].mean() - value) < 0.35
    assert np.corrcoef(found, true)[0, 1] > 0.9


def test_standard_errors_are_as_large_as_the_errors():
    true = np.random.default_rng(5).normal(size=2000)
    scores = [by_scale(row)["P"] for row in score_all(simulated(true), MEASURED, FRAMEWORK)]
    error = np.array([score.value for score in scores]) - true
    assert np.sqrt((error**2).mean()) == pytest.approx(np.mean([s.standard_error for s in scores]), rel=0.08)


def test_scoring_again_or_alone_gives_the_same():
    matrix = simulated(np.linspace(-2, 2, 40))
    together = score_all(matrix, MEASURED, FRAMEWORK)
    assert score_all(matrix, MEASURED, FRAMEWORK) == together
    assert score_all(matrix[17:18], MEASURED, FRAMEWORK)[0] == together[17]


def test_one_score_has_the_chances_it_has_among_many():
    cuts = (-1.2, -0.4, 0.6, 1.7)
    many = scoring.level_probabilities(np.array([0.3, -2.0]), np.array([0.4, 0.7]), cuts)
    np.testing.assert_allclose(scoring.level_chances(-2.0, 0.7, cuts), many[1], atol=1e-12)


def test_many_people_scored_in_parts_get_the_same_digits(monkeypatch):
    matrix = simulated(np.linspace(-2, 2, 40))
    whole = scale_tables(matrix, MEASURED, FRAMEWORK)
    monkeypatch.setattr(scoring, "PART", 7)
    for one, other in zip(scale_tables(matrix, MEASURED, FRAMEWORK), whole, strict=True):
        np.testing.assert_array_equal(one.probabilities, other.probabilities)
        np.testing.assert_array_equal(one.value, other.value)


def test_someone_who_answered_nothing_has_no_scores():
    assert score_all(np.full((1, len(MEASURED)), -1), MEASURED, FRAMEWORK) == [()]
    assert score_all(np.zeros((0, len(MEASURED)), int), MEASURED, FRAMEWORK) == []


def test_a_domain_without_answers_borrows_and_says_it_has_none():
    matrix = simulated([1.0])
    for column, item in enumerate(MEASURED):
        if item.sub.startswith("6"):
            matrix[:, column] = -1
    scores = by_scale(score_all(matrix, MEASURED, FRAMEWORK)[0])
    assert scores["P.D6"].items == 0
    assert scores["P.D6"].standard_error > scores["P.D3"].standard_error


def test_a_basis_names_bank_form_parameters_and_code():
    found = basis(MEASURED, FRAMEWORK, bank_version="2026.1", form="starter")
    assert found.code_version == __version__
    assert found.parameter_hash == parameter_hash(MEASURED, FRAMEWORK)
    assert parameter_hash(MEASURED[1:], FRAMEWORK) != found.parameter_hash


def score(*probabilities, se=0.4):
    return Score("P", 0.0, se, "L2", probabilities, 24)


def test_a_level_is_named_only_when_it_is_likely_enough():
    assert standing(score(0.0, 0.1, 0.78, 0.12, 0.0), FRAMEWORK).text == "L2 활용"
    border = standing(score(0.0, 0.1, 0.5, 0.4, 0.0), FRAMEWORK)
    assert border.text == "L2–L3 경계"
    assert border.probability == pytest.approx(0.9)
    assert standing(score(0.55, 0.45, 0.0, 0.0, 0.0), FRAMEWORK).text == "시작 단계–L1 경계"


def test_an_unreliable_score_is_not_publishable():
    assert standing(score(0.0, 0.1, 0.78, 0.12, 0.0, se=0.5), FRAMEWORK).publishable
    assert not standing(score(0.0, 0.1, 0.78, 0.12, 0.0, se=0.6), FRAMEWORK).publishable


def test_reaching_a_target_is_standing_there_or_above():
    assert reaches(score(0.1, 0.2, 0.3, 0.25, 0.15), "L3", FRAMEWORK) == pytest.approx(0.4)


def gap_scores(said, shown, se=0.3):
    return {
        "S": Score("S", said, se, "L2", (0, 0, 1, 0, 0), 12),
        "P": Score("P", shown, se, "L2", (0, 0, 1, 0, 0), 24),
    }


def test_self_and_performance_differ_only_when_it_is_more_than_chance():
    assert self_gaps(gap_scores(0.1, 0.0), FRAMEWORK) == ()
    (gap,) = self_gaps(gap_scores(1.5, -0.5), FRAMEWORK)
    assert gap.higher
    assert gap.domain == ""


def test_regression_to_the_mean_alone_is_no_gap():
    """Someone two SD up who says so only in proportion to the slope has no gap at all."""
    slope = FRAMEWORK.assumptions.self_slope
    assert self_gaps(gap_scores(2 * slope, 2.0, se=0.01), FRAMEWORK) == ()

import numpy as np
import pytest

from jiphyeon.core.pilot.assignment import Scheme
from jiphyeon.core.pilot.quality import Grading, error_ratio, quality
from jiphyeon.core.pilot.sample import Sample

SCHEME = Scheme("blocks", 0.5, 4)


def crossover(people=30, tasks=4, seed=0):
    from jiphyeon.core.pilot.assignment import redraw

    n = people * tasks
    person, task = np.repeat(np.arange(people), tasks), np.tile(np.arange(tasks), people)
    lots = redraw(SCHEME, person, task, np.random.default_rng(seed), 1)[0]
    names = [f"d{i}" for i in range(n)]
    sample = Sample(
        np.full(n, 20.0), lots, lots, person, person % 6, task, task, task, np.zeros(n),
        tuple(map(str, range(people))), tuple("abcdef"), tuple("1234"),
    )  # fmt: skip
    return sample, names


def graded(sample, names, *, shift=0.0, seed=1, judges=2, spread=0.8):
    rng = np.random.default_rng(seed)
    own = rng.normal(0, 0.5, len(sample.people))
    out = []
    for i, name in enumerate(names):
        true = 4.5 + own[sample.person[i]] + shift * sample.offered[i] + rng.normal(0, spread)
        for judge in range(judges):
            scores = tuple(float(x) for x in np.clip(true + rng.normal(0, 0.5, 4), 1, 7))
            out.append(Grading(name, f"j{judge}", scores, 1, int(rng.poisson(0.4))))
    return out


def test_documents_as_good_as_without_are_found_not_worse():
    sample, names = crossover(people=120)
    found = quality(graded(sample, names), sample, names, SCHEME, redraws=999)
    assert found.difference.low > -0.25
    assert found.difference.n == 480
    assert (found.documents, found.judges, found.twice) == (480, 2, 480)
    assert found.reliability > 0.7


def test_worse_documents_are_seen_in_standard_deviations():
    sample, names = crossover(people=80)
    found = quality(graded(sample, names, shift=-0.8), sample, names, SCHEME, redraws=999)
    assert found.difference.high < -0.2
    assert found.difference.value == pytest.approx(-0.8, abs=0.25)


def test_a_small_comparison_passes_nothing():
    sample, names = crossover(people=8)
    assert quality(graded(sample, names), sample, names, SCHEME, redraws=499).difference.low < -0.2


def test_grades_all_alike_give_no_number_but_a_word():
    sample, names = crossover()
    same = [Grading(name, "j", (5.0, 5.0, 5.0, 5.0), 0, 0) for name in names]
    found = quality(same, sample, names, SCHEME, redraws=199)
    assert found.difference is None
    assert "견주지 못했습니다" in found.note
    assert quality([], sample, names, SCHEME, redraws=199).errors is None


def test_more_errors_are_seen_and_none_at_all_is_not_certainty():
    sample, names = crossover(people=60)
    wrong = np.where(sample.offered, 0.8, 0.4) * np.ones(len(names))
    found = error_ratio(wrong, sample)
    assert found.value == pytest.approx(2, abs=0.05)
    none = error_ratio(np.zeros(len(names)), sample)
    assert none.value == pytest.approx(1, abs=0.1)

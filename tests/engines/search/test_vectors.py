import numpy as np

from jiphyeon.engines.search.vectors import Vectors, packed


def unit(*values):
    vector = np.array(values, dtype=float)
    return list(vector / np.linalg.norm(vector))


def of(*rows):
    return Vectors.of((number, document, packed(unit(*vector))) for number, document, vector in rows)


def test_the_nearest_comes_first():
    assert of((1, 7, (1, 0)), (2, 7, (1, 1)), (3, 7, (0, 1))).nearest(unit(0, 1), [7], 2) == [3, 2]


def test_passages_of_other_documents_are_not_looked_at():
    assert of((1, 7, (1, 0)), (2, 8, (1, 0))).nearest(unit(1, 0), [8], 5) == [2]


def test_a_question_of_another_width_finds_nothing():
    assert of((1, 7, (1, 0))).nearest(unit(1, 0, 0), [7], 5) == []
    assert Vectors.of([]).nearest(unit(1, 0), [7], 5) == []


def test_vectors_of_a_former_model_are_left_out():
    found = Vectors.of([(1, 7, packed([1.0] * 4)), (2, 7, packed(unit(1, 0)))])
    assert list(found.ids) == [2]


def test_among_many_passages_only_what_stands_out_is_near():
    rows = [(number, 7, (1, 0.001 * number)) for number in range(40)] + [(99, 7, (0, 1))]
    assert of(*rows).nearest(unit(0, 1), [7], 10) == [99]

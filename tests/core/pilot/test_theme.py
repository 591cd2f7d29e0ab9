import numpy as np
import pytest

from jiphyeon.core.pilot.codebook import codebook, tag_names
from jiphyeon.core.pilot.event import read_data
from jiphyeon.core.pilot.theme import groups_of, suggest, vectors_of


def test_every_tag_can_be_a_reason_of_a_thumb():
    assert len(codebook()) == 12
    assert read_data("thumb", {"up": False, "tags": list(tag_names())})


def test_stems_hint_at_tags():
    found = suggest([["표", "한글", "깨지"], ["법령", "인용"], ["점심", "맛"], ["느리"]])
    assert found[0].tags == ("form",)
    assert found[1].tags == ("law",)
    assert found[2].tags == ()
    assert found[3].tags == ("slow",)


def test_two_clear_reasons_are_both_suggested():
    assert set(suggest([["표", "깨지", "속도", "느리"]])[0].tags) == {"form", "slow"}


def test_comments_people_tagged_teach_the_rest():
    stems = [["로그인", "비밀번호"], ["로그인", "막히"], ["로그인", "다시"], ["로그인", "자꾸"]]
    assert suggest(stems)[3].tags == ()
    taught = suggest(stems, {0: ["slow"], 1: ["slow"], 2: ["slow"]})
    assert taught[3].tags == ("slow",)


def test_like_comments_that_fit_no_tag_are_grouped():
    stems = [["교육", "연수"], ["교육", "시간"], ["급식"], ["교육", "안내"], []]
    (group,) = groups_of(stems, [0, 1, 2, 3])
    assert group.members == (0, 1, 3)
    assert "교육" in group.terms


def test_an_embedding_counts_where_words_differ():
    stems = [[word] for word in "가나다라마바사아"]
    common = 5 * np.ones((8, 1))
    vectors = np.hstack([common, np.eye(8)])
    vectors[1] = vectors[0]
    assert groups_of(stems, range(8)) == []
    (group,) = groups_of(stems, range(8), vectors)
    assert group.members == (0, 1)


def test_a_comment_without_words_is_nothing():
    assert np.allclose(vectors_of([[], ["표"]])[0], 0)
    assert groups_of([["표"]], [0]) == []
    assert suggest([[]])[0].tags == ()


def test_vectors_have_unit_length():
    vectors = vectors_of([["표", "한글"], ["한글", "문서", "표"]])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1])

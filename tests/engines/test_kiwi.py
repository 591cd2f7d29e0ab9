"""The analyser behind the port. The model is loaded once for all tests of a process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.ports import Token
from jiphyeon.engines import kiwi
from jiphyeon.engines.kiwi import KiwiAnalyzer, ParagraphCache, shared, user_words

TEXT = "한빛광역시교육청에서는 각급학교의 누리집을 점검합니다."


def test_morphemes_lie_on_code_points_of_their_text():
    for text, tokens in zip([TEXT, "😀 학교를 보는 글"], shared().analyze([TEXT, "😀 학교를 보는 글"]), strict=True):
        school = next(token for token in tokens if token.form in {"누리집", "학교"})
        assert text[school.start : school.end] == school.form
        assert all(0 <= token.start <= token.end <= len(text) for token in tokens)


def test_texts_are_answered_in_order_and_doubles_alike():
    first, empty, last = shared().analyze([TEXT, "", TEXT])
    assert first == last
    assert empty == ()


def test_official_words_are_not_cut():
    forms = [token.form for token in shared().analyze(["부산광역시교육청의 교육지원청과 각급학교"])[0]]
    assert forms[0] == "부산광역시교육청"
    assert {"교육지원청", "각급학교"} <= set(forms)


def test_a_process_shares_one_analyser():
    assert shared() is shared()


def test_a_paragraph_in_the_cache_is_not_analysed_again():
    class Counting(ParagraphCache):
        stored = 0

        def __setitem__(self, digest, tokens):
            self.stored += 1
            super().__setitem__(digest, tokens)

    cache = Counting()
    analyzer = KiwiAnalyzer(cache=cache)
    analyzer._kiwi = shared().load()
    analyzer.analyze(["같은 문단입니다."])
    analyzer.analyze(["같은 문단입니다.", "다른 문단입니다."])
    assert cache.stored == 2


def test_nothing_is_loaded_for_paragraphs_the_cache_holds():
    cache = ParagraphCache()
    cache[kiwi._digest("아는 문단")] = (Token("알", "VV", 0, 1),)
    analyzer = KiwiAnalyzer(cache=cache)
    assert analyzer.analyze(["아는 문단"]) == [(Token("알", "VV", 0, 1),)]
    assert not analyzer.loaded


def test_the_cache_forgets_what_was_used_least_recently():
    cache = ParagraphCache(size=2)
    cache["a"], cache["b"] = (), ()
    assert cache["a"] == ()
    cache["c"] = ()
    assert list(cache) == ["a", "c"]


def test_threads_may_share_it():
    texts = [f"{number}번째 학교를 방문합니다." for number in range(20)]
    alone = [shared().analyze([text])[0] for text in texts]
    analyzer = KiwiAnalyzer()
    analyzer._kiwi = shared().load()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: analyzer.analyze([text])[0], texts))
    assert together == alone


def test_a_missing_model_is_a_coded_error(monkeypatch):
    def broken(**_):
        raise OSError

    monkeypatch.setattr("kiwipiepy.Kiwi", broken)
    with pytest.raises(JiphyeonError) as raised:
        KiwiAnalyzer(words=()).load()
    assert raised.value.code == "analyzer-unavailable"
    assert raised.value.suggestion


def test_user_words_have_a_tag():
    assert all(word and tag in {"NNG", "NNP"} for word, tag in user_words())

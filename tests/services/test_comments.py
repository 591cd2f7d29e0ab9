import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.agreement import f_one
from jiphyeon.engines.kiwi import shared
from jiphyeon.engines.pii import KoreanRedactor
from jiphyeon.services.comments import read_comments, stems_of, without_names

CODED = [
    ("표를 한글로 옮기면 줄 간격이 다 깨집니다.", {"form"}),
    ("붙여넣기를 하면 표 서식이 흐트러져요.", {"form"}),
    ("법령 조문 인용이 틀린 적이 있었습니다.", {"law", "fact"}),
    ("근거로 든 지침이 실제로는 없는 것이었어요.", {"law"}),
    ("날짜와 요일이 맞지 않게 나옵니다.", {"fact"}),
    ("말투가 너무 딱딱합니다.", {"tone"}),
    ("문장이 번역한 것처럼 어색해요.", {"tone"}),
    ("너무 느려서 기다리다가 그냥 직접 썼습니다.", {"slow"}),
    ("우리 부서 사업 명칭을 자꾸 다르게 씁니다.", {"term"}),
    ("붙임과 끝 표시가 규정과 다르게 나왔어요.", {"rule"}),
    ("민원인 개인정보가 들어가는 문서는 걱정됩니다.", {"privacy"}),
    ("초안이 쓸데없이 길고 같은 말을 반복합니다.", {"length"}),
    ("메모에 적은 지시를 반영하지 않아요.", {"instruct"}),
    ("일부만 고치고 싶은데 수정 버튼이 불편합니다.", {"edit"}),
]


@pytest.fixture(scope="module")
def analyzer():
    return shared()


def test_stems_leave_out_what_says_nothing(analyzer):
    (stems,) = stems_of(["정말 너무 느려요"], analyzer)
    assert stems == ["느리"]


def test_tags_agree_with_a_persons_coding(analyzer):
    texts = [text for text, _ in CODED]
    reading = read_comments(texts, analyzer=analyzer)
    found = {text: set(one.tags) for text, one in zip(texts, reading.suggestions, strict=True)}
    assert f_one(found, dict(CODED)) > 0.75


def test_a_stern_tone_and_slowness_are_told_apart(analyzer):
    one, other = read_comments(["말투가 너무 딱딱해요", "너무 느려요"], analyzer=analyzer).suggestions
    assert set(one.tags).isdisjoint(other.tags)


def test_names_leave_the_quotations():
    redactor = KoreanRedactor(frozenset({"김하늘"}))
    masked = without_names("김하늘 주무관님이 010-1234-5678로 알려 줬어요", redactor)
    assert masked == "○○○ 주무관님이 ○○○로 알려 줬어요"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("초안이 길어서 줄이는 데 시간이 들었습니다.", "초안이 길어서 줄이는 데 시간이 들었습니다."),
        ("메모에 적은 준비물을 빠뜨렸습니다.", "메모에 적은 준비물을 빠뜨렸습니다."),
        ("징계나 민원인의 개인정보는 안 됩니다.", "징계나 민원인의 개인정보는 안 됩니다."),
        ("정민호 선생님이 보낸 메모가 빠집니다.", "○○○ 선생님이 보낸 메모가 빠집니다."),
        ("이서준 학생 일을 적었습니다.", "○○○ 학생 일을 적었습니다."),
        ("한초안 주무관은 압니다.", "○○○ 주무관은 압니다."),
    ],
)
def test_common_words_are_not_taken_for_names(analyzer, said, kept):
    roster = frozenset({"한초안"})
    assert without_names(said, KoreanRedactor(roster), analyzer, roster) == kept


LOOSE = [
    "점심시간에 쓰기 좋았어요.",
    "휴식 때마다 켜 봅니다.",
    "쉬는 틈에 눌러 봐요.",
    "집에서도 쓰고 싶어요.",
    "재택 날에도 열어 주세요.",
    "밖에서 접속하게 해 주세요.",
    "색이 눈에 편해요.",
    "바탕이 밝아 좋아요.",
    "점심을 먹고 와서 이어 씁니다.",
    "휴일에 집에서 열렸으면 해요.",
    "하늘빛 배경이 산뜻해요.",
]
MEANING = [0, 0, 0, 1, 1, 1, 2, 2, 0, 1, 2]


def vectors_of(texts):
    """Sentence vectors as models give them: all close together, with a little of what they are about."""
    about = dict(zip(LOOSE, MEANING, strict=True))
    return [[10.0, *(1.0 if about[text] == axis else 0.0 for axis in range(3))] for text in texts]


def test_sentence_vectors_bring_together_what_shares_no_word(analyzer):
    alone = read_comments(LOOSE, analyzer=analyzer)
    helped = read_comments(LOOSE, analyzer=analyzer, embed=vectors_of)
    assert helped.by_meaning
    assert not alone.by_meaning
    together = [set(group.members) for group in helped.groups]
    assert {0, 1, 2} <= set().union(*together)
    assert all(len({MEANING[place] for place in members}) == 1 for members in together)
    assert len(helped.groups) > len(alone.groups)


def test_without_an_answer_of_the_embedding_server_words_alone_group(analyzer):
    def silent(texts):
        raise JiphyeonError("embeddings-failed", "답하지 않았습니다.")

    assert read_comments(LOOSE, analyzer=analyzer, embed=silent) == read_comments(LOOSE, analyzer=analyzer)

"""What a memo is about, as its first words name it."""

import pytest

from jiphyeon.core.drafting.extraction.headline import headlines_in, only_asks


@pytest.mark.parametrize(
    ("memo", "subject"),
    [
        ("구청 교통과에 학교앞 횡단보도 정비 협조 요청\n사진 2매", "학교앞 횡단보도 정비"),
        ("각 학교에 협조 부탁: 겨울철 실내온도 관리", "겨울철 실내온도 관리"),
        ("여름 물놀이교실 신청받음\n학생 20명", "여름 물놀이교실"),
        ("감기 유행 - 집에서 지킬것", "감기 유행"),
        ("회의 다과비.. 얼마안됨", "회의 다과비"),
        ("친절도 올리려고 먼저 인사 캠페인 함. 전 직원", "먼저 인사 캠페인"),
        ("팀장님 그 학생 퀴즈대회 있잖아요 그거 안내 나가야돼요", "학생 퀴즈대회"),
        ("보고임. 주제는 작은학교 공동급식. 지금 3교가 따로", "작은학교 공동급식"),
        ("행정예고 해야됨. 솔빛초등학교 통학구역 조정(안)", "솔빛초등학교 통학구역 조정(안)"),
        ("통학로 공사 끝난 것 홍보합니다. 보도를 놓음", "통학로 공사"),
        ("예비교사 도우미 운영에 관한 협약\n2년", "예비교사 도우미 운영"),
    ],
)
def test_the_subject_is_named_first(memo, subject):
    found = headlines_in(memo, [])[0]
    assert found.text == subject
    assert memo[found.start : found.end].split() == subject.split()


@pytest.mark.parametrize("memo", ["회신", "공문 하나 써주세요", "강당좀 빌려야할듯", "", "보도자료 부탁", "- \n-"])
def test_words_to_the_writer_are_no_subject(memo):
    assert headlines_in(memo, []) == []


@pytest.mark.parametrize(
    "words", ["경찰서에 협조공문", "회의록 정리 부탁", "협약서 초안", "교육감님께 드릴 보고", "[메신저]"]
)
def test_what_only_asks_for_a_paper_is_no_content(words):
    assert only_asks(words)


@pytest.mark.parametrize(
    "words", ["점심 제공", "학부모 공문 안내 완료 25건", "보고서는 담당 부서로 제출", "결재 문서 이관"]
)
def test_what_says_something_is_content(words):
    assert not only_asks(words)

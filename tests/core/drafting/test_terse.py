"""Half sentences of a memo as items of a document: what changes, and what must stay."""

from __future__ import annotations

import pytest

from jiphyeon.core.drafting.restyle.ending import doing
from jiphyeon.core.drafting.terse import as_article, closed, plainer


@pytest.mark.parametrize(
    ("jotted", "written"),
    [
        ("내용연수 지난거 따로 표시", "내용연수 지난 것 따로 표시"),
        ("차이 크면 사유 적을것", "차이 크면 사유 적을 것"),
        ("34%가 아침 굶는걸로 나옴", "34%가 아침 굶는 것으로 나옴"),
        ("개인정보니까 암호 걸어서 제출할 것", "개인정보므로 암호 걸어서 제출할 것"),
        ("책임 부담 줄이려고 보험 가입", "책임 부담 줄이고자 보험 가입"),
        ("방학때 주차장 개방함", "방학 때 주차장 개방함"),
        ("귀가차량은 결론 못냄 -> 다음회의때 다시", "귀가차량은 결론 내지 못함 → 다음 회의 때 다시"),
        ("그뒤엔 안됨", "그 뒤에는 안 됨"),
        ("유휴교실 있냐는거", "유휴교실 있는지 여부"),
        ("초대권 배부할 거니까 회신", "초대권 배부할 것이므로 회신"),
        ("노트북 지참하라고", "노트북 지참하시기 바람"),
        ("꼼꼼히 확인하란 말도", "꼼꼼히 확인하시기 바람"),
        ("사용료 면제 가능한지도 물어봐줘", "사용료 면제 가능 여부"),
        ("교통지도 인력 지원 부탁", "교통지도 인력 지원 바람"),
        ("혈액 보유량 부족하다함", "혈액 보유량 부족하다고 함"),
        ("표준안에서만 나온대요", "표준안에서만 나온다고 함"),
        ("13:00부터 등록 받습니다", "13:00부터 등록 받음"),
        ("학교 담장을 물렸습니다", "학교 담장을 물렸음"),
        ("신청서 내야됨ㅠㅠ", "신청서 내야 함"),
    ],
)
def test_a_half_sentence_becomes_an_item(jotted, written):
    assert closed(plainer(jotted)) == written


@pytest.mark.parametrize(
    "said",
    [
        "선거 사무 종사 근거",
        "노후 시설 철거",
        "물건은 조건은 안건은 따로",
        "등교X 병원 먼저",
        "사설학원 강사경력 인정되는지",
        "안내 문자 발송",
        "안전 점검 실시",
        "기수 수 있음",
        "때맞춰 방문",
        "환불 완료",
        "하려고 함",
    ],
)
def test_what_is_not_sure_stays(said):
    assert closed(plainer(said)) == said


@pytest.mark.parametrize(
    ("jotted", "article"),
    [
        ("대학생 120명을 초등학교에 보냄", "대학생 120명을 초등학교에 보낸다."),
        ("이의 없음", "이의 없다."),
        ("비용은 각자 부담", "비용은 각자 부담한다."),
        ("서면으로 통보함", "서면으로 통보한다."),
        ("비밀유지조항", "비밀유지조항"),
        ("사고 나면 이용자 책임", "사고 나면 이용자 책임"),
        ("다음", "다음"),
    ],
)
def test_an_article_of_an_agreement_is_a_sentence_when_it_surely_is_one(jotted, article):
    assert as_article(jotted, doing()) == article

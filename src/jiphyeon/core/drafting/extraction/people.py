"""People, by name and position: `김가람 장학사`, `교감 신새봄`, `담당 이한결`, `총무과 서다온`."""

from __future__ import annotations

import re
from functools import lru_cache

from jiphyeon.core.drafting.extraction.mention import Mention, first_come
from jiphyeon.core.drafting.words import vocabulary

_AS_WRITTEN = {"쌤": "선생님", "샘": "선생님"}
_NOT_NAMES = frozenset(
    [
        "전체",
        "신규",
        "담당",
        "학교",
        "초등",
        "중등",
        "고등",
        "이번",
        "우리",
        "해당",
        "모든",
        "전담",
        "전문",
        "지도",
        "안전",
        "정보",
        "보건",
        "영양",
        "사서",
        "상담",
        "수석",
        "인솔",
        "담임",
        "현직",
        "외부",
        "내부",
        "부서",
        "기관",
        "위탁",
        "소속",
        "교육",
        "학부",
        "각급",
        "관내",
        "기간",
        "정규",
        "방과",
        "유치",
        "특수",
        "선임",
        "책임",
        "성적",
        "연구",
        "진로",
        "생활",
        "인성",
        "문화",
        "예술",
        "체육",
        "과학",
        "수학",
        "국어",
        "영어",
        "도덕",
        "사회",
        "음악",
        "미술",
        "기술",
        "가정",
        "한문",
        "주무",
        "업무",
        "이상",
        "희망",
        "신임",
        "전임",
        "현장",
        "지역",
        "공동",
        "정책",
        "기획",
        "예산",
        "장학",
        "민원",
        "홍보",
        "시설",
        "재무",
        "총무",
        "인사",
        "감사",
        "복지",
        "급식",
        "유아",
        "학년",
        "교무",
        "학생",
        "평가",
        "심사",
        "추진",
        "운영",
        "자문",
        "선정",
        "심의",
        "방송",
        "강의",
        "소방",
        "공업",
        "연락",
        "작성",
        "전원",
        "모두",
        "이고",
        "명단",
        "동행",
        "사전",
        "기록",
        "제출",
        "신청",
        "문의",
        "접수",
        "안내",
        "참석",
        "일반",
        "전산",
        "조리",
        "이하",
        "미만",
        "저희",
        "이외",
        "서류",
        "성명",
        "주소",
        "전화",
        "사진",
        "자료",
        "설명",
        "지원",
        "이용",
        "이름",
        "인원",
        "조사",
        "전국",
        "도내",
        "시내",
        "이후",
        "이전",
        "원어",
        "교과",
        "주말",
        "야간",
        "오전",
        "오후",
        "한글",
        "하반",
        "상반",
        "배움",
        "공보",
        "비서",
        "여성",
        "남성",
        "양성",
        "차기",
        "주요",
        "원격",
        "정교",
        "부교",
        "전교",
        "공립",
        "사립",
        "일부",
        "소수",
        "다수",
        "현황",
        "추천",
        "명단",
        "모집",
        "채용",
        "배치",
        "선발",
        "위촉",
        "대상",
        "참가",
        "협의",
        "상담",
        "수당",
        "임용",
        "전보",
        "정원",
        "복무",
        "휴직",
        "자격",
        "동의",
        "의견",
        "면담",
        "활동",
        "모임",
        "제외",
        "포함",
        "위주",
        "중심",
        "각자",
        "연수",
        "방문",
        "선정",
        "한테",
        "에게",
        "이상",
        "주말",
        "여비",
        "공개",
        "개인",
        "단체",
        "교감",
        "교장",
        "교사",
        "부장",
        "과장",
        "팀장",
        "위원",
        "원장",
        "원감",
        "국장",
        "실장",
        "주사",
        "경사",
        "시장",
        "총장",
        "대표",
        "회장",
    ]
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = vocabulary()
    titles = "|".join(re.escape(t) for t in words.titles)
    leads = "|".join(re.escape(t) for t in words.name_leads)
    family = "[" + "".join(sorted(words.surnames)) + "]"
    double = "(?:남궁|제갈|선우|황보|사공|독고)"
    full, short = (
        rf"(?:{double}[가-힣]{{1,2}}|{family}[가-힣]{{2}})",
        rf"(?:{double}[가-힣]{{1,2}}|{family}[가-힣○*]{{1,2}})",
    )
    ending = r"(?=님|께서|께|이\s|가\s|은\s|는\s|을\s|를\s|와\s|과\s|에게|의\s|도\s|입니다|임|씨|\s|$|[(),./:·~☎;])"
    after = rf"(?<![가-힣])(?P<name>{short})\s(?P<title>[가-힣]{{0,4}}(?:{titles})){ending}"
    joined = rf"(?<![가-힣])(?P<name>{full})(?P<title>{titles}){ending}"
    before = rf"(?<![가-힣])(?P<title>[가-힣]{{0,6}}(?:{titles}))\s(?P<name>{family}[가-힣]{{1,2}}|{double}[가-힣]{{1,2}}){ending}"
    led = rf"(?:^|(?<=[\s(,./;]))(?:{leads})\s?(?:자|는|은|:|：)?\s?(?P<name>{full})(?=\s|$|[(),./☎]|\d)"
    office = rf"(?:과|팀|실|센터|담당관|교무실|행정실)\s(?P<name>{full})(?=\s?(?:$|[(),./☎\d]))"
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in (after, joined, before, led, office))


def people_in(text: str) -> list[Mention]:
    """Every named person, name and position as they are written; a position alone is not a person."""
    found = (_person(text, match) for pattern in _patterns() for match in pattern.finditer(text))
    return sorted(first_come(m for m in found if m), key=lambda m: m.start)


def _person(text: str, match: re.Match[str]) -> Mention | None:
    name = match["name"]
    titles = vocabulary().titles
    if name in _NOT_NAMES or name[:2] in _NOT_NAMES or name.endswith(titles) or "\n" in match[0]:
        return None
    start, end = match.span("name")
    if match.groupdict().get("title"):
        start, end = min(start, match.start("title")), max(end, match.end("title"))
    shown = re.sub(r"\s+", " ", text[start:end])
    for written, better in _AS_WRITTEN.items():
        shown = shown.removesuffix(written) + better if shown.endswith(written) else shown
    return Mention("person", start, end, shown, shown, role=_role(text, start))


_ROLES = (
    ("instructor", re.compile(r"(?:강사|강연|발표|연사|특강|초청)[가-힣]{0,2}\s?[:：(]?\s?[^\n,.;]{0,12}$")),
    ("contact", re.compile(r"(?:문의|담당|연락)[가-힣]{0,3}\s?[:：(]?\s?[^\n.;]{0,20}$")),
)


def _role(text: str, start: int) -> str:
    before = text[max(0, start - 24) : start]
    return next((role for role, pattern in _ROLES if pattern.search(before)), "")

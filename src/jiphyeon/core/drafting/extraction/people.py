"""People, by name and position: `김가람 장학사`, `담당 이한결`, `강사: 박누리(한빛대 교수)`."""

from __future__ import annotations

import re
from functools import lru_cache

from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.words import vocabulary

_TITLES_AS_WRITTEN = {"쌤": "선생님", "샘": "선생님"}
_NOT_NAMES = frozenset(
    "전체 신규 담당 학교 초등 중등 고등 이번 우리 해당 모든 전담 전문 지도 안전 정보 보건 영양 사서 상담 수석 인솔 담임 현직 원어민 외부 내부 부서 기관 위탁 소속 "
    "교육 학부 각급 관내 기간 정규 방과 유치 특수 선임 책임 성적 연구 진로 생활 인성 문화 예술 체육 과학 수학 국어 영어 도덕 사회 음악 미술 기술 가정 한문 주무 업무 이상 "
    "희망 신임 전임 현장 지역 공동 정책 기획 예산 장학 민원 홍보 시설 재무 총무 인사 감사 복지 급식 유아 학년 교무 학생 평가 심사 추진 운영 자문 선정 심의 방송 강의 소방".split()
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = vocabulary()
    titles = "|".join(re.escape(t) for t in words.titles)
    leads = "|".join(re.escape(t) for t in words.name_leads)
    given = "[가-힣○*]{1,2}"
    family = "[" + "".join(sorted(words.surnames)) + "]"
    tail = r"(?=님|께|이|가|은|는|을|를|와|과|에게|의|로|도|입|임|\s|$|[(),./:·~☎]|\d)"
    after = rf"(?<![가-힣])(?P<name>{family}{given})\s?(?P<title>(?:부|총괄)?(?:{titles})){tail}"
    before = rf"(?<![가-힣])(?P<title>{titles})\s(?P<name>{family}[가-힣]{{2}})(?![가-힣](?<![은는이가을를와과께의]))"
    led = rf"(?:^|(?<=[\s(,.;]))(?:{leads})\s?(?:자|는|은|:|：)?\s?(?P<name>{family}[가-힣]{{2}})(?=\s|$|[(),./☎]|\d)"
    return re.compile(after), re.compile(before), re.compile(led, re.MULTILINE)


def people_in(text: str) -> list[Mention]:
    """Every named person; a position alone is not a person."""
    out: list[Mention] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            name = match["name"]
            title = match.groupdict().get("title") or ""
            if name in _NOT_NAMES or name[:2] in _NOT_NAMES:
                continue
            start, end = match.start("name"), match.end("name")
            if title:
                start, end = min(start, match.start("title")), max(end, match.end("title"))
            title = _TITLES_AS_WRITTEN.get(title, title)
            shown = f"{name} {title}".strip()
            mention = Mention("person", start, end, shown, shown, role=_role(text, start))
            if not any(mention.span.overlaps(m.span) for m in out):
                out.append(mention)
    return sorted(out, key=lambda m: m.start)


_ROLES = (
    ("instructor", re.compile(r"(?:강사|강연|발표|연사|특강|초청)[가-힣]{0,2}\s?[:：(]?\s?[^\n,.;]{0,12}$")),
    ("contact", re.compile(r"(?:문의|담당|연락)[가-힣]{0,3}\s?[:：(]?\s?[^\n.;]{0,20}$")),
)


def _role(text: str, start: int) -> str:
    before = text[max(0, start - 24) : start]
    return next((role for role, pattern in _ROLES if pattern.search(before)), "")

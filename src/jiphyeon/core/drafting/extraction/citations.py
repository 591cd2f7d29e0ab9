"""Documents and laws a memo cites: `교육과-1234(2026. 9. 1.)`, `「초ㆍ중등교육법」 제20조`."""

from __future__ import annotations

import re
from datetime import date

from jiphyeon.core.drafting.extraction import calendar
from jiphyeon.core.drafting.extraction.days import days_in
from jiphyeon.core.drafting.extraction.mention import Mention

_DOCUMENT = re.compile(
    r"(?P<office>(?:[가-힣]{2,15}(?:교육지원청|교육청|교육부|학교|연수원|교육원|부|청)\s)?[가-힣·]{1,14}(?:과|담당관|팀|실|원|관|부|센터|학교|국|단|청|교육지원청|교육청))"
    r"\s?-\s?(?P<number>\d{1,6})\s?(?P<ho>호)?\s?(?P<when>[(（][^()（）\n]{4,60}[)）])?\s?(?P<ho2>호)?\s?(?P<title>「[^」\n]{2,60}」|『[^』\n]{2,60}』)?"
)
_LAW = re.compile(
    r"(?P<quoted>「(?P<name>[^」\n]{2,50})」|(?<![가-힣])(?P<bare>(?:[가-힣ㆍ·]+\s){0,6}?[가-힣ㆍ·]{2,24}(?:법률|특별법|기본법|보호법|교육법|예방법|진흥법|보건법|지원법|관리법|운영법|안전법|급식법|복지법|계약법|법|시행령|시행규칙|조례|훈령|예규))(?![가-힣]))"
    r"(?P<decree>\s?시행령|\s?시행규칙)?(?P<article>\s?제\s?\d+조(?:의\s?\d+)?(?:\s?제\s?\d+항)?(?:\s?제\s?\d+호)?)?"
)
_LAW_WORD = re.compile(r"(?:법|법률|시행령|시행규칙|조례|규칙|규정|훈령|예규|지침|고시|편람|매뉴얼|기본계획)$")
_METHOD_WORDS = (
    "방법",
    "문법",
    "어법",
    "수법",
    "기법",
    "해법",
    "비법",
    "용법",
    "화법",
    "편법",
    "불법",
    "위법",
    "적법",
    "사용법",
    "활용법",
    "작성법",
    "지도법",
    "예방법",
    "대처법",
    "처치법",
    "발성법",
    "학습법",
    "교수법",
    "요령법",
    "운영법",
    "관리법",
    "독서법",
)


def documents_in(text: str, today: date) -> list[Mention]:
    """Numbered documents with the date in the brackets behind them, which may be missing."""
    out: list[Mention] = []
    for match in _DOCUMENT.finditer(text):
        office = match["office"].strip()
        inside = (match["when"] or "").strip("()（） ")
        days = days_in(inside, today, lambda _: True)
        day = days[0] if days and days[0].date and not days[0].reading.open else None
        quoted = re.search(r"[\"“「]([^\"”」]+)[\"”」]", inside)
        name = match["title"] or (f"「{quoted[1]}」" if quoted else "")
        written = f"{office}-{match['number']}"
        shown = _dotted(day.date) if day and day.date else ""
        question = "" if shown else f"관련 문서 {written}의 시행일은 언제입니까?"
        wording = f"{written}({shown or '20○○. ○. ○.'})호" + (name and f" {name}")
        value = written + (f"({day.date.isoformat()})" if day and day.date else "")
        end = match.start() + len(match[0].rstrip())
        used_today = bool(day and day.reading.today)
        out.append(Mention("document", match.start(), end, wording, value, today=used_today, question=question))
    return out


def _dotted(day: date) -> str:
    return calendar.official(day)[:-3]


def _article(written: str) -> str:
    return re.sub(r"\s", "", written)


def laws_in(text: str) -> list[Mention]:
    """Laws, decrees and ordinances by name, with the article when one is given; their names go into `「 」`."""
    out: list[Mention] = []
    for match in _LAW.finditer(text):
        name = (match["name"] or match["bare"] or "").strip()
        if not _is_law(name, quoted=bool(match["quoted"]), article=bool(match["article"])):
            continue
        name += f" {match['decree'].strip()}" if match["decree"] else ""
        article = _article(match["article"] or "")
        wording = f"「{name}」" + (f" {article}" if article else "")
        out.append(Mention("law", match.start(), match.end(), wording, f"{name} {article}".strip()))
    return out


def _is_law(name: str, *, quoted: bool, article: bool) -> bool:
    if quoted:
        return bool(_LAW_WORD.search(name))
    return (article or not name.endswith(_METHOD_WORDS)) and len(name) >= 3

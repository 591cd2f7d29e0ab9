"""What a memo says is enclosed (붙임)."""

from __future__ import annotations

import itertools
import re

from jiphyeon.core.drafting.extraction.mention import Mention

_LEAD = re.compile(
    r"(?<![부장매건본] )(?<!하나 )(?<![가-힣])(?:붙임|첨부|별첨)(?:물|자료|파일|서류|문서)?\s?(?:\d{1,2}\s?)?(?:은|는|으로|로|[:：.])?[ \t]+(?=\S)|(?:붙임|첨부)\s?[:：]\s*"
)
_TRAIL = re.compile(
    r"(?:을|를|은|는|도)?[ \t]?(?<!\n)(?<!^)(?:붙임|첨부|별첨)(?:함|에\s?(?:있음|따로|있는|실음)|참고|참조|하기|할\s?것|예정|하겠음|했음|해서|해|하여|할게|합니다|드림|한다|바람|으로\s?(?:보냄|보낼|보내|송부|드림|제공|첨부)|[.,)\s]|$)"
)
_PAPER = r"[가-힣]{2,12}(?:서|안|표|명단|사본|양식|서식|계획|자료)\s?\d{1,2}부"
_LAST_LINE = re.compile(rf"(?:^|\n)[ \t*-]*(?P<n>{_PAPER}(?:\s?,?\s?{_PAPER})*)\s*$")
"""A memo that ends with papers and their copies (`견적서 2부`)."""
_REACH = 160
"""How far back from `붙임` its things are looked for."""
_SPLIT = re.compile(
    r"\s?(?:,|、|/|·(?=\s)|하고\s|(?<=[가-힣])이?랑\s?|(?<=[가-힣])와\s|(?<=[가-힣])과\s|및\s|그리고\s|(?<=\d[부매장])\s(?=[가-힣])|\s(?=\d{1,2}[.)]\s?[가-힣]))\s?"
)
_COPIES = re.compile(
    r"[\s(]?(?:각\s?)?(?:xlsx|hwpx?|pdf|엑셀|한글)?\s?(?P<n>\d{1,3}|한|두|세|네|하나)\s?(?P<u>부|매|장|건|개)?(?:씩)?\)?\.?\s*(?:끝\.?)?$"
)
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s*")
_STOP = re.compile(
    r"(?:함|했음|바람|예정|할\s?것|임|없음|참고|참조|확인|작성\s?후?|어서|아서|해서|하여|하고|받음|보냄|송부|드림|제공)$"
)
_COPY_WORDS = {"한": 1, "두": 2, "세": 3, "네": 4, "하나": 1}
_NOUNS = re.compile(
    r"(?:계획|계획서|신청서|서식|양식|명단|안내|안내문|자료|자료집|목록|일람표|현황|현황표|조사표|점검표|체크리스트|포스터|리플릿|홍보물|동의서|보고서|결과|결과서|공고문|공문|"
    r"견적서|내역|내역서|산출서|명세서|회의록|협약서|협약안|사진|설명서|매뉴얼|지침|요강|요령|기준|배치도|약도|일정표|시간표|프로그램|등록부|추천서|확인서|서약서|카드|통계|표|안|부|본|문|서|집|철|도|학습지|원고|"
    r"설문지|답변서|의견서|요약본|지도안|가정통신문|표준안|예시|사례집|규정|조례안|영상|파일|증|증빙|영수증|사본)$"
)
_FORMAT = re.compile(r"\s(?:hwpx?|xlsx|pdf|엑셀|한글)(?:\s?파일)?$")


_FORM = re.compile(
    r"(?:붙임|첨부|별첨)(?:된|의)?\s(?P<n>(?:[가-힣]{1,6}\s)?(?:서식|양식|조사표|점검표|신청서))(?=에|을|를|으로|로|대로)"
)
"""A form named in passing (`붙임 서식에 작성하여`)."""


def enclosures_in(text: str) -> list[Mention]:
    """Each enclosure by name; the value is name and number of copies (`연수 계획 1부`)."""
    out = [Mention("attachment", m.start("n"), m.end("n"), m["n"], f"{m['n']} 1부") for m in _FORM.finditer(text)]
    done = 0
    for match in _LEAD.finditer(text):
        if match.start() < done:
            continue
        line_end = text.find("\n", match.end())
        end = line_end if line_end >= 0 else len(text)
        stop = re.search(r"[;](?=\s|$)|(?<=[가-힣])[.](?=\s\S)|(?<=부)[.](?=\s)", text[match.end() : end])
        end = match.end() + stop.start() if stop else end
        done = end
        out.extend(_items(text, match.end(), end))
    for match in _TRAIL.finditer(text):
        floor = max(0, match.start() - _REACH)
        start = max(text.rfind(mark, floor, match.start()) for mark in ("\n", ". ", "; ", ": ", "： ", "(")) + 1
        out.extend(_before(text, max(start, floor), match.start()))
    last = _LAST_LINE.search(text)
    if last:
        out.extend(_items(text, last.start("n"), last.end("n")))
    chosen: list[Mention] = []
    for mention in sorted(out, key=lambda m: m.start):
        if not any(mention.span.overlaps(c.span) for c in chosen):
            chosen.append(mention)
    return chosen


def _items(text: str, start: int, end: int) -> list[Mention]:
    out: list[Mention] = []
    at = start
    for left, right in [*[(m.start(), m.end()) for m in _SPLIT.finditer(text, start, end)], (end, end)]:
        mention = _item(text, at, left)
        if mention:
            out.append(mention)
        at = right
    return out


def _before(text: str, start: int, end: int) -> list[Mention]:
    """What stands before `붙임`: the last piece, and those before it that are things too."""
    cuts = [start, *[m.end() for m in _SPLIT.finditer(text, start, end)], end]
    out: list[Mention] = []
    for left, right in reversed(list(itertools.pairwise(cuts))):
        piece = text[left:right]
        trimmed = _SPLIT.search(piece + " ")
        stop = left + trimmed.start() if trimmed and trimmed.end() >= len(piece) else right
        mention = _item(text, left, stop, spoken=True)
        if mention is None:
            break
        out.append(mention)
    return out


def _item(text: str, start: int, end: int, *, spoken: bool = False) -> Mention | None:
    piece = text[start:end]
    cried = re.search(r"[!?]+\s", piece)
    if cried:
        start, piece = start + cried.end(), piece[cried.end() :]
    number = _NUMBER.match(piece)
    start += number.end() if number else len(piece) - len(piece.lstrip())
    piece = text[start:end].rstrip(" .,")
    piece = re.sub(r"(?<=[)부])(?:으로|로|을|를)(?:\s.*)?$", "", piece)
    copies = _COPIES.search(piece)
    name = piece[: copies.start()] if copies else piece
    name = _FORMAT.sub("", name.strip(" .,:：("))
    if not _NOUNS.search(name):
        name = re.sub(r"(?<=[가-힣])(?:은|는|을|를|도)$", "", name)
    bad = not 2 <= len(name) <= 40 or _STOP.search(name) or re.search(r"[가-힣](?:을|를|에서|으로)\s", name)
    plain = not spoken and _NOUNS.search(name) and copies and len(copies["n"]) == 1
    if bad or (not _NOUNS.search(name) and not copies):
        return None
    if copies and not copies["u"] and copies["n"] != "하나" and not plain:
        return None
    if spoken and " " in name:
        words = name.split(" ")
        keep = 2 if copies or _NOUNS.search(words[-1]) else len(words)
        name = " ".join(words[-keep:])
        start = text.find(name, start, end)
    count = (_COPY_WORDS.get(copies["n"]) or int(copies["n"])) if copies else 1
    unit = (copies["u"] if copies and copies["u"] in {"장", "매"} else "부") or "부"
    stop = text.find(copies[0].strip(" ."), start, end) + len(copies[0].strip(" .")) if copies else start + len(name)
    return Mention("attachment", start, stop, name, f"{name} {count}{unit}")

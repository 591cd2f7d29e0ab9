"""Which kind of document a text is, by its form and its title. Empty when nothing tells."""

from __future__ import annotations

import re

from jiphyeon.core.official.mark import CHAPTER, SQUARE, mark_at
from jiphyeon.core.official.reading.row import Row

NOTICE = re.compile(r"(.{1,40}?)\s{0,4}공\s?고\s{0,4}(제?\s?[\d○]{4}\s?-\s?[\d○]{1,6}\s?호)$")
_PRESS = re.compile(r"보\s{0,2}도\s{0,2}(?:자\s{0,2}료|설\s?명\s?자\s?료)")
_LETTER = re.compile(
    r"(?:.{0,30}\s)?가\s{0,2}정\s{0,2}통\s{0,2}신\s{0,2}문(?:\s{1,80}제?\s?[\d○]{4}\s?-\s?[\d○]{1,5}\s?호)?"
)
_MINUTES = re.compile(r".{0,50}회\s{0,2}의\s{0,2}(?:록|결과\s?보고서)(?:\s?\(.{0,20}\))?$")
_ARTICLES = re.compile(r"제\s?1조\s?\(")
_INTERNAL = (
    (re.compile(r"품의|구입|구매|지출|집행\(안\)"), "purchase_request"),
    (re.compile(r"결과"), "result_report"),
    (re.compile(r""), "plan"),
)
_OUTGOING = (
    (re.compile(r"회신|답변"), "reply"),
    (re.compile(r"결과\s?(?:를\s?)?(?:알림|안내|통보|송부)|결과$"), "result_notice"),
    (re.compile(r"제출|자료\s?요청|현황\s?조사|수요\s?조사|실태\s?조사"), "data_request"),
    (re.compile(r"연수|교육\s?안내|직무교육|워크숍|강좌"), "training_notice"),
    (re.compile(r"협조|요청|추천|파견"), "cooperation_request"),
    (re.compile(r"안내|개최|알림|초청|참가"), "event_notice"),
)


def recognise(rows: list[Row], title: str, recipient: str) -> str:
    """The kind's code. `title` and `recipient` are what the head gave, if there is one."""
    if recipient.replace(" ", "") == "내부결재":
        return next(kind for pattern, kind in _INTERNAL if pattern.search(title))
    if not recipient and (kind := _by_heading(rows)):
        return kind
    if recipient or title:
        return next((kind for pattern, kind in _OUTGOING if pattern.search(title)), "")
    return _by_form(rows)


def _by_heading(rows: list[Row]) -> str:
    """The kind a word at the very top names: 보도자료, 가정통신문, 회의록, or the number of a 공고."""
    top = [row.content for row in rows[:40] if row.content][:4]
    head = [line for line in top if len(line) <= 80]
    for pattern, kind in ((_PRESS, "press_release"), (_LETTER, "home_letter"), (_MINUTES, "minutes")):
        if any(pattern.fullmatch(line) for line in head[:3]):
            return kind
    return "public_notice" if any(NOTICE.fullmatch(line) for line in head) else ""


def _by_form(rows: list[Row]) -> str:
    top = [row.content for row in rows if row.content][:40]
    if kind := _by_heading(rows):
        return kind
    if any(_ARTICLES.match(line) for line in top) and len(top) > 2:
        return "agreement"
    marks = [mark for mark in (mark_at(line) for line in top) if mark]
    titled = bool(top) and mark_at(top[0]) is None and len(top[0]) <= 60 and top[0][-1] not in ".?!:"
    if titled and len(top) > 3 and marks and marks[0].level in {SQUARE, CHAPTER}:
        return "brief_report"
    return ""

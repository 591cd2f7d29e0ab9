"""Which kind of document a text is. Simple and strict: only what the text itself says of its kind counts.

Words that name a kind anywhere in the running text prove nothing, so only the title, the 수신 line, labels at the head
of a line and set phrases are looked at. '' when they do not tell.
"""

from __future__ import annotations

import re

_TITLE = re.compile(r"^[ \t]*제[ \t]*목[ \t:：]+(.+)$", re.MULTILINE)
_RECIPIENT = re.compile(r"^[ \t]*수[ \t]*신(?:자)?[ \t:：]+(.+)$", re.MULTILINE)

_BY_LINE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("press_release", re.compile(r"^[ \t□○]*(?:보\s?도\s?자\s?료|보도\s?시점|보도\s?일시)(?:\s|:|$)", re.MULTILINE)),
    ("public_notice", re.compile(r"^.{0,30}공고\s?제\s?[\d○]{4}\s?-\s?[\d○]+\s?호", re.MULTILINE)),
    ("agreement", re.compile(r"^.{0,40}(?:업무\s?협약서|협약서)\s*$", re.MULTILINE)),
    ("minutes", re.compile(r"^.{0,40}회의록\s*$|^[ \t\d.가-하□○]*회의\s?명(?:칭)?\s?:", re.MULTILINE)),
    (
        "home_letter",
        re.compile(r"^.{0,20}가정\s?통신문|학부모님(?:께|,|!| 안녕)|학부모님 여러분|보호자님께", re.MULTILINE),
    ),
)
_INTERNAL: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("purchase_request", re.compile(r"품의|구입\s*$|구매\s*$|지출\s*$")),
    ("result_report", re.compile(r"결과\s?보고|실적\s?보고")),
    ("plan", re.compile(r"계획")),
)
_OUTGOING: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("reply", re.compile(r"회신|답변")),
    ("data_request", re.compile(r"제출|조사|취합|현황\s?파악")),
    ("cooperation_request", re.compile(r"협조|추천|요청|홍보|의뢰|당부")),
    ("result_notice", re.compile(r"결과\s?(?:알림|통보|안내|발표)|선정\s?알림")),
    ("training_notice", re.compile(r"연수|교육과정 운영 안내|직무\s?교육|강좌")),
    (
        "event_notice",
        re.compile(r"행사|대회|축제|설명회|토론회|공청회|회의|협의회|박람회|캠프|공모|발표회|개최|안내|알림"),
    ),
)
_REPORT = re.compile(r"^[ \t]*(?:□|Ⅰ\.?)\s*\S", re.MULTILINE)


def recognise(text: str) -> str:
    """The code of the kind, or ''."""
    head = text[:20_000]
    recipient = _RECIPIENT.search(head)
    title = _TITLE.search(head)
    if recipient or title:
        named = title.group(1).strip() if title else ""
        inside = recipient is not None and recipient.group(1).replace(" ", "").startswith("내부결재")
        return _first(_INTERNAL if inside else _OUTGOING, named)
    for kind, pattern in _BY_LINE:
        if pattern.search(head):
            return kind
    return "brief_report" if len(_REPORT.findall(head)) >= 2 else ""


def _first(patterns: tuple[tuple[str, re.Pattern[str]], ...], title: str) -> str:
    for kind, pattern in patterns:
        if pattern.search(title):
            return kind
    return "plan" if patterns is _INTERNAL else "cooperation_request" if title else ""

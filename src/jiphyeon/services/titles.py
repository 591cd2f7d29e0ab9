"""Other titles for a document, made of its own words: nothing in them that the document does not say."""

from __future__ import annotations

import re

from jiphyeon.core.official.kind import Kind
from jiphyeon.core.official.reader import read

_TAILS = re.compile(
    r"\s*(?:알림|안내|통보|공지|개최|실시|운영|협조 ?요청|협조|자료 ?제출 ?요청|제출 ?요청|요청|제출|회신|보고"
    r"|계획|추진 ?계획|결과)$"
)
_YEAR = re.compile(r"\b(20\d\d)(?:학년도|년도|년|\.)")
ENDINGS = {
    "training_notice": ("{topic} 안내", "{topic} 참석 안내", "{topic} 운영 안내"),
    "event_notice": ("{topic} 안내", "{topic} 개최 안내", "{topic} 참여 안내"),
    "cooperation_request": ("{topic} 협조 요청", "{topic} 안내 및 협조 요청"),
    "data_request": ("{topic} 자료 제출 요청", "{topic} 제출 요청"),
    "result_notice": ("{topic} 결과 알림", "{topic} 결과 안내"),
    "reply": ("{topic} 회신", "{topic} 요청에 대한 회신"),
    "plan": ("{topic} 추진계획", "{topic} 운영 계획"),
    "result_report": ("{topic} 결과 보고", "{topic} 운영 결과 보고"),
    "home_letter": ("{topic} 안내", "{topic} 신청 안내"),
}
MOST = 4


def titles(text: str, kind: Kind) -> list[str]:
    """Titles in place of the one there is, the likeliest first; none where the document has no title."""
    document = read(text, kind.code).document
    now = document.title.strip()
    if not now:
        return []
    topic = _topic(now)
    year = _year(text, topic)
    made = [one.format(topic=topic) for one in ENDINGS.get(kind.code, ("{topic} 안내", "{topic} 알림"))]
    made += [f"{year}년 {one}" for one in made[:2]] if year else []
    return [one for one in dict.fromkeys(made) if one != now][:MOST]


def _topic(title: str) -> str:
    """The title without what its kind adds."""
    before = ""
    while before != title:
        before, title = title, _TAILS.sub("", title).strip()
    return title or before


def _year(text: str, topic: str) -> str:
    """The one year the document speaks of, where the title does not."""
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 and not _YEAR.search(topic) else ""

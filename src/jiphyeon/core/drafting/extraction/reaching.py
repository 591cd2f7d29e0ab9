"""How people are reached and how things are handed in: telephone, mail, address on the web; the ways of 제출·신청."""

from __future__ import annotations

import re
from functools import lru_cache

from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.words import vocabulary

_PHONE = re.compile(
    r"(?:(?:☎|전화|연락처|팩스|fax|FAX|Fax|내선|T\.|tel|Tel|TEL)\s?[.:：]?\s?)?(?<![\d-])"
    r"(?P<n>\(?0\d{1,2}\)?[\s)-]{0,2}\d{3,4}-\d{4}|1[5-9]\d{2}-\d{4}|(?<=내선 )\d{3,4}|(?<=내선)\d{3,4}|(?<=내선번호 )\d{3,4}|\d{3,4}-\d{4})(?![\d-])"
)
_EXTENSION = re.compile(r"내선\s?(?:번호)?\s?[:：]?\s?(?P<n>\d{3,5})")
_MAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEB = re.compile(r"(?:https?://|www\.)[^\s()<>「」,]+[^\s()<>「」,.]")


def contacts_in(text: str) -> list[Mention]:
    """Telephone numbers, extensions, mail addresses and web addresses, as written."""
    out: list[Mention] = []
    for match in _MAIL.finditer(text):
        out.append(Mention("contact", match.start(), match.end(), match[0], match[0], role="mail"))
    for match in _WEB.finditer(text):
        out.append(Mention("contact", match.start(), match.end(), match[0], match[0], role="web"))
    for match in _PHONE.finditer(text):
        if any(m.start <= match.start("n") < m.end for m in out):
            continue
        fax = bool(re.match(r"(?:팩스|fax)", match[0], re.IGNORECASE))
        number = match["n"].strip()
        out.append(Mention("contact", match.start("n"), match.end("n"), number, number, role="fax" if fax else "phone"))
    for match in _EXTENSION.finditer(text):
        number = match["n"]
        if not any(m.start <= match.start("n") < m.end for m in out):
            out.append(Mention("contact", match.start(), match.end(), f"내선 {number}", number, role="phone"))
    return sorted(out, key=lambda m: m.start)


@lru_cache(maxsize=1)
def _ways() -> re.Pattern[str]:
    words = vocabulary()
    ways = "|".join(re.escape(w).replace(r"\ ", r"\s?") for w in words.methods)
    verbs = "|".join(re.escape(v) for v in words.method_verbs)
    return re.compile(
        rf"(?<![가-힣A-Za-z])(?P<lead>(?:[가-힣A-Za-z]{{1,8}}\s){{0,1}}?)(?P<way>{ways})(?:\s?\([^()\n]{{1,30}}\))?"
        rf"(?P<mark>으로만|으로|로만|로|을\s?통해|를\s?통해|에서|에|\s(?={verbs})|(?={verbs}))(?=\s|$|[가-힣,.)])"
    )


def methods_in(text: str) -> list[Mention]:
    """Ways of handing in or applying, when a particle or a verb of doing so shows that they are meant as such."""
    out: list[Mention] = []
    for match in _ways().finditer(text):
        way = match["way"]
        out.append(Mention("method", match.start("way"), match.end("way"), official_way(way), way))
    return out


_SPELLED = {
    "메일": "전자우편", "이메일": "전자우편", "e메일": "전자우편", "E-mail": "전자우편", "e-mail": "전자우편", "에듀파인": "K-에듀파인",
    "홈페이지": "누리집", "NEIS": "나이스", "S2B": "학교장터", "G2B": "나라장터", "QR": "큐알(QR) 코드", "QR코드": "큐알(QR) 코드",
    "큐알코드": "큐알(QR) 코드", "큐알": "큐알(QR) 코드", "업무관리 시스템": "업무관리시스템", "자료집계 시스템": "자료집계시스템", "자료집계": "자료집계시스템",
    "구글 폼": "구글폼",
}  # fmt: skip


def official_way(way: str) -> str:
    """The way as a document names it, in plain Korean where there is a settled word."""
    return _SPELLED.get(way, way)

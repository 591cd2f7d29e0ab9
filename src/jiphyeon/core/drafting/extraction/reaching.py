"""How people are reached and how things are handed in: telephone, mail, address on the web; the ways of 제출·신청."""

from __future__ import annotations

import re
from functools import lru_cache

from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.words import vocabulary

_PHONE = re.compile(
    r"(?:(?:☎|전화|연락처|팩스|fax|FAX|Fax|내선|T\.|tel|Tel|TEL)\s?[.:：]?\s?)?(?<![\d-])"
    r"(?P<n>\(?0\d{1,2}\)?[\s)-]{0,2}\d{3,4}-\d{4}|1[5-9]\d{2}-\d{4}|\d{3,4}-\d{4})(?![\d-])"
)
_EXTENSION = re.compile(r"내선\s?(?:번호)?\s?[:：]?\s?(?P<n>\d{3,5})")
_FAMILY = "[김이박최정강조윤장임한오서신권황안송홍유문양손배백허남심노하곽성차주우구민류나진지엄채원방공현함변염추도소석선설길연표탁국은편용육맹모]"
"""First syllables of names, for a number right behind one."""
_SHORT = re.compile(
    rf"(?:☎\s?|(?<=주무관\s)|(?<=장학사\s)|(?<=연구사\s)|(?<=사무관\s)|(?<=팀장\s)|(?<=[가-힣][과팀부실]\s)"
    rf"|(?<=[ \n]{_FAMILY}[가-힣]{{2}}\s)|(?<=^{_FAMILY}[가-힣]{{2}}\s)|(?<=예약해야 함\s))"
    r"(?P<n>(?!19|20)\d{4})(?=\s*(?:$|[).,]))",
    re.MULTILINE,
)
_MAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEB = re.compile(r"(?:https?://|www\.)[^\s()<>「」,]+[^\s()<>「」,.]")


def contacts_in(text: str) -> list[Mention]:
    """Telephone numbers, extensions, mail addresses and web addresses, as written."""
    out = [
        Mention("contact", match.start(), match.end(), match[0], match[0], role=role)
        for role, pattern in (("mail", _MAIL), ("web", _WEB))
        for match in pattern.finditer(text)
    ]
    for match in _PHONE.finditer(text):
        if re.search(r"제\s?$", text[: match.start("n")]) or re.match(r"\s?호", text[match.end("n") :]):
            continue  # the number of a paper
        if any(m.start <= match.start("n") < m.end for m in out):
            continue
        fax = bool(re.match(r"(?:팩스|fax)", match[0], re.IGNORECASE))
        number, at = match["n"].strip(), match.start("n")
        if number.startswith("(") and ")" not in number:
            number, at = number[1:], at + 1
        out.append(Mention("contact", at, match.end("n"), number, number, role="fax" if fax else "phone"))
    for match in _EXTENSION.finditer(text):
        number = match["n"]
        if not any(m.start <= match.start("n") < m.end for m in out):
            out.append(Mention("contact", match.start(), match.end(), f"내선 {number}", f"내선 {number}", role="phone"))
    out += [
        Mention("contact", match.start("n"), match.end(), match["n"], match["n"], role="phone")
        for match in _SHORT.finditer(text)
    ]
    return sorted(out, key=lambda m: m.start)


@lru_cache(maxsize=1)
def _ways() -> re.Pattern[str]:
    words = vocabulary()
    way = "(?:" + "|".join(r"\s?".join(map(re.escape, w.split(" "))) for w in words.methods) + ")"
    verbs = "|".join(re.escape(v) for v in words.method_verbs)
    bracket, covered = r"(?:\s?\([^()\n\x01]{1,30}\))?", r"(?:\s?\(?\x01+\)?)?"
    return re.compile(
        rf"(?<![가-힣A-Za-z])(?P<way>(?:[가-힣]{{2,8}}[ ])?{way}(?:{bracket}\s?(?:또는|및|\+|/|,|\s)\s?{way}){{0,4}}{bracket}){covered}"
        rf"(?P<mark>으로만|으로|로만|로|을\s?통해|를\s?통해|에서\s|에\s|\s?(?={verbs})|(?=\s*(?:$|[,.(\n])))",
        re.MULTILINE,
    )


def _around(text: str, start: int, end: int) -> str:
    """The line about a place, no further than 100 characters away."""
    left, right = text[max(0, start - 100) : start], text[end : end + 100]
    return left.rpartition("\n")[2] + text[start:end] + right.partition("\n")[0]


_ADDRESS = re.compile(r"\s?\(?(?P<a>[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)\)?")
_HANDING = re.compile(r"제출|신청|회신|접수|보내|송부|예약|입력|응답|설문|문의|방법|까지|응모|안내해|받자|내면")
_PROPER = re.compile(
    r"^(?:부터|까지|그리고|또)\s|^[가-힣]+(?:해서|하여|해|하고|후|시|과|만)\s|^(?:안내|알림|신청|제출|접수|회신|방법|문의|까지|으로|로|담당|기한|그리고|또는|각|및|붙임|참가|대신|응모|의견|자료|명단|결과|파일|학교|서식|작성|엑셀|반드시|꼭)[은는을를도만]?\s|^[가-힣]*(?:은|는|을|를|이|까지|에게|한테)\s"
)


def methods_in(text: str, original: str) -> list[Mention]:
    """Ways of handing in or applying, when a particle, a verb or the line they stand in shows they are meant as such.

    `text` is the original with other facts covered; a mail address right behind a way belongs to it.
    """
    out: list[Mention] = []
    for match in _ways().finditer(text):
        start, way = match.start("way"), match["way"]
        while proper := _PROPER.match(way):
            start, way = start + proper.end(), way[proper.end() :]
        line = _around(text, start, match.end())
        led = re.search(r"\x01\s?$", text[max(0, start - 2) : start])
        if way.endswith(("공문", "가정통신문")) and not match["mark"].strip() and not led:
            continue
        if not match["mark"].strip() and not _HANDING.search(line) and not led:
            continue
        if not way or (
            re.match(r"(?:공문|가정통신문)", way)
            and re.match(r"\s?(?:써|만|하나|보내|좀|기안|작성|으로만|만\s)", text[match.end("way") :])
        ):
            continue
        if (out and start < out[-1].end) or re.search(
            r"(?:온|받은|지난|관련|작년|저번)\s$", text[max(0, start - 4) : start]
        ):
            continue
        if re.match(r"(?:온|받은|지난|관련|작년|저번)\s", way):
            continue
        end = start + len(way)
        after = end + len(match["mark"]) if match["mark"].strip() in {"로", "으로"} else end
        address = _ADDRESS.match(original, after)
        shown = official_way(way) + (f"({address['a']})" if address else "")
        out.append(Mention("method", start, address.end() if address else end, shown, way))
    return out


_SPELLED = {
    "메일": "전자우편", "이메일": "전자우편", "e메일": "전자우편", "E-mail": "전자우편", "e-mail": "전자우편", "에듀파인": "K-에듀파인",
    "홈페이지": "누리집", "홈피": "누리집", "학교홈피": "학교 누리집", "NEIS": "나이스", "S2B": "학교장터", "G2B": "나라장터", "QR": "큐알(QR) 코드", "QR코드": "큐알(QR) 코드",
    "큐알코드": "큐알(QR) 코드", "큐알": "큐알(QR) 코드", "업무관리 시스템": "업무관리시스템", "자료집계 시스템": "자료집계시스템", "자료집계": "자료집계시스템",
    "구글 폼": "구글폼",
}  # fmt: skip


def official_way(way: str) -> str:
    """The way as a document names it, in plain Korean where there is a settled word."""
    words = sorted(_SPELLED, key=len, reverse=True)
    pattern = rf"(?<![가-힣A-Za-z\-])(?:{'|'.join(map(re.escape, words))})(?![가-힣A-Za-z])(?!\s코드)"
    return re.sub(pattern, lambda m: _SPELLED[m[0]], re.sub(r"\s+\(", "(", re.sub(r"\s+", " ", way)))

"""Personal data that has a form: numbers, addresses, places in a class. Patterns over a text of equal length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from jiphyeon.core.ports import Secret

_DASHES = dict.fromkeys("‐‑‒–—―−－﹣ー", "-")
_SEP = r"[-./)\s]{0,2}"
_BANK = r"(?:은행|농협|수협|축협|새마을금고|신협|우체국|뱅크|금고|저축은행|계좌|입금|통장)"
_TOWN = r"[가-힣]{1,6}(?:특별시|광역시|특별자치시|특별자치도|도|시|군|구)"
_STREET = (
    r"[가-힣]{1,10}\d{0,3}(?:번)?(?:로|길|대로)(?:\s?\d{1,4}(?:번|번가|가)?길)?\s?\d{1,5}(?:-\d{1,4})?(?![가-힣\d])"
)
_LOT = r"[가-힣]{1,6}\d{0,2}(?:동|읍|면|리|가)\s(?:산\s?)?\d{1,4}(?:-\d{1,4})?(?:번지)?(?![가-힣\d:~])"
_HOUSE = (
    r"[가-힣]{1,10}\d?(?:아파트|타운|빌라|빌|주공|맨션|파크|하이츠|단지|오피스텔|연립|마을|팰리스|캐슬|힐|자이|래미안)"
)
_ROOM = r"(?:\d{1,2}단지\s?)?(?:지하\s?)?\d{1,4}(?:동\s?\d{1,4}호|-\d{3,4})"
_PAREN = r"(?:\s?\([가-힣\d\s,]{2,24}\))"
_FLOOR = r"(?:,?\s?(?:지하\s?)?\d{1,3}(?:층|호)(?:\s?\d{1,4}호)?)"

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[A-Za-z0-9._%+-]+\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    ("rrn", re.compile(r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?-?\s?[1-8][\d*●xX]{6}(?!\d)")),
    (
        "phone",
        re.compile(rf"(?<![\d-])(?:\+82|0082)[-.\s]?\(?0?\)?[-.\s]?\d{{1,2}}{_SEP}\d{{3,4}}{_SEP}\d{{4}}(?![\d-])"),
    ),
    ("phone", re.compile(rf"(?<![\d-])\(?01[016789]{_SEP}\d{{3,4}}{_SEP}\d{{4}}(?![\d-])")),
    ("phone", re.compile(r"(?<![\d-])\(?0(?:2|[3-6]\d|70|50\d)[-./)\s]{1,2}\d{3,4}[-./\s]\d{4}(?![\d-])")),
    ("card", re.compile(r"(?<![\d-])\d{4}[-\s]\d{4}[-\s]\d{4}[-\s]\d{4}(?![\d-])")),
    ("account", re.compile(rf"{_BANK}\s?[^\d\n]{{0,8}}(\d{{2,6}}(?:[-\s]\d{{1,8}}){{1,4}}|\d{{10,14}})(?![\d,])")),
    ("account", re.compile(r"(?<![\d-])(?!20\d\d-)\d{3,6}-\d{2,6}-\d{2,8}(?:-\d{1,3})?(?![\d-])")),
    ("account", re.compile(r"(?<![\d-])\d{3,4} \d{4} \d{4} \d{2,3}(?![\d-])")),
    ("account", re.compile(r"(?<![\d,.-])\d{11,14}(?![\d,.-])")),
    (
        "address",
        re.compile(
            rf"(?:\(우?\s?\d{{5}}\)\s?|우\s?\d{{5}}\s)?(?:{_TOWN}\s){{1,3}}(?:[가-힣]{{1,5}}\d?(?:읍|면|동)\s)?(?:{_STREET}|{_LOT}|{_HOUSE})(?:{_PAREN}|{_FLOOR}|,?\s{_HOUSE}|,?\s?{_ROOM}|\s?\d단지)*"
        ),
    ),
    ("address", re.compile(rf"(?:[가-힣]{{1,6}}\d?동\s)?{_HOUSE}(?:\s\d단지)?,?\s{_ROOM}(?:{_PAREN})?")),
    ("address", re.compile(rf"(?<![가-힣]){_STREET},\s?{_ROOM}")),
    ("student", re.compile(r"(?<![\d가-힣])제?\d{1,2}\s?학년\s?[-\s]?\d{1,2}\s?반(?:\s?\d{1,2}\s?번)?")),
    ("student", re.compile(r"(?<![\d학])(?:제?\d{1,2}\s?반)\s?\d{1,2}\s?번(?!째|\d)")),
    ("student", re.compile(r"(?<![\d./-])[1-6]-\d{1,2}(?:-\d{1,2}|\s?\d{1,2}번)(?![\d.-])")),
    (
        "student",
        re.compile(
            r"(?:학번|수험번호|학생번호|접수번호|출석번호)\s?(?:은|는|이|[:=|\t>])?\s?((?:\d{4}-\d{3,5}|\d{4,10})(?:[\s,]+(?:\d{4}-\d{3,5}|\d{5,10}))*)"
        ),
    ),
    ("licence", re.compile(r"(?<!\d)\d{2}-\d{2}-\d{6}-\d{2}(?!\d)")),
    ("passport", re.compile(r"(?<![A-Za-z])[MSRODGP]\d{8}(?!\d)|(?<![A-Za-z])[MSRODGP]\d{3}[A-Z]\d{4}(?!\d)")),
)
BESIDE_A_NAME: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("student", re.compile(r"(?<![\d,.-])[1-6][01]\d[0-4]\d(?![\d,.원명개건부회%-])")),
    ("student", re.compile(r"(?<![\d,.-])20[12]\d-?\d{4}(?![\d,.-])")),
    ("student", re.compile(r"(?<![\d./-])[1-6]-\d{1,2}(?![\d.-])")),
    ("student", re.compile(r"(?<!\d)\d{1,2}번(?![째\d가-힣])")),
    ("student", re.compile(r"(?<!\d)\d{1,2}반(?![가-힣])")),
)
"""Numbers that say who somebody is only where a name stands near."""
STUDENT_NUMBERS = tuple(pattern for _, pattern in BESIDE_A_NAME[:2])


def levelled(text: str) -> str:
    """The text with full-width signs and all kinds of dashes as plain ones, character by character."""
    out = []
    for character in text:
        plain = unicodedata.normalize("NFKC", _DASHES.get(character, character))
        plain = _DASHES.get(plain, plain)
        out.append(plain if len(plain) == 1 else character)
    return "".join(out)


def forms_in(text: str, level: str) -> Iterator[Secret]:
    """All that has a form; positions are those of `text`."""
    for kind, pattern in FORMS:
        for match in pattern.finditer(level):
            group = match.lastindex or 0
            start, end = match.span(group)
            yield Secret(kind, start, end, text[start:end])

"""Last year's document for this year: years, dates and weekdays moved by arithmetic, every one listed.

A day keeps its month and number; its weekday is worked out anew. Where the document gave a weekday and the new day has
another, the nearest day with the old weekday is offered in a question. Numbers of documents are not moved: nobody can
know this year's, so they become blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from jiphyeon.core.drafting.extraction import calendar

_DATE = re.compile(
    r"(?<![\d.-])(?P<y>(?:19|20)\d\d)\.\s?(?P<m>\d{1,2})\.\s?(?P<d>\d{1,2})\.(?:\s?\((?P<w>[월화수목금토일])\))?"
    r"|(?<![\d.-])(?P<y2>(?:19|20)\d\d)년\s?(?P<m2>\d{1,2})월\s?(?P<d2>\d{1,2})일(?:\s?\((?P<w2>[월화수목금토일])\))?"
    r"|(?<=[~∼])\s?(?P<m3>\d{1,2})\.\s?(?P<d3>\d{1,2})\.(?:\s?\((?P<w3>[월화수목금토일])\))?"
)
_DOCUMENT = re.compile(
    r"(?P<office>[가-힣·]{2,20}(?:과|담당관|팀|실|원|관|부|센터|학교|청|국|단))\s?-\s?\d{1,6}\s?\((?P<inside>[^()\n]{6,60})\)\s?(?:호)?"
)
_YEAR = re.compile(r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<u>학년도|년도|년)(?!\s?\d{1,2}월\s?\d)")
_TIMES = re.compile(r"제\s?(?P<n>\d{1,3})(?P<u>회|차|기)(?![가-힣]*조)")
_SET = re.compile(r"「[^」]*」|『[^』]*』|https?://\S+|[\w.+-]+@[\w.-]+|\d{2,4}-\d{3,4}-\d{4}")


@dataclass(frozen=True, slots=True)
class Shifted:
    """A value moved over: code points in the text given, what it said, what it says now, and by which rule.

    `rule` is `year-later`, `next-time` or `number-unknown`; `question` is what to ask before relying on it.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    question: str = ""


def year_of(text: str) -> int | None:
    """The year a document is of: the one most of its full dates and years name."""
    years = [int(m["y"] or m["y2"]) for m in _DATE.finditer(text) if m["y"] or m["y2"]]
    years += [int(m["y"]) for m in _YEAR.finditer(text)]
    return Counter(years).most_common(1)[0][0] if years else None


def shifts(text: str, years: int) -> list[Shifted]:
    """Every value of the text to move by so many years, in order of place; what stands in 「 」 is left alone."""
    held = [match.span() for match in _SET.finditer(text)]
    out: list[Shifted] = []

    def add(match: re.Match[str], shifted: Shifted | None) -> None:
        free = not any(s < match.end() and match.start() < e for s, e in held)
        if shifted is not None and free:
            out.append(shifted)
            held.append(match.span())

    year = 0
    for match in _DOCUMENT.finditer(text):
        add(match, _unknown(match))
    for match in _DATE.finditer(text):
        year = int(match["y"] or match["y2"] or year)
        add(match, _day(match, year, years))
    for match in _YEAR.finditer(text):
        after = f"{int(match['y']) + years}{match['u']}"
        add(match, Shifted(match.start(), match.end(), match[0], after, "year-later"))
    for match in _TIMES.finditer(text):
        after = f"제{int(match['n']) + years}{match['u']}"
        question = f"‘{match[0]}’를 ‘{after}’로 고쳤습니다. 맞습니까?"
        add(match, Shifted(match.start(), match.end(), match[0], after, "next-time", question))
    return sorted(out, key=lambda s: s.start)


def _unknown(match: re.Match[str]) -> Shifted:
    after = f"{match['office']}-○○(20○○. ○. ○.)"
    question = f"지난해 관련 문서 ‘{match[0].strip()}’에 해당하는 올해 문서의 번호와 날짜는 무엇입니까?"
    return Shifted(
        match.start(),
        match.end(),
        match[0],
        after + ("호" if match[0].endswith("호") else ""),
        "number-unknown",
        question,
    )


def _day(match: re.Match[str], year: int, years: int) -> Shifted | None:
    short = match["m3"] is not None
    month, day = int(match["m"] or match["m2"] or match["m3"]), int(match["d"] or match["d2"] or match["d3"])
    name = match["w"] or match["w2"] or match["w3"] or ""
    if not year or not 1 <= month <= 12:
        return None
    new = calendar.valid(year + years, month, day)
    if new is None:
        question = f"{year + years}년에는 {month}월 {day}일이 없습니다. 며칠입니까?"
        return Shifted(match.start(), match.end(), match[0], "○○", "year-later", question)
    written = match["y2"] is not None
    shown = f"{new.year}년 {month}월 {day}일" if written else calendar.official(new, year=not short)[:-3]
    shown += f"({calendar.weekday(new)})" if name else ""
    return Shifted(match.start(), match.end(), match[0], shown, "year-later", _same_weekday(new, name))


def _same_weekday(new: date, name: str) -> str:
    """Asks about the nearest day with the weekday the old date had."""
    if not name or calendar.weekday(new) == name:
        return ""
    near = min(
        (new + timedelta(days=n) for n in range(-3, 4)),
        key=lambda d: (calendar.weekday(d) != name, abs((d - new).days)),
    )
    return f"{calendar.official(new)}로 옮겼습니다. 지난해처럼 {name}요일로 하려면 {calendar.official(near)}입니다. 어느 날입니까?"

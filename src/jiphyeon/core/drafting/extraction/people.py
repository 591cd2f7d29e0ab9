"""People, by name and position: `김가람 장학사`, `교감 신새봄`, `담당 이한결`, `총무과 서다온`."""

from __future__ import annotations

import re
from functools import lru_cache

from jiphyeon.core.drafting.extraction.mention import Mention, first_come
from jiphyeon.core.drafting.words import vocabulary

_AS_WRITTEN = {"쌤": "선생님", "샘": "선생님"}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = vocabulary()
    titles = "|".join(re.escape(t) for t in words.titles)
    leads = "|".join(re.escape(t) for t in words.name_leads)
    family = "[" + "".join(sorted(words.surnames)) + "]"
    double = "(?:남궁|제갈|선우|황보|사공|독고)"
    full, short = (
        rf"(?:{double}[가-힣]{{1,2}}|{family}[가-힣]{{2}})",
        rf"(?:{double}[가-힣]{{1,2}}|{family}[가-힣○*]{{1,2}})",
    )
    ending = r"(?=님|께서|께|이\s|가\s|은\s|는\s|을\s|를\s|와\s|과\s|에게|의\s|도\s|입니다|이고|이며|인데|임|씨|\s|$|[(),./:·~☎;])"
    after = rf"(?<![가-힣])(?P<name>{short})\s(?P<title>[가-힣]{{0,4}}(?:{titles})){ending}"
    joined = rf"(?<![가-힣])(?P<name>{full})(?P<title>{titles}){ending}"
    before = rf"(?<![가-힣])(?P<title>[가-힣]{{0,6}}(?:{titles}))\s(?P<name>{family}[가-힣]{{1,2}}|{double}[가-힣]{{1,2}}){ending}"
    led = rf"(?:^|(?<=[\s(,./;]))(?:{leads})\s?(?:자|는|은|:|：)?\s?(?P<name>{full})(?=\s|$|[(),./☎\x01]|\d)"
    office = rf"(?:과|팀|실|센터|담당관|교무실|행정실)\s(?P<name>{full})(?=\s?(?:$|[(),./☎\x01]))"
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in (after, joined, before, led, office))


def people_in(text: str) -> list[Mention]:
    """Every named person, name and position as they are written; a position alone is not a person."""
    after, joined, before, led, office = _patterns()
    first = [m for m in after.finditer(text) if not _next_ones_title(text, m)]
    found = (
        _person(text, match)
        for matches in (first, *(pattern.finditer(text) for pattern in (joined, before, led, office)))
        for match in matches
    )
    return sorted(first_come(m for m in found if m), key=lambda m: m.start)


def _next_ones_title(text: str, match: re.Match[str]) -> bool:
    """Whether positions stand before their names (`교장 이수민 교감 최다인`): the one behind a name is the next one's."""
    titles = vocabulary().titles
    led = text[: match.start("name")].rstrip(" ")
    follows = re.match(r"\s[가-힣]{2,4}(?![가-힣])", text[match.end("title") :])
    return led.endswith(titles) and led != text[: match.start("name")] and follows is not None


def _person(text: str, match: re.Match[str]) -> Mention | None:
    name = match["name"]
    words = vocabulary()
    if (
        name in words.not_names
        or name[:2] in words.not_names
        or name.endswith(words.titles)
        or "\n" in match[0]
        or _NO_NAME.search(name)
    ):
        return None
    start, end = match.span("name")
    if match.groupdict().get("title"):
        start, end = min(start, match.start("title")), max(end, match.end("title"))
    shown = re.sub(r"\s+", " ", text[start:end])
    for written, better in _AS_WRITTEN.items():
        shown = shown.removesuffix(written) + better if shown.endswith(written) else shown
    return Mention("person", start, end, shown, shown, role=_role(text, start))


def speaks(text: str, written: str) -> bool:
    """Whether the words before a colon name who speaks: a position with a name, or a name said elsewhere too (`이도담: …`)."""
    words = written.split()
    last = words[-1] if words else ""
    if not 1 <= len(words) <= 2 or (last[:1] not in vocabulary().surnames and len(words) < 2):
        return False
    titles = vocabulary().titles
    if len(words) == 2:
        return any(w in titles for w in words) and any(
            re.fullmatch(r"[가-힣]{2,4}", w) and w not in titles for w in words
        )
    if last[1:] in titles:
        return True
    return bool(re.fullmatch(r"[가-힣]{3}", last)) and len(re.findall(rf"(?<![가-힣]){last}(?![가-힣])", text)) > 1


_NO_NAME = re.compile(r"^(?:하고|되고|주고|보고|아니고|아니라|말고)$|(?:[는를에]|하기|구하|만들|까지|부터)$")
"""Endings no given name has: a noun with its particle before a position (`문제는 강사 …`)."""
_ROLES = (
    ("instructor", re.compile(r"(?:강사|강연|발표|연사|특강|초청)[가-힣]{0,2}\s?[:：(]?\s?[^\n,.;]{0,12}$")),
    ("contact", re.compile(r"(?:문의|담당|연락)[가-힣]{0,3}\s?[:：(]?\s?[^\n.;]{0,20}$")),
)


def _role(text: str, start: int) -> str:
    before = text[max(0, start - 24) : start]
    return next((role for role, pattern in _ROLES if pattern.search(before)), "")

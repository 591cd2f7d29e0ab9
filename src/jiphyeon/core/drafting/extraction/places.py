"""Organisations and places, by the words their names end with."""

from __future__ import annotations

import re
from functools import lru_cache

from jiphyeon.core.drafting.extraction.mention import Mention, longest
from jiphyeon.core.drafting.words import vocabulary

_STOP = frozenset(
    "각 전 본 우리 해당 관내 모든 이번 지난 다음 같은 희망 소속 인근 참가 대상 신규 전체 지역 공립 사립 협력 거점 시범 연구 선정 선도 일반 특성화 초 중 고 및 등 또는 그리고 에 와 과".split()
)
_JOSA_END = re.compile(r"(?:에서|에게|에는|에|은|는|이랑|랑|으로|로|을|를|이|가|와|과|및|도|까지|부터|의|하고|할|한|된|된|함|임)$")
_FLOOR = re.compile(r"^(?:제?\d{1,3}(?:층|호|관|동|호실)?|지하|별관|본관|신관|동관|서관|[A-Z가-힣]{0,3}동)$")
_TAIL = r"(?=에서|에게|에는|에|의|으로|로|은|는|이|가|을|를|와|과|도|장|측|및|이나|임|입|\s|$|[(),./:·~;\]」’'\"])"


@lru_cache(maxsize=1)
def _ends() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = vocabulary()
    organisation = "|".join(re.escape(w) for w in words.organisation_ends)
    alone = "|".join(re.escape(w).replace(r"\ ", r"\s?") for w in words.organisations)
    place = "|".join(re.escape(w) for w in words.places)
    online = "|".join(re.escape(w).replace(r"\ ", r"\s?") for w in words.online_places)
    return (
        re.compile(rf"(?<![가-힣A-Za-z])(?:㈜|\(주\)\s?|주식회사\s)?(?P<o>[가-힣A-Za-z0-9○]{{1,14}}?(?:{organisation})|(?:{alone})){_TAIL}"),
        re.compile(rf"(?<![가-힣A-Za-z])(?P<p>[가-힣A-Za-z0-9○·]{{0,14}}?(?:{place}))(?:\s?\(?(?P<floor>(?:지하\s?)?\d{{1,2}}층|\d{{2,4}}호)\)?)?{_TAIL}"),
        re.compile(rf"(?<![가-힣A-Za-z])(?P<p>{online})(?:\s?\((?P<tool>[^()\n]{{1,16}})\))?(?=에서|에|으로|로|\s|$|[(),./]|\()"),
    )


_SHORT = {"초": 3, "중": 3, "고": 3, "센터": 4, "과": 3}


def organisations_in(text: str) -> list[Mention]:
    """Named organisations; a kind of organisation without a name is one only when it stands for a single office."""
    out: list[Mention] = []
    for match in _ends()[0].finditer(text):
        name = match["o"].strip()
        start = match.start()
        if not _plausible(name):
            continue
        start, name = _with_parent(text, start, text[start : match.end("o")])
        out.append(Mention("organisation", start, match.end("o"), name, name))
    return longest(out)


def _plausible(name: str) -> bool:
    words = vocabulary()
    if name.replace(" ", "") in {w.replace(" ", "") for w in words.organisations}:
        return True
    end = next((e for e in words.organisation_ends if name.endswith(e)), "")
    stem = name[: len(name) - len(end)]
    if not stem or stem in _STOP or stem in {"초등", "중등", "고등", "유아", "특수", "평생", "대안"}:
        return False
    if end in {"초", "중", "고"}:
        return len(stem) >= 2 and stem not in {"최", "도", "당", "신", "공", "보", "권", "재", "광"} and not stem.endswith(("하반기", "학기", "기간"))
    return len(stem) >= 2 or len(end) >= 3


def _with_parent(text: str, start: int, name: str) -> tuple[int, str]:
    """Takes in the office above, written just before: `한빛교육청 미래교육과`."""
    before = re.search(r"(?<![가-힣])([가-힣]{2,14}(?:교육지원청|교육청|시청|도청|군청|대학교|학교|연수원|교육원))\s$", text[:start])
    return (before.start(1), f"{before[1]} {name}") if before else (start, name)


def places_in(text: str, taken: list[Mention]) -> list[Mention]:
    """Places with the building, floor and room written around them, and online ways to meet."""
    out: list[Mention] = []
    for match in _ends()[1].finditer(text):
        start, end = match.start("p"), match.end()
        if match["p"] in {"센터", "홀", "광장", "공원"} and start == 0:
            continue
        if any(t.start < end and start < t.end and t.kind not in {"organisation"} for t in taken):
            continue
        start = _leftward(text, start, taken)
        out.append(Mention("place", start, end, _tidy(text[start:end]), _tidy(text[start:end])))
    for match in _ends()[2].finditer(text):
        shown = text[match.start() : match.end()]
        out.append(Mention("place", match.start(), match.end(), _tidy(shown), _tidy(shown), role="online"))
    return longest(out)


def _tidy(text: str) -> str:
    shown = re.sub(r"\s+", " ", text).strip()
    return {"줌": "온라인(줌)", "ZOOM": "온라인(줌)", "Zoom": "온라인(줌)", "zoom": "온라인(줌)"}.get(shown, shown)


def _leftward(text: str, start: int, taken: list[Mention]) -> int:
    """Reaches left over the words that belong to the place: an organisation, a building, a floor."""
    for _ in range(3):
        before = re.search(r"(\S+)\s$", text[:start])
        if before is None:
            break
        word, at = before[1], before.start(1)
        if any(t.start < start and at < t.end and t.kind not in {"organisation", "place", "count"} for t in taken):
            break
        held = any(t.kind == "organisation" and t.start <= at < t.end for t in taken)
        if not held and not _FLOOR.match(word) and not word.endswith(_PARENTS):
            break
        if _JOSA_END.search(word) and not word.endswith(_PARENTS) and not held:
            break
        start = at
    return start


_PARENTS = ("교육청", "교육지원청", "학교", "연수원", "교육원", "본청", "센터", "회관", "대학교", "도서관", "본관", "별관", "신관", "층", "연구원", "정보원", "진흥원", "수련원", "시청", "도청", "군청", "관")

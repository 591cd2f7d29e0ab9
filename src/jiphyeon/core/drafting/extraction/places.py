"""Organisations and places, by the words their names end with."""

from __future__ import annotations

import re
from functools import lru_cache

from jiphyeon.core.drafting.extraction.mention import Mention, longest
from jiphyeon.core.drafting.words import vocabulary

_VERB_GO = re.compile(
    r"(?:하|되|됐|했|나|받|라|다|이|있|없|보|오|주|쓰|내|우|키|지|치|리|기|됐|왔|갔|였|렀|가|놓|두|입|니|으려|려|말|갔|않|르|추)고$"
)
_MIDST = re.compile(
    r"(?:방학|공사|정리|진행|조사|운영|준비|섭외|수업|근무|회의|시험|행사|기간|계획|검토|모집|접수|작업|학기|연휴|이용|사용|촬영|출장|휴가|휴직|재학|재직|부재|년|명|교|추진|확인|논의|협의|교육|연수)중$"
)
_JOSA_END = re.compile(
    r"(?:에서|에게|에는|에|은|는|이랑|랑|으로|로|을|를|이|가|와|과|및|도|까지|부터|의|하고|할|한|된|함|임)$"
)
_NEAR = re.compile(
    r"^(?:제?\d{1,3}(?:층|호|관|동|호실)?|지하|별관|본관|신관|동관|서관|교내|교외|본교|각|옆|앞|뒤|학교|학교앞|학교 앞|청내|관내)$"
)
_TAIL = r"(?=에서|서\s|에게|에는|에|의|으로|로|은|는|이|가|을|를|와|과|도|장|측|및|이나|임|입|이랑|랑|하고|한테|들|\s|$|[(),./:·~;\]」’'\"↔→+-])"
_ROOM = r"(?:\s?(?:(?P<floor>(?:지하\s?)?\d{1,2}층|\d{1,4}호|\d홀)|\((?:(?:지하\s?)?\d{1,2}층|\d{1,4}호|\d홀)\)|일원|앞|옆|인근))?"


@lru_cache(maxsize=1)
def _ends() -> tuple[re.Pattern[str], ...]:
    words = vocabulary()
    organisation = "|".join(re.escape(w) for w in words.organisation_ends)
    alone = "|".join(r"\s?".join(map(re.escape, w.split(" "))) for w in words.organisations)
    place = "|".join(r"\s?".join(map(re.escape, w.split(" "))) for w in words.places)
    online = "|".join(r"\s?".join(map(re.escape, w.split(" "))) for w in words.online_places)
    return (
        re.compile(
            rf"(?<![가-힣A-Za-z·\d])(?P<o>(?:[가-힣A-Za-z0-9○]{{1,14}}?(?:{organisation})|(?:{alone}))(?:(?<=대학교)\s[가-힣]{{2,8}}(?:원|과|팀|처|단|국|센터))?){_TAIL}"
        ),
        re.compile(
            r"(?P<o>(?:㈜|\((?:주|사|재|유)\)|주식회사\s)\s?[가-힣A-Za-z0-9]{3,12}?(?=(?:에서|에게|에|의|으로|로|은|는|이|가|을|를|와|과)?(?:[^가-힣A-Za-z0-9]|$))"
            r"|(?<![가-힣])[가-힣A-Za-z0-9]{2,12}(?:㈜|\((?:주|사|재|유)\)))"
        ),
        re.compile(
            rf"(?<![가-힣])(?P<o>[가-힣]{{2,8}}과|[가-힣]{{2,6}}담당관)(?:\s(?P<team>[가-힣]{{1,8}}\d?팀))?{_TAIL}"
        ),
        re.compile(rf"(?<![가-힣A-Za-z])(?P<p>[가-힣A-Za-z0-9○·]{{0,14}}?(?:{place})){_ROOM}{_TAIL}"),
        re.compile(
            rf"(?<![가-힣A-Za-z])(?P<p>{online})(?:\s?\((?P<tool>[^()\n]{{1,20}})\))?(?=에서|에|으로|로|\s|$|[(),./]|\()"
        ),
    )


_DESK = re.compile(
    r"(?<![가-힣])(?<![가-힣]\s)(?:행정실|교무실|민원실|상담실|보건실|급식실|방과후실|늘봄실|연구실)(?=\s?[(☎]?\x01)|(?<![가-힣])[가-힣]{2,6}부(?=\s[(☎]?\x01{4})|(?<![가-힣])[가-힣]{2,8}팀(?=\s[(☎]?\x01{2})|(?<=문의 )(?:행정실|교무실|민원실|상담실|보건실|급식실)"
)
"""A room that answers the telephone: whom to ask, not where something happens."""


def organisations_in(text: str) -> list[Mention]:
    """Named organisations; a kind of organisation without a name is one only when it stands for a single office."""
    out = [Mention("organisation", m.start(), m.end(), m[0], m[0]) for m in _DESK.finditer(text)]
    named, company, section, _, _ = _ends()
    for pattern in (named, company, section):
        for match in pattern.finditer(text):
            if not (pattern is company or _plausible(match["o"].strip())):
                continue
            team = match.groupdict().get("team")
            end = match.end("team") if team else match.end("o")
            school = re.search(r"[초중고]$|학교$", match["o"])
            start = match.start("o") if school else _with_parent(text, match.start("o"))
            shown = re.sub(r"\s+", " ", text[start:end])
            out.append(Mention("organisation", start, end, shown, shown))
    return longest(out)


def _plausible(name: str) -> bool:
    words = vocabulary()
    if name.replace(" ", "") in {w.replace(" ", "") for w in words.organisations}:
        return True
    name = name.split(" ", maxsplit=1)[0]
    if name in words.not_offices or _VERB_GO.search(name) or _MIDST.search(name):
        return False
    end = next((e for e in words.organisation_ends if name.endswith(e) and len(name) > len(e)), name[-1:])
    stem = name[: len(name) - len(end)]
    if not stem or (stem in words.not_stems and not end.endswith("과")):
        return False
    if end in {"초", "중", "고"}:
        return 2 <= len(stem) <= 4 and not re.search(r"(?:하반기|학기|기간|초|중|고|유|개교)$|\d", stem)
    if end.endswith("과"):
        return len(name) >= 3 and not re.search(r"(?:효|결|성|교|통|초|경|부|학)$", stem)
    return len(stem) >= 2 or len(end) >= 3


def _with_parent(text: str, start: int) -> int:
    """Takes in the office above, written just before: `한빛교육청 미래교육과`."""
    before = re.search(
        r"(?<![가-힣])([가-힣]{1,14}(?:교육지원청|교육청|시청|도청|군청|구청|대학교|학교|연수원|교육원|시|도교육청))\s$",
        text[:start],
    )
    return before.start(1) if before and before[1] not in vocabulary().not_stems else start


def places_in(text: str, taken: list[Mention]) -> list[Mention]:
    """Places with the building, floor and room written around them, and online ways to meet."""
    out: list[Mention] = []
    offices = [t for t in taken if t.kind == "organisation"]
    for match in _ends()[3].finditer(text):
        start, end = match.start("p"), len(text[: match.end()].rstrip())
        if re.match(r"\s?(?:누리집|홈페이지|홈피|앱|계정|책임자|담당)", text[end:]):
            continue
        office = next((o for o in offices if o.start <= start and match.end("p") <= o.end), None)
        if (office and not _is_where(text, match)) or (
            match["p"] in vocabulary().bare_places and not _leads(text, start)
        ):
            continue
        if any(t.start < end and start < t.end and t.kind != "organisation" for t in taken):
            continue
        start = min(_leftward(text, start, taken), office.start if office else start)
        shown = re.sub(r"\s+", " ", text[start:end])
        out.append(Mention("place", start, end, shown, shown))
    for match in _ends()[4].finditer(text):
        shown = text[match.start() : match.end()]
        if not re.match(r"\s?(?:설문|신청|접수|제출|수업 자료)", text[match.end() :]):
            out.append(Mention("place", match.start(), match.end(), _online(shown), _online(shown), role="online"))
    for match in _BEHIND_HOUR.finditer(text):
        start, end = match.span("p")
        if not any(t.start < end and start < t.end and t.kind != "organisation" for t in [*taken, *out]):
            out.append(Mention("place", start, end, match["p"], match["p"]))
    return longest(out)


_BEHIND_HOUR = re.compile(
    r"\x01\)?[,/]? (?P<p>(?!\d{1,2}일)(?:[가-힣A-Za-z0-9]{1,12} ){0,2}[가-힣A-Za-z0-9]{1,12}(?:실|층|관|홀|당|마을|마당|센터|광장|공원|회관|캠퍼스))"
    r"(?=\s*(?:$|[,./(]|\d+명|\n))(?<!현실)(?<!사실)(?<!내실)(?<!부실)(?<!담당)",
    re.MULTILINE,
)
"""Rooms and places whose names no list holds, right behind a day or an hour (`10:00 어린이실`)."""
_WHERE_AFTER = re.compile(r"\s?(?:에서|앞|일원|\d{1,2}층|\d홀|방문|대극장|소극장)")
_WHERE_BEFORE = re.compile(
    r"(?:장소|어디|곳|에서)\s?[:：은는]?\s?$|\d{1,2}(?::\d\d|시)(?:\s?\d+분)?\)?\s?[,/]?\s?$|\)\s$|\x01[,/]?\s?$"
)


def _is_where(text: str, match: re.Match[str]) -> bool:
    """Whether an organisation's name stands as the place something happens."""
    return bool(
        _WHERE_AFTER.match(text, match.end("p")) or _WHERE_BEFORE.search(text[: match.start("p")]) or match["floor"]
    )


def _leads(text: str, start: int) -> bool:
    before = re.search(r"(\S+)\s$", text[:start])
    return bool(before and (_NEAR.match(before[1]) or before[1].endswith(_PARENTS))) or bool(
        re.search(r"(?:장소|시)\s?[:：]?\s?$", text[:start])
    )


def _online(shown: str) -> str:
    shown = re.sub(r"\s+", " ", shown).strip()
    return {"줌": "온라인(줌)", "ZOOM": "온라인(줌)", "Zoom": "온라인(줌)", "zoom": "온라인(줌)"}.get(shown, shown)


def _leftward(text: str, start: int, taken: list[Mention]) -> int:
    """Reaches left over the words that belong to the place: an organisation, a building, a floor."""
    for _ in range(3):
        before = re.search(r"(\S+)[ \t]$", text[:start])
        if before is None:
            break
        word, at = before[1], before.start(1)
        if any(t.start < start and at < t.end and t.kind not in {"organisation", "place", "count"} for t in taken):
            break
        held = any(t.kind == "organisation" and t.start <= at < t.end for t in taken)
        if not held and not _NEAR.match(word) and not word.endswith(_PARENTS):
            break
        if re.search(r"[,.;:)]$", word) or (_JOSA_END.search(word) and not word.endswith(_PARENTS) and not held):
            break
        start = at
    return start


_PARENTS = (
    "교육청", "교육지원청", "지원청", "학교", "연수원", "교육원", "본청", "센터", "회관", "대학교", "도서관", "본관", "별관", "신관", "층", "연구원", "정보원",
    "진흥원", "수련원", "시청", "도청", "군청", "구청", "공원", "교장실", "교무실", "예술회관", "초", "중", "고",
)  # fmt: skip

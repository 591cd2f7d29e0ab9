"""For whom: `희망 교원 대상`, `초등학교 3~4학년 담임교사 30명`, `학부모를 대상으로`, `중학교들한테`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from jiphyeon.core.drafting.extraction.mention import Mention, longest
from jiphyeon.core.drafting.words import vocabulary
from jiphyeon.core.text.josa import particle

_MARK = re.compile(
    r"(?:을|를)?[ ]?대상(?![ ]?\d{1,2}[ ]?(?:팀|명|편|점)[ ]?(?:\(|[가-힣]*상))[ ]?(?:으로|임|이고|이며|이라|\s|$|[,.)])"
)
_JOSA = re.compile(r"(?:에서|에게|에|으로|은|는|을|를|이|가|까지|부터|하고|해서|하여|함|했음|니다|려고|됨|임)$")
_KEEP = re.compile(
    r"(?:희망하는|있는|없는|맡은|담당하는|해당하는|근무하는|재직하는|신청한|선정된|참여하는|[가-힣\d]+학년|이내|이상|이하|평가|국가|나이|아이|어린이|회의|강의|고등학교\s\d+개교하고)$"
)
_BLOCKING = (
    "date",
    "period",
    "time",
    "deadline",
    "place",
    "amount",
    "document",
    "law",
    "contact",
    "attachment",
    "method",
    "person",
)
_NUMBER = r"(?:\s?(?:각|학교\s?당|학교별|교당|팀당|약|총)?\s?\d[\d,~]*\s?여?\s?(?:명|교|개교|팀|가정|학급|개\s?반|곳)씩?(?:\s?(?:이내|내외|이상|정도|전원))?(?:\(\d+팀\))?)?"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    heads = "|".join(r"\s?".join(map(re.escape, w.split(" "))) for w in vocabulary().audience_heads)
    people = "교사|교원|교직원|직원|공무원|학생|학부모|보호자|전교생|고교생|담당교사|담당자|담당|부장교사|부장|담임교사|담임|종사자|조리사|조리원|영양교사|상담원|조사관|교장|교감|원장|원감|학교장|누구나|시민|주민|초등학생|중학생|고등학생|중고생|유아|가족|희망자|위원|임원|지도교사|실무사|관리자|팀장|강사|회원|졸업생|신입생|전교사|행정실"
    scope = r"(?:관내|각|각급|전|모든|전체|희망|도내|시내|해당|소속|공립|사립|공·사립|초등|중등|유·초·중·고|초·중·고|초·중|중·고|유초중고|초중고|초중|초|중|고|학교별|고등학교|중학교|초등학교|유치원|특수학교|특수|신규|저경력|업무|본청|\d학년|초\d~고\d|고\d~고\d|고\d|초\d~초\d|초\d~\d|중\d~\d|고\d~\d|초\d|중\d)(?:,\s?(?:초|중|고)\d)*"
    plural = r"님?(?:\s?들)?(?:\s?(?:전원|전체|모두))?"
    joins = r"(?:\s?(?:,|·|/|와|과|및|이랑|랑|하고|또는)\s?|(?<=학생)\s(?=학부모|누구나)|(?<=학부모)\s(?=누구나|시민|교직원)|(?<=시민)\s(?=누구나))"
    head = rf"(?:{scope}[ ]?){{0,4}}(?:(?:[가-힣A-Za-z]{{1,10}}[ ]){{0,2}}?(?:[가-힣]{{1,6}})?(?:{people})|\d(?:[·,~]\d)*학년|초\d~고\d|초\d~\d){plural}{_NUMBER}"
    group = re.compile(
        rf"(?<![가-힣\d])(?P<a>{head}(?:{joins}{head})*)(?=\s*(?:$|[,.()/;\n]|\d{{1,2}}월\s?\d|\d{{1,2}}/\d|선착순|참석|참가|참여|모집|한테|에게|께|들한테|은\s|는\s|이\s|가\s|작성)|(?<=명)(?=\s)|(?<=누구나)(?=\s))",
        re.MULTILINE,
    )
    schools = re.compile(
        rf"(?<![가-힣])(?P<a>{scope}?(?:[ ]?{scope}){{0,3}}[ ]?(?:학교|초등학교|중학교|고등학교|특수학교|유치원|기관|부서|교육지원청|직속기관|시험장교|사업학교|업무담당자|{heads})(?:들)?(?:\s?\([^()\n]{{1,12}}\))?{_NUMBER}(?:\s?전체)?)"
        r"(?=은\s|는\s|에서\s|에게|한테|들한테|께|에\s|이\s|\s?→|\s?전체|\s*$|\s*[,.])",
        re.MULTILINE,
    )
    addressed = re.compile(
        r"(?P<a>(?:[가-힣]{1,12}[ ])?[가-힣]{2,14}?)(?:에|에게|한테|께|로|들한테)\s?(?:보낼|보냄|보내|협조|공문|안내|알림|알려|요청|제출 요청|발송|배포)"
    )
    return group, schools, addressed


def audience_in(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """Those a memo names as 대상, those it counts or addresses; `role` is `addressed` for whom it is sent to."""
    marked = [m for m in (_marked(text, match.start(), taken) for match in _MARK.finditer(text)) if m]
    group, schools, addressed = _patterns()
    people = [
        _mention(m, "")
        for m in group.finditer(text)
        if not _taking_part(m["a"]) and not _blocked(m.start("a"), m.end("a"), taken)
    ]
    people += [Mention("audience", *m.span("a"), m["a"], m["a"]) for m in _ALL.finditer(text)]
    people += [Mention("audience", *m.span("a"), m["a"], m["a"]) for m in _CLASS_ONLY.finditer(text)]
    for match in _LEVELS.finditer(text):
        shown = re.sub(r"\s?[,·‧]\s?", "·", match["a"])
        people.append(Mention("audience", *match.span("a"), shown, shown))
    found = [_mention(m, "addressed") for m in schools.finditer(text) if not _blocked(m.start("a"), m.end("a"), taken)]
    sent = [_mention(m, "addressed") for m in addressed.finditer(text) if not _blocked(m.start("a"), m.end("a"), taken)]
    sent = [
        m
        for m in sent
        if not re.search(
            r"(?:학교|기관|건|협조|공문|것|다음|이하|아래|위|메일|때|문제|관련|안으|주|내일|오늘|이번주|안)$", m.text
        )
    ]
    people = [m for m in people if m.text not in _ALONE or re.match(r"\s?(?:\d|한테|에게|들|전원)", text[m.end :])]
    found = [m for m in found if m.text not in _ALONE or re.match(r"\s?(?:한테|에게|들|→)", text[m.end :])]
    marked += [_mention(m, "") for m in _WISHING.finditer(text) if not _blocked(m.start("a"), m.end("a"), taken)]
    out = longest(marked)
    for mention in [*longest(people), *longest(found), *longest(sent)]:
        if not any(mention.span.overlaps(o.span) for o in out) and len(mention.text) >= 2:
            out.append(mention)
    return sorted(out, key=lambda m: m.start)


_WISHING = re.compile(
    r"(?<![가-힣\d,~·])(?P<a>(?:[가-힣\d,~·]{1,10}[ ]){1,3}?중(?:에서?)?[ ]?(?:희망자|희망\s?교원|희망\s?교사|희망하는\s(?:사람|교사|교원|학생)))(?![가-힣])"
)
"""Those of a group who wish to (`5,6학년 담임 중 희망자`)."""
_FROM = re.compile(r"(?:초|중|고)?\d\s?(?:학년)?\s?[~∼〜–-]\s?$")
"""The beginning of a range of classes (`1~3학년`, `초4~중3`)."""


_ALL = re.compile(
    r"(?<![가-힣])(?P<a>(?:유초중고|초중고|초중|중고|초·중·고|초·중|중·고|유·초)(?:등)?(?:\s?학교)?\s(?:전체|모두|전교))(?=[\s.,)]|$)",
    re.MULTILINE,
)
_CLASS_ONLY = re.compile(r"(?<![가-힣\d~,·])(?P<a>[1-6](?:[·,~][1-6])*학년)(?=만\s)")
"""Classes and nobody else (`3학년만`)."""
_LEVELS = re.compile(
    r"(?<![가-힣])(?P<a>(?:관내|도내|시내|공립|사립)\s(?:유|초|중)(?:\s?[,·‧]\s?(?:초|중|고|특)){1,3}(?:등?학교)?(?:\s?(?:전체|모두))?)(?=$|[\s.)])"
)
"""Levels of schools by one letter each (`관내 중,고 전체`)."""
_OFFICIAL = re.compile(
    r"(?:학교|유치원|기관|부서|교육청|지원청|센터|연수원|교육원|시험장교|사업학교|청|과|관|교|장|단체|업체|위원회)(?:들)?(?:\(.*\))?$"
)
"""Who can stand behind 수신: an office or its head, never the people an office passes it on to."""


_PAPERS = ("신청서 ", "동의서 ", "회신서 ", "명단 ", "서식 ")
"""What is handed to those named behind it (`신청서 담임한테`)."""


def _mention(match: re.Match[str], role: str) -> Mention:
    start, end = match.span("a")
    words = match["a"]
    if words.startswith(_PAPERS):
        cut = len(words.split(" ")[0]) + 1
        start, words, role = start + cut, words[cut:], "mentioned"
    inner = [m for m in re.finditer(r"\S+\s+(?=\S)", words) if _OUTSIDE.search(m[0].strip())]
    if inner:
        start, words = start + inner[-1].end(), words[inner[-1].end() :]
    start, words = start + len(words) - len(words.lstrip()), words.lstrip()
    lead = _FROM.search(match.string, 0, start) if re.match(r"(?:초|중|고)?\d", words) else None
    if lead:
        start, words = lead.start(), match.string[lead.start() : start] + words
    if not re.search(r"[,·/]|와\s|과\s|및|하고|이랑", words):
        number = _TRAILING_NUMBER.search(words)
        if number and number.start() > 1:
            end, words = start + number.start(), words[: number.start()]
    shown = tidy(words)
    if role == "addressed" and not _OFFICIAL.search(shown):
        role = "mentioned"
    return Mention("audience", start, end, shown, shown, role=role)


_OUTSIDE = re.compile(
    r"(?:문의|처리|계획|출연|회당|이고|대상|참석|참가|모집|안내|연\d*|총|약|[가-힣]+(?:세요|까요|은|는|을|를|이|가|에서|에서는|으로|로|함|임|고))$(?<!희망하는)(?<!있는)(?<!초중고)(?<!중고)"
)
_TRAILING_NUMBER = re.compile(
    r"\s?(?:\(?(?:각|학교\s?당|학교별|교당|팀당|약|총)?\s?\d[\d,~]*\s?여?\s?(?:명|교|개교|팀|가정|학급|개\s?반|곳)(?:씩)?(?:\s?(?:이내|내외|이상|정도))?\)?)+$"
)
_ALONE = frozenset(
    [
        "학교",
        "담당",
        "강사",
        "개인",
        "단체",
        "행정실",
        "학생",
        "위원",
        "업체",
        "기관",
        "부서",
        "팀장",
        "담임",
        "회원",
        "대표",
        "과장",
        "사업자",
        "가족",
        "운영교",
        "선정교",
    ]
)


def without_number(words: str) -> str:
    """Those named, without the number of them behind (`전교생 412명`); a list keeps its numbers."""
    number = _TRAILING_NUMBER.search(words)
    listed = re.search(r"[,·/(]|와\s|과\s|및|하고|이랑|명\s", words[: number.start()]) if number else None
    return words[: number.start()] if number and number.start() > 1 and not listed else words


def _taking_part(words: str) -> bool:
    """Whether people are named for what they do there, not as those it is for."""
    return bool(re.match(r"(?:출연|지휘|동행|인솔|강사|진행|발표|참석|운영|기관별|지도)\s", words))


def _blocked(start: int, end: int, taken: Sequence[Mention]) -> bool:
    return any(t.kind in _BLOCKING and t.start < end and start < t.end for t in taken)


def tidy(text: str) -> str:
    """The words with single spaces, spoken particles of lists as commas."""
    shown = re.sub(r"\s+", " ", text).strip(" ,·")
    shown = re.sub(r"(?<=[가-힣])(?:\s?이랑|랑|하고)(?=\s)", ",", shown)
    shown = re.sub(r",(?=[가-힣])", ", ", re.sub(r"(?<=[가-힣\d])\s\(", "(", shown))
    shown = re.sub(r"(?<=학생) (?=학부모)", ", ", shown)
    shown = re.sub(r"(?<=[가-힣]{2})님(?:들)?$", "", shown)
    return re.sub(r"각급학교(?!장)", "각급 학교", re.sub(r"(?<=[가-힣])들$", "", shown))


def _marked(text: str, end: int, taken: Sequence[Mention]) -> Mention | None:
    """The noun phrase that ends at a `대상`: words up to a fact of another kind, a particle or a stop."""
    line = max(text.rfind("\n", 0, end) + 1, end - 120)
    start = end
    for word in reversed(list(re.finditer(r"\S+", text[line:end]))):
        at, stop = line + word.start(), line + word.end()
        bare = word[0].rstrip(",·/")
        if re.search(r"[.;:。]$", word[0]):
            break
        if _blocked(at, stop, taken) or (start < end and re.search(r"[)]$|대상$", word[0])):
            break
        if start < end and _JOSA.search(bare) and not _KEEP.search(bare):
            break
        if start < end and word[0].endswith(",") and not bare.endswith(vocabulary().audience_heads):
            break
        start = at
    found = re.match(
        r"(?:[-*•○□▶※]|\d{1,2}[.)]|[①-⑳])\s?|(?:이번|우리|저희|올해|내년|하반기|상반기)\s", text[start:end]
    )
    start += found.end() if found else 0
    shown = tidy(text[start:end])
    good = 2 <= len(shown) <= 60 and not re.search(r"(?:점검|조사|제출|신청|협약|참가|연수|교육|지원|모집)$", shown)
    return Mention("audience", start, end, shown, shown) if good else None


_FOR_WHOM = re.compile(
    r"^(?P<a>(?:[가-힣]+\s){0,2}?[가-힣]*(?:교사|교원|직원|담당자|조사관|상담원|종사자|학부모|교장|교감|부장|공무원|위원)|[1-6]학년(?:\s?전체)?)\s(?=[가-힣])"
)


def implied_audience(topics: Sequence[Mention], mentions: Sequence[Mention]) -> list[Mention]:
    """Those a topic begins with (`학폭 전담조사관 연수`), when the memo names nobody else; to be confirmed."""
    if not topics or any(m.kind == "audience" and m.role != "mentioned" for m in mentions):
        return []
    match = _FOR_WHOM.match(topics[0].text)
    if match is None or not topics[0].value.startswith(match["a"]):
        return []
    start, shown = topics[0].start, match["a"]
    question = f"대상을 ‘{shown}’{particle(shown, '으로')} 보았습니다. 맞습니까?"
    return [Mention("audience", start, start + len(shown), shown, shown, role="implied", question=question)]

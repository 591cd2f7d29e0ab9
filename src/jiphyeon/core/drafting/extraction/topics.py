"""What a memo is about: the name of the event, survey, purchase … it deals with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiphyeon.core.drafting.extraction.mention import Mention

_QUOTED = re.compile(
    r"[‘'“\"「『<〈]\s?(?P<t>[^‘’'“”\"「」『』<>〈〉\n]{2,40}?)\s?[’'”\"」』>〉](?P<head>\s?[가-힣]{2,8})?"
)
_JOSA = re.compile(r"(?:에서|에게|에는|으로|까지|부터|하고|해서|하여|에|을|를|은|는|이|가|로|도|만|께|라고|라는)$")
_NOUN_ENDS = re.compile(
    r"(?:평가|국가|놀이|어린이|아이|높이|진로|경로|도로|마을|가을|전문가|휴가|추가|증가|참가|작가|나이|사이|차이|글쓰기|누리|미래로|바로|서로|새로|스스로|회로|자유로|선도|지도|제도|태도|농도|정도|속도|독도|경상도|전라도|제주도|강원도|학년도|년도|온도|인도|영재|"
    r"에코|다도|유도|검도|의도|시도|각도|용도|한도|난이도|만족도|인지도|기초학력|책만|불만|함께|상가|대가|물가|원가|단가|주가|국은|가은|은|현은|에듀테크|프로|메트로|제로|하이|토이|종이|사이버|스포츠|라이|디자이|아카데미|찾아가는|함께하는|만나는|꿈꾸는|여는|즐기는|배우는|나누는|자라는|성장하는|이끄는|만드는|키우는|바꾸는|읽는|쓰는|묻는|잇는|걷는|숨쉬는|살아있는|이해하는|피어나는|알아가는|다가가는|열어가는|그리는|빛나는|행복한|즐거운|건강한|안전한|따뜻한|새로운)$"
)
_LEADS = re.compile(
    r"^(?:(?:이번|우리|저희|관내|금번|이번에|그리고|또|및|등|관련|아래|다음|위|각|해당|참고로|일단|먼저|급하게|급히|내일|오늘|제목은|제목|건명|주제는|주제|행사명은|연수명은)\s|[-*•○□▶※·]\s?|\d{1,2}[.)]\s|[①-⑳]\s?|\[|\()+"
)
_BLOCKING = (
    "date",
    "period",
    "time",
    "deadline",
    "place",
    "person",
    "amount",
    "document",
    "contact",
    "attachment",
    "audience",
    "method",
)
_GENERIC = re.compile(
    r"^(?:연수|교육|행사|회의|사업|계획|점검|조사|안내|자료|요청|결과|구입|공문|협조|제출|보고|운영|협약|공고|대회|계획서|현황|모집|회신|추진계획|워크숍|설명회|협의회|교육과정|과정|업무)$"
)
_TAILS = re.compile(
    r"\s?(?:안내|알림|요청|협조\s?요청|협조|제출\s?요청|제출|건|공문|관련|품의|보고|회신|공고|보도자료|회의록|가정통신문|추진계획|추진\s?계획|계획서|계획|기본계획|업무협약서?|협약서?|결과\s?보고|결과\s?알림|결과)+$"
)


def topics_in(text: str, taken: Sequence[Mention], heads: Sequence[str]) -> list[Mention]:
    """Candidates, best first: names in quotation marks, then noun phrases that end with one of `heads`."""
    scored: list[tuple[float, Mention]] = []
    for match in _QUOTED.finditer(text):
        if any(t.kind in {"law", "document"} and t.start <= match.start() < t.end for t in taken):
            continue
        name = match["t"].strip()
        if re.search(r"(?:다|요|음|함)[.!]?$", name) or not re.search(r"[가-힣]", name):
            continue
        start, end = match.start("t"), match.end("t")
        head = match["head"]
        if head and head.strip() in heads:
            name, start, end = f"‘{name}’ {head.strip()}", match.start(), match.end("head")
        scored.append((6.0 - match.start() / 200, Mention("topic", start, end, name, name)))
    for rank, head in enumerate(heads):
        for found in re.finditer(re.escape(head).replace(r"\ ", r"\s?"), text):
            mention = _phrase(text, found, taken)
            if mention:
                words = len(mention.text.split())
                first_line = text.count("\n", 0, mention.start) == 0
                score = min(words, 4) + (1.5 if first_line else 0) - mention.start / 150 - rank * 0.05
                scored.append((score, mention))
    scored.sort(key=lambda pair: -pair[0])
    return [mention for _, mention in scored]


def _phrase(text: str, head: re.Match[str], taken: Sequence[Mention]) -> Mention | None:
    after = text[head.end() : head.end() + 1]
    if re.match(r"[가-힣]", after) and not re.match(
        r"(?:을|를|은|는|이|가|에|의|로|으|도|함|임|하|입|였|건|안|관|신|참|계|실|운|진|추|개|결|비|및|과|와|서|장|업|강|일|희|대|자)",
        after,
    ):
        return None
    start = _leftward(text, head.start(), taken)
    shown = re.sub(r"\s+", " ", text[start : head.end()]).strip()
    trimmed = _LEADS.sub("", shown)
    start += text[start : head.end()].find(trimmed[:1]) if trimmed != shown and trimmed else 0
    if trimmed != shown:
        at = text.find(trimmed.split(" ")[0], start, head.end())
        start = at if at >= 0 else start
    if not trimmed or _GENERIC.match(trimmed) or len(trimmed) < 3:
        return None
    return Mention("topic", start, head.end(), trimmed, trimmed)


def _leftward(text: str, head: int, taken: Sequence[Mention]) -> int:
    line = text.rfind("\n", 0, head) + 1
    inside = re.search(r"\S*$", text[line:head])
    start = head - len(inside[0]) if inside else head
    if _blocked(start, head, taken):
        return head
    words = list(re.finditer(r"\S+", text[line:start]))
    for word in list(reversed(words))[:6]:
        at, end = line + word.start(), line + word.end()
        if _blocked(at, end, taken) or re.search(r"[.,;:!?)\]>]$|^[(\[<]|^[-*•/]$", word[0]):
            break
        if _JOSA.search(word[0]) and not _NOUN_ENDS.search(word[0]):
            break
        if re.search(r"(?:함|했음|예정|바람|임|니다|려고|할|될|된|한|함께)$", word[0]) and not _NOUN_ENDS.search(
            word[0]
        ):
            break
        start = at
    return start


def _blocked(start: int, end: int, taken: Sequence[Mention]) -> bool:
    return any(t.kind in _BLOCKING and t.start < end and start < t.end for t in taken)


def without_tail(topic: str) -> str:
    """The topic without the word that says what kind of document it is: `청렴 연수 안내` → `청렴 연수`."""
    short = _TAILS.sub("", topic).strip()
    return short if len(short) >= 3 else topic

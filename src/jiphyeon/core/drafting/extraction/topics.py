"""What a memo is about: the name of the event, survey, purchase … it deals with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jiphyeon.core.drafting.extraction.headline import headlines_in, is_name
from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.text.josa import particle

_QUOTED = re.compile(
    r"[‘'“\"『<〈]\s?(?P<t>[^‘’'“”\"「」『』<>〈〉\n]{2,40}?)\s?[’'”\"』>〉](?P<head>\s?[가-힣]{2,8})?"
)
_TAIL = re.compile(
    r"\s?(?P<tail>(?<!추후)(?<!추후\s)(?<!별도)(?<!별도\s)(?<!개별)(?<!개별\s)안내문|(?<!추후)(?<!추후\s)(?<!별도)(?<!별도\s)(?<!개별)(?<!개별\s)(?<!담당자가\s)안내|알림|협조\s?요청|협조\s?부탁|협조\s?사항|협조|제출\s?요청|자료\s?제출|품의|결과\s?보고서?|결과\s?보고|결과\s?통보|결과\s?알림|회의록|보도자료|가정통신문|가통|추진\s?계획서?|기본\s?계획|운영\s?계획|세부\s?계획|"
    r"계획서|계획|회신|공고|입법예고|행정예고|홍보|요청|보고|통보|공문|건에 대한|관련|결과(?=\s?(?:알려|나옴|나왔|안내|통지|발표|공유|확정|임\b)))(?=$|[^가-힣]|[은는이가을를의로도]|해|함|임|하|좀|초안|세우|짜|\(안\)|정리|나가|보내|문)"
)
_JOSA = re.compile(
    r"(?:에서|에게|에는|으로|까지|부터|하고|해서|하여|한테|달라고|이라고|라고|라는|에|을|를|은|는|이|가|로|도|만|께|함|임|음|됨|하는|했는데|인데|중|도록|참석할|수|대상|있는|없는|[가-힣]할|받아야|써야|해야|나가야|만들어야|보낼거|보낼|쓸|임은|보고용|회의용|참고용|메모|급함|급해)$"
)
_NOUN_ENDS = re.compile(
    r"(?:평가|국가|놀이|어린이|아이|높이|진로|경로|도로|마을|가을|전문가|휴가|추가|증가|참가|작가|나이|사이|차이|글쓰기|누리|미래로|서로|새로|스스로|회로|자유로|선도|지도|제도|태도|농도|정도|속도|독도|경상도|전라도|제주도|강원도|학년도|년도|온도|인도|다도|유도|검도|의도|시도|각도|용도|한도|난이도|만족도|인지도|함께|대가|물가|원가|단가|인가|허가|불가|프로|"
    r"제로|종이|라이|찾아가는|함께하는|만나는|꿈꾸는|여는|즐기는|배우는|나누는|자라는|성장하는|이끄는|만드는|키우는|바꾸는|읽는|쓰는|묻는|잇는|걷는|숨쉬는|살아있는|이해하는|알아가는|다가가는|열어가는|그리는|빛나는|행복한|즐거운|건강한|안전한|따뜻한|새로운|방학중|학기중|청렴도|선호도|참여도|이해도|성취도|활용도|기여도|완성도|빈도|강도|밀도|척도|신뢰도|숙련도|중요도|시급도|진척도|진도|분포도|약도|설계도|배치도|조감도|도중|구이|미로|홍보|지로|임용|책임|담임|신임|위임|모임|움직임|놀음|마음|걸음|처음|웃음|믿음|도움|나눔|배움|보살핌|돌봄|늘봄|새봄|포함)$"
)
_LEADS = re.compile(
    r"^(?:(?:로 온|으로 온|호로 온|온|이랑|랑|와|과|은|는|을|를|이|가|에|의|이번|우리|우리학교|저희|관내|금번|그리고|또|및|등|관련|아래|다음|위|각|해당|한달|참고로|일단|먼저|급하게|급히|제목은|제목|건명|주제는|주제|아|국감자료|국회|보도자료|가정통신문|회의록|정리중|초안|안내|알림)\s|[-*•○ㅇo□▶※·]\s?|\d{1,2}[.)]\s|[①-⑳]\s?|[\[(]|[!?]+\s?)+"
)
_BLOCKING = ("date", "period", "time", "deadline", "person", "document", "contact", "attachment", "method", "law")
_GENERIC = re.compile(
    r"^(?:대신|그날|둘다|다음|이후|연수|교육|행사|회의|사업|계획|점검|조사|안내|자료|요청|결과|구입|공문|협조|제출|보고|운영|협약|공고|대회|계획서|현황|모집|회신|추진계획|설명회|협의회|교육과정|과정|업무|신청|참석|참가|의견|명단|서식|관련|문의|담당|예산|집행|개인|시상|참가신청|업무협약|교재비|강사비|수당|기간|방법|근거|신청서|심의|공개|학교|담당자|출장|회의록|지원|개별)$"
)
_SPLIT = re.compile(r"\s[-–→]\s|[\n!?]|(?<=[가-힣)])\.(?:\s|$)|\s?/\s|\s?:\s|,\s|ㅇ\s|\(|\)|\.\.+")


def topics_in(text: str, taken: Sequence[Mention], heads: Sequence[str]) -> list[Mention]:
    """Candidates, best first.

    Names in quotation marks, phrases before a word for the document, phrases that end with one of `heads`, and the
    first words of the memo when nothing else is there.
    """
    scored = [
        *_bought(text, taken, heads),
        *_quoted(text, taken, heads),
        *_before_tails(text, taken),
        *_with_heads(text, taken, heads),
    ]
    best: dict[tuple[int, int], tuple[float, Mention]] = {}
    for score, mention in scored:
        key = (mention.start, mention.end)
        if key not in best or score > best[key][0]:
            best[key] = (score, mention)
    ordered = [m for _, m in sorted(best.values(), key=lambda pair: -pair[0])]
    named = _by_headline(text, ordered[0] if ordered else None, headlines_in(text, taken))
    return [named, *ordered] if named else ordered or _opening(text, taken)


def _by_headline(text: str, found: Mention | None, headlines: Sequence[Mention]) -> Mention | None:
    """The memo's first words where they name the subject better than the phrase found; nothing where they do not."""
    if not headlines:
        return None
    first = headlines[0]
    if first.role:
        return replace(first, role="")
    if found is None or not is_name(found, text):
        return first
    early = text.count("\n", 0, found.start) < 2 and len(found.text.split()) > 2
    return None if early or found.start < first.end else first


def _quoted(text: str, taken: Sequence[Mention], heads: Sequence[str]) -> list[tuple[float, Mention]]:
    out: list[tuple[float, Mention]] = []
    for match in _QUOTED.finditer(text):
        name = match["t"].strip()
        held = any(t.kind in {"law", "document"} and t.start <= match.start() < t.end for t in taken)
        if held or re.search(r"(?:다|요|음|함|없음)[.!]?$", name) or not re.search(r"[가-힣]", name):
            continue
        head = (match["head"] or "").strip()
        if head.endswith(tuple(heads)) or head in {"행사", "대회", "캠프", "연수", "사업"}:
            name, start, end = f"‘{name}’ {head}", match.start(), match.end("head")
        else:
            start, end = match.start("t"), match.end("t")
        out.append(((7.0 if head in heads else 3.0) - match.start() / 100, Mention("topic", start, end, name, name)))
    return out


_JOINT = re.compile(r"(?:에|과|와|을|를)?\s?(?:따른|대한|관한|위한|의한|관련한?)\s?$")
"""What ties a topic to the word for the document: `점검반 운영에 따른 협조 요청`."""
_BUYING = re.compile(
    r"\s?(?:\(?\d{1,5}\s?(?:대|개|권|부|세트|박스|장|벌|병|통|자루|매|본|점|종|식|인분|상자|묶음)\)?(?:을|를)?\s?)?"
    r"(?:사려고|사려 함|사려함|살려고|사야|사고\s?싶|사기로|사겠|구입하려|구입해야|구매하려|구매해야|구입\s?필요|구매\s?필요|구입\s?하고자|살\s?(?:거임|거예요|거라|것임|예정))"
)


def _bought(text: str, taken: Sequence[Mention], heads: Sequence[str]) -> list[tuple[float, Mention]]:
    """What a memo wants to buy (`모니터 27인치 30대 사려고요`), for kinds that deal with buying."""
    if "구입" not in heads:
        return []
    out: list[tuple[float, Mention]] = []
    for match in _BUYING.finditer(text):
        mention = _phrase(text, match.start(), match.start(), taken)
        if mention:
            named = replace(mention, text=f"{mention.text} 구입", value=f"{mention.text} 구입", end=match.end())
            out.append((7.0 + _score(text, mention), named))
    return out


def _before_tails(text: str, taken: Sequence[Mention]) -> list[tuple[float, Mention]]:
    out: list[tuple[float, Mention]] = []
    for match in _TAIL.finditer(text):
        joint = _JOINT.search(text, max(0, match.start() - 12), match.start())
        end = joint.start() if joint else match.start()
        if match["tail"].replace(" ", "") == "운영계획":
            end = match.start("tail") + len("운영")
        mention = _phrase(text, end, end, taken)
        if mention:
            out.append((5.0 + _score(text, mention), mention))
    return out


def _with_heads(text: str, taken: Sequence[Mention], heads: Sequence[str]) -> list[tuple[float, Mention]]:
    out: list[tuple[float, Mention]] = []
    for rank, head in enumerate(heads):
        for found in re.finditer(r"\s?".join(map(re.escape, head.split(" "))), text):
            rest = text[found.end() : found.end() + 2]
            if re.match(r"[가-힣]", rest) and not re.match(
                r"(?:[을를은는이가에의로도함임땜]|하[니고는며려]|했|안$|으로|겸)", rest
            ):
                continue
            mention = _phrase(text, found.start(), found.end(), taken)
            if mention:
                out.append((4.0 + _score(text, mention) - rank * 0.03, mention))
    return out


def _score(text: str, mention: Mention) -> float:
    words = len(mention.text.split())
    line = text.count("\n", 0, mention.start)
    return min(words, 4) * 0.5 + (2.0 if line == 0 else 0.8 if line == 1 else 0) - mention.start / 120


def _phrase(text: str, at: int, end: int, taken: Sequence[Mention]) -> Mention | None:
    start = _leftward(text, at, taken)
    raw = text[start:end]
    shown = re.sub(r"\s+", " ", raw).strip()
    trimmed = re.split(r"\s겸\s", _LEADS.sub("", shown))[0].strip(" ,")
    if trimmed[:1] in "‘'\"“" and not re.search(r"[’'\"”]", trimmed[1:-1]):
        trimmed = trimmed[1:].rstrip("’'\"”")
    if any(t.kind == "organisation" and t.start <= start and end <= t.end for t in taken):
        return None
    if not trimmed or _GENERIC.match(trimmed) or len(trimmed) < 3 or re.fullmatch(r"[\d\s.]+", trimmed):
        return None
    if re.match(r"(?:부?교육감|교육장|국장|과장|팀장|교장|교감|실장)(?:님?\s?보고|님$)", trimmed):
        return None
    if len(trimmed.split()) > 8 or re.search(r"(?:습니다|바람|함|은|는)$", trimmed):
        return None
    if "(" in text[max(0, start - 1) : start] and trimmed.count(" ") < 3:
        return None
    first = trimmed.split(" ")[0]
    start = text.find(first, start, end) if first in raw else start
    named = re.sub(r"([가-힣]+?)(?:이랑|랑)(?=\s)", lambda m: m[1] + particle(m[1], "과"), trimmed)
    return Mention("topic", start, end, re.sub(r"(?<=[가-힣])\.(?=[가-힣])", "·", named), trimmed)


def _leftward(text: str, at: int, taken: Sequence[Mention]) -> int:
    """The start of the noun phrase that ends at `at`."""
    floor = max(0, at - 120)
    cut = max([m.end() for m in _SPLIT.finditer(text, floor, at)] or [floor])
    inside = re.search(r"\S*\s?$", text[cut:at])
    start = at - len(inside[0]) if inside else at
    if (
        _blocked(text, start, at, taken)
        or _placed(text, start, at, taken)
        or (at > start and text[start:at].strip() and _stops(text[start:at].strip()))
    ):
        return at
    for word in list(reversed(list(re.finditer(r"\S+", text[cut:start]))))[:7]:
        left, right = cut + word.start(), cut + word.end()
        if _blocked(text, left, right, taken) or _placed(text, left, right, taken) or _stops(word[0]):
            break
        start = left
    return start


_SAID = re.compile(
    r"(?:물어본|문의한|문의하신|보낸|보내온|요청한|요청하신|말한|부탁한|급해요|급함|맞아|맞이해|맞이하여|올려|써주세요)$"
)
"""Words of the person who wrote the memo, never the beginning of a name."""


def _stops(word: str) -> bool:
    if re.search(r"[,;:!?~)\]>]$|^[-*•/]$", word) or _SAID.search(word):
        return True
    return bool(_JOSA.search(word)) and not _NOUN_ENDS.search(word)


def _blocked(text: str, start: int, end: int, taken: Sequence[Mention]) -> bool:
    return any(
        t.kind in _BLOCKING
        and t.start < end
        and start < t.end
        and not ("조례" in t.text and "개정" in text[t.end : t.end + 6])
        for t in taken
    )


def _placed(text: str, start: int, end: int, taken: Sequence[Mention]) -> bool:
    """Whether a place stands here as the place of something, not as the beginning of a name (`과학실 실험용 현미경`)."""
    for place in taken:
        if place.kind == "place" and place.start < end and start < place.end:
            named = re.match(r"\s[가-힣]", text[place.end :])
            when = any(0 <= place.start - t.end <= 2 for t in taken if t.kind in {"date", "time", "period"})
            if when or not named:
                return True
    return any(
        t.kind == "audience" and t.start < end and start < t.end and re.match(r"\s?대상", text[t.end :]) for t in taken
    )


def _opening(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """The first words of the memo that name something, up to the first fact or stop."""
    at = 0
    for stop in [*_SPLIT.finditer(text), None]:
        mention = _chunk(text, at, stop.start() if stop else len(text), taken)
        if mention:
            return [mention]
        at = stop.end() if stop else at
    return []


_META = re.compile(r"(?:보고용|회의용|메모|한\s?장|1쪽|보도자료|보고드|님\s?보고|써야|만들어야|정리|급함)")


def _chunk(text: str, start: int, end: int, taken: Sequence[Mention]) -> Mention | None:
    lead = re.match(r"[\s\-*•○ㅇ□→]*(?:\d{1,2}[.)]\s)?", text[start:end])
    start += lead.end() if lead else 0
    for fact in sorted((t for t in taken if t.kind in _BLOCKING), key=lambda t: t.start):
        if start <= fact.start <= start + 2 and fact.end < end:
            tail = re.match(r"(?:쯤|경|에|부터|까지)?\s*", text[fact.end :])
            start = fact.end + (tail.end() if tail else 0)
    end = min([end, *[t.start for t in taken if t.kind in _BLOCKING and start <= t.start < end]])
    kept: list[str] = []
    for word in text[start:end].split()[:7]:
        if _stops(word):
            kept.append(re.sub(r"(?:을|를|은|는|이|가|에|로)$", "", word))
            break
        kept.append(word)
    shown = _LEADS.sub("", " ".join(kept).strip(" .,"))
    if (
        len(shown) < 3
        or _GENERIC.match(shown)
        or _META.search(shown)
        or not re.search(r"[가-힣]", shown)
        or re.search(r"(?:없음|있음|함|됨)$", shown)
    ):
        return None
    at = text.find(shown.split(" ")[0], start, end)
    at = at if at >= 0 else start
    return Mention("topic", at, at + len(shown), shown, shown)


_PRICED = re.compile(r"(?:\s\d{1,4}\s?[가-힣]{1,2})?\s(?:개|대|권|부|장|매|본|명|인|세트|박스)당$")
"""How many and `each`: what a price follows, no part of a name (`토너 4개 개당 89,000원`)."""
_ALWAYS_TAILS = ("홍보", "공문", "안내", "알림", "건")


def without_tail(topic: Mention, tails: Sequence[str]) -> Mention:
    """The topic without what the title will say behind it: `학부모총회 안내` is `학부모총회`."""
    text, end = topic.text, topic.end
    priced = _PRICED.search(text)
    if priced and priced.start() > 2:
        end, text = end - len(priced[0]) if topic.end - topic.start == len(text) else end, text[: priced.start()]
    for tail in (*tails, *_ALWAYS_TAILS):
        short = re.sub(rf"\s?{r'\s?'.join(map(re.escape, tail.split(' ')))}$", "", text)
        if short != text and len(short) >= 3 and not _GENERIC.match(short):
            end -= len(text) - len(short)
            text = short
    return topic if text == topic.text else replace(topic, text=text, end=end, value=text)

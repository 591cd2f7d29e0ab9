"""The line a memo begins with, read as its subject: who jots notes down names the thing first.

`시청 도로과에 학교앞 보도 정비 협조 요청` is about 학교앞 보도 정비; what is said to the one who writes (`안내 공문 좀`,
`써주세요`) and the word for the document are cut off both ends. What is left is always a stretch of the memo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiphyeon.core.drafting.extraction.mention import Mention

LINES = 4
"""The subject stands among the first lines or nowhere."""
LONGEST = 400
"""Characters of a line that are read."""
_LABELLED = re.compile(
    r"(?:^|(?<=[.!\n\x20-]))[\s\-*•·○ㅇ□]*(?:제목|건명|주제|(?:행사|협약|연수|사업|과정|대회|교육)명)"
    r"\s?(?:은|는|:|：)?\s+(?P<name>[^\n:：]{2,60})"
)
_STOP = re.compile(
    r"\s[-–—/]\s|\.\.+|…|[.!?](?=\s|$)|\s?->|→|(?:이고|이며|인데|이라|임|입니다|이에요|예요)(?=[\s,.]|$)"
    r"|,\s|때문에?(?=\s|$)|\s(?:끝나서|끝났고|끝난|했고|있잖아|한다고|하고\s)|[!~ㅠㅜ?]|를\s다음과|을\s다음과"
)
_LEAD = re.compile(
    r"(?:[\s\-*•·○ㅇo□▶※]+|\[[^\]\n]{1,12}\]|\d{1,2}[.)]\s"
    r"|(?:1쪽|한쪽|한장)?\s?(?:보고|공고|가정통신문|보도자료|공문|현안보고|안내|품의|회의록)\s?(?:[:：]|-\s|\s(?=\S+$))"
    r"|(?:[가-힣]{2,4}님\s?)?보고(?:용|자료)?\s?(?:한\s?장|1장|한\s?쪽|1쪽)?\s?[:：]\s?"
    r"|(?:주무관|장학사|팀장|과장|선생|계장)님[,!~]?\s|(?:그|저|이번|이)\s(?=\S)|급함[!\s]*|내용은\s|답변?은?\s?:\s"
    r"|(?:\S+\s)?(?:올리려고|높이려고|줄이려고|살리려고|하려고)\s|아니고\s)"
)
_TO = re.compile(r"(?:각\s)?(?:[가-힣0-9]+\s)?[가-힣0-9]*[가-힣](?:에|에게|한테|께)\s(?=\S)")
_ORDERED = re.compile(r"(?:협조|제출|안내|부탁|요청|공문|보도)\s?(?:부탁|요청|공문)?\s?[:：]\s?")
_TAIL = re.compile(
    r"(?:\s|^)(?:안내|안내문|알림|통보|회신|공고|품의|협조|요청|부탁|제출|보고|홍보|공문|통신문|가정통신문|회의록|보도자료|보도|결과보고서?|공고문|초안|협약서?|업무협약서?|자료제출|협조요청|협조공문|협조부탁)$"
    r"|(?<=[가-힣]{3})(?:안내|공고문?|알림)$"
    r"|\s(?:관련|건|결재|다시|같이|학교로|좀|꼭|얼른|빨리|기록|내용|메모|정리|업무협약서?|신청\s?받음|신청\s?받습니다|보고\s?옴)$"
    r"|\s?에\s(?:관한|대한|따른)$"
    r"|\s(?:만들|써|나가|알려|올려|받아|보내|해)(?:야\s?(?:함|됨|됩니다|돼요|합니다|해요|하는데|죠)|야|주는)$|\s(?:올릴|해야\s?할)\s?거$"
    r"|\s?(?:하려고요?|하려\s함|열려고요?|엽니다|하려고\s해요|하려고\s합니다)$"
    r"|\s(?:줘|내|주어|지급해|사|받아)야\s?(?:함|됨|돼요|해요|됩니다|하는데)?$"
    r"|\s?(?:사|하)(?:야\s?(?:함|됨|돼요|해요)|려고\s?합니다|려고\s?함)$|\s(?:내라고|하라고|달라고|보고하래)$"
    r"|\s?(?:드립니다|드려요|드림|하라고|해주세요|해\s?주세요|(?:하나\s)?써\s?주세요|(?:하나\s)?써\s?줘요?|하고자\s?합니다|합니다|했습니다|했음)$"
    r"|(?<=[가-힣])(?:요|함|임)$|\s(?:함|임|됨)$"
)
_NAMELESS = re.compile(
    r"(?:(?:업무)?협약서?|회신|공고|자료\s?제출|제출\s?자료|MOU|협의회|회의|자료|현황|조사|결과|계획|서명|체결식?|요구자료|국감 요구자료|민원|의견조회|행정예고|심의|출장|수상|점검|연수|교육"
    r"|행사|사업|대회|훈련|모집|채용|구입|구매|수리|시작|내용|협조|제출|운영|평가|지원|예산|회의실|학교|기관|담당자?|부탁|의뢰"
    r"|[가-힣]|의견\s?없음|\S*(?:교육청|교육지원청|학교|은행|병원|재단|도서관))(?:\s?결과)?"
)
_ASIDE = re.compile(
    r"거\s|내달래|보고용|회의용|참고용|1쪽|메모|보낼|야할듯|만들어야|써야|\d명\s?(?:참여|참석|예정)|님께$|발생$|(?:없음|있음)$|에\s전달|^(?:쯤|경)\s"
)
_VERBAL = re.compile(r"(?:거|것|는|던|고|서|면|라|려|게|다|까|네|죠|도|은|을|를|에|로|와|과|랑|의|만)$")
_NOUNS = re.compile(
    r"(?:제도|지도|속도|온도|만족도|청렴도|선호도|보도|차도|도로|진로|경로|통로|학교로|광고|창고|재고|보고|사고|경고|신고|다과|효과|성과|결과"
    r"|학과|부서|문서|도서|협약서|계획서|신청서|방면|전면|측면|행정과|총무과|창의|협의|회의|심의|토의|논의|합의|정의|강의|의의|이의|유의|주의|유라|오페라"
    r"|카메라|나라|라면|가게|무게|바다|판다|은행|마을|가을|노을|고을|체험관|글짓기|까지)$"
)


def headlines_in(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """The subject as the memo's first lines name it, the likeliest first; at most two."""
    out: list[Mention] = []
    for label in _LABELLED.finditer(text):
        stop = _STOP.search(text, *label.span("name"))
        found = _subject(text, label.start("name"), stop.start() if stop else label.end("name"), taken)
        out += [replace(one, role="labelled") for one in found]
    for start, end in _sentences(text):
        if len(out) > 1:
            break
        out += [m for m in _subject(text, start, end, taken) if all(m.start != o.start for o in out)]
    return out[:2]


_ASKS = re.compile(r"초안|부탁|공문|보도자료|통신문|회의록|품의|결재|써\s?(?:주|줘)|해\s?주세요|보고")
_FOR = re.compile(
    r"(?:\S+\s)?\S+(?:께|에게|한테)\s(?:드릴|올릴|보낼|보고할)\s?\S*|\S+(?:에|께|에게|한테)|MOU|업무협약서|협약서?"
)


def only_asks(words: str) -> bool:
    """Whether a passage only asks the writer for a paper (`경찰서에 협조공문`, `회의록 정리 부탁`)."""
    if re.fullmatch(r"\s*\[[^\]\n]{1,12}\]\s*", words):
        return True
    if not _ASKS.search(words) or len(words) > 30 or re.search(r"\d", words):
        return False
    end = _before(words, 0, len(words))
    left = words[:end].strip()
    return not left or _FOR.fullmatch(left) is not None


def is_name(topic: Mention, text: str) -> bool:
    """Whether a topic reads as the name of something, and not as half a sentence or as whom the paper goes to."""
    if re.match(r"(?:에|에게|한테|께)\s", text[topic.end :]) or _HALF.search(topic.text):
        return False
    return _names(topic.text)


_AT = re.compile(r"(?:에)?서\s")
"""What stands behind the place where something happens."""
_HALF = re.compile(
    r"^(?:관한|대한|위한|따른)\s|(?:했고|끝나서|그거|있잖아요?)$|있잖아|\s좀\s|써\s?(?:줘|주)|(?:이고|인데)\s|(?:와|과|이?랑)\s협약$|[\]\[]"
)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The first lines, each cut where another thought begins."""
    at, lines = 0, 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines += 1
            if lines > LINES:
                return
            start, end = at, at + min(len(line.rstrip()), LONGEST)
            while start < end:
                stop = _STOP.search(text, start, end)
                if stop is None or stop[0] != "?":
                    yield start, stop.start() if stop else end
                start = stop.end() if stop else end
        at += len(line)


def _subject(text: str, start: int, end: int, taken: Sequence[Mention]) -> list[Mention]:
    """The name within one thought, if it is one."""
    facts = [t for t in taken if t.kind not in {"audience", "count", "place", "organisation", "method", "law"}]
    for fact in sorted(facts, key=lambda t: t.start):
        if fact.start < end and start < fact.end:
            before, behind = fact.start - start, end - fact.end
            start, end = (fact.end, end) if behind > before else (start, fact.start)
    start, role = _past(_LEAD, text, start, end), ""
    ordered = _ORDERED.search(text, start, end)
    if ordered:
        start = ordered.end()
    elif re.search(r"[:：]", text[start:end]) or re.match(r"[가-힣]{2,4}\s?[:：]", text[start:end]):
        return []
    tied = re.search(r"\s관련(?:해서|하여|된|한)?(?=\s|$)|에\s?(?:관한|대한|따른)\s", text[start:end])
    about = re.match(r"\s관련(?:해서|하여)\s(?=\S{2,}\s\S)", text[start + tied.start() : end]) if tied else None
    if (
        tied
        and about
        and re.search(r"(?:회|행사|연수|교육|훈련|캠프|대회)\s?(?:하려|열려|개최|합니다|함|엽니다)", text[start:end])
    ):
        start += tied.start() + about.end()
        role = "labelled"
    elif tied and tied.start() > 1:
        end = start + tied.start()
    start = max(
        [
            p.end + len(j[0])
            for p in taken
            if p.kind == "place" and p.start <= start + 1 and (j := _AT.match(text, p.end, end))
        ]
        or [start]
    )
    end = _before(text, start, end)
    to = _TO.match(text, start, end)
    if to and end - to.end() >= 4:
        start = to.end()
    start = _past(_LEAD, text, start, end)
    name = text[start:end]
    covered = any(t.kind in {"organisation", "place"} and t.start <= start and end <= t.end for t in taken)
    if covered or not _names(name):
        return []
    only = re.search(r"\s[1-6](?:[·,~][1-6])*학년만\s", name)
    if only and only.start() >= 4:
        end, name = start + only.start(), name[: only.start()]
    shown = re.sub(r"(?<=[가-힣]\s)찍(?:음|기)$", "촬영", re.sub(r"\s+", " ", name))
    return [Mention("topic", start, end, shown, name, role=role)]


def _past(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    while start < end and (match := pattern.match(text, start, end)) and match.end() > start:
        start = match.end()
    while start < end and text[start] in " \t,)]}.:-·":
        start += 1
    return start


def _before(text: str, start: int, end: int) -> int:
    """Where the name ends when what is said to the writer and the word for the document are cut off."""
    while True:
        while end > start and text[end - 1] in " \t,.:~!?ㅠㅜ-":
            end -= 1
        match = _TAIL.search(text, start, end)
        if match is None or match.start() <= start:
            return end if match is None else start
        end = match.start()


def _names(name: str) -> bool:
    words = name.split()
    if not 2 <= len(name.replace(" ", "")) <= 40 or not words or len(words) > 9 or not re.search(r"[가-힣]{2}", name):
        return False
    if _NAMELESS.fullmatch(name) or re.match(r"\S{1,6}[은는]\s", name) or _ASIDE.search(name):
        return False
    if (
        re.match(r"[○ㅇ]{2}", name)
        or re.search(r"(?:이?랑|[와과])\s(?:mou|MOU)", name)
        or name.count("(") != name.count(")")
    ):
        return False
    return not (_VERBAL.search(name) and not _NOUNS.search(name))

"""What a document asks of its reader: whether it asks at all, and the words that tell who, what, by when and how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jiphyeon.core.rules.calendar import DateMark

if TYPE_CHECKING:
    from jiphyeon.core.rules.context import Context

_ASK = re.compile(
    r"(?P<act>제출|회신|신청|작성|추천|협조|등록|입력|응답|참여|안내|홍보|회보|송부|보고|납부|통보|알려|보내)"
    r"(?:해[ ]?주|하여[ ]?주|하시기|해[ ]?주시|될[ ]수[ ]있도록|할[ ]수[ ]있도록"
    r"|바랍|바람|하기[ ]바|을[ ]부탁|를[ ]부탁|을[ ]요청|를[ ]요청)"
)
_SUBMIT = frozenset(("제출", "회신", "신청", "작성", "추천", "등록", "입력", "응답", "회보", "송부", "보고", "납부"))
_UNTIL = re.compile(
    r"[ ]?(?:오전|오후)?[ ]?(?:\d{1,2}:\d{2}|\d{1,2}시(?:[ ]?\d{1,2}분|[ ]?반)?)?"
    r"[ ]?(?:까지|이내|마감|안에|전까지)"
)
_DEADLINE_LABEL = re.compile(r"마감|기한|(?:신청|접수|제출|회신|추천|등록|응답|모집|조사|입력|작성|보고)[^:]{0,8}[:：]")
_METHOD = re.compile(
    r"업무[ ]?관리|공문|전자[ ]?우편|이메일|메일|누리집|홈페이지|온라인"
    r"|설문|시스템|나이스|에듀파인|팩스|방문|우편|인편|메신저"
    r"|큐알|QR|링크|접속|자료[ ]?집계|담임|구글|네이버|회신란|신청란|방법|전화로|전화 신청|현장|직접|제출처|보낼 곳"
)
_CONTACT = re.compile(r"문의|연락처|담당자?[ :(]|전화|☎|내선|\d{2,4}[-)]\s?\d{3,4}-\d{4}|○{3,4}-○{4}")
_WHO = re.compile(
    r"대상|학교|기관|각급|부서|담당자|귀[ ]?(?:기관|교|청|원)|교육지원청"
    r"|교원|교사|직원|유치원|희망자|참가자|학생|학부모|업체|해당자"
)
_WHAT = re.compile(
    r"붙임|서식|자료|명단|현황|계획|결과|신청서|의견|실적|보고서|동의서|내용|사항|협조|수요|설문|목록|조사|추천|참가|참석|홍보|안내"
)


@dataclass(frozen=True, slots=True)
class Request:
    """The first sentence that asks something of the reader, and what it asks for."""

    start: int
    end: int
    act: str

    @property
    def wants_answer(self) -> bool:
        """Whether something has to come back: a paper, an entry, an answer."""
        return self.act in _SUBMIT


def find_request(context: Context) -> Request | None:
    """The request of a document; one that wants an answer goes before one that only asks for help."""
    found: Request | None = None
    for match in _ASK.finditer(context.text):
        if context.protected(match.start(), match.end()) or context.in_table(match.start()):
            continue
        request = Request(match.start(), match.end(), match["act"])
        if request.wants_answer:
            return request
        found = found or request
    return found


def deadline(context: Context) -> bool:
    """Whether a date stands with a word that makes it a deadline, or the time is said without a date."""
    text = context.body
    if re.search(r"(?:즉시|수시|상시|지체[ ]없이)", text):
        return True
    if re.search(r"(?:○[.월일]|\d일|말|초|하루|주일|개월|달|전)[ ]?(?:\([^)]*\))?[ ]?(?:까지|이내|안에|내에)", text):
        return True
    return any(_is_deadline(context, mark) for mark in context.dates)


def _is_deadline(context: Context, mark: DateMark) -> bool:
    line = context.line_at(mark.start)
    before, behind = context.text[line.start : mark.start], context.text[mark.end : mark.end + 24]
    return bool(_UNTIL.match(behind) or _DEADLINE_LABEL.search(before))


def says_how(context: Context) -> bool:
    """Whether a way to answer is told."""
    return bool(_METHOD.search(context.body))


def says_who(context: Context) -> bool:
    """Whether it is told who has to act: in the body, or by a 수신 that names one office."""
    recipient = context.reading.document.head.recipient.replace(" ", "")
    named = bool(recipient) and recipient not in {"수신자참조", "내부결재"}
    return named or bool(_WHO.search(context.body))


def says_what(context: Context) -> bool:
    """Whether it is told what has to come back."""
    return bool(_WHAT.search(context.body))


def says_contact(context: Context) -> bool:
    """Whether there is somebody to ask, in the body or in the foot."""
    return bool(_CONTACT.search(context.body)) or bool(context.reading.document.foot.telephone)

from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.essentials import Essentials
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.sources import custom

_PLACE = (
    r"장소|온라인|비대면|원격|화상|실시간|줌|강당|회관|센터|체육관|교육원|연수원|도서관|운동장|누리집|공원|광장|캠퍼스"
    r"|[가-힣]{2,}실(?=[\s,.()]|에서|로|$)|[가-힣](?<!학교)에서(?![는도])|붙임 (?:계획|일정)"
)
_AGENDA = ("안건", r"안건|의제|주제|내용|논의|협의[ ]?사항|붙임")


class EventEssentials(Essentials):
    """행사·회의·연수 안내에는 일시, 장소, 대상을 모두 적고, 회의에는 안건도 적습니다.

    - 틀린 예: 장소가 없는 연수 안내
    - 바른 예: 가. 일시 나. 장소 다. 대상
    """

    id = "event-essentials"
    title = "행사 안내에서 빠진 것"
    severity = Severity.SHOULD
    basis = custom("행정업무 편람 계열의 실무 관행")
    covers = ("GM-DOC-04",)
    only_for = ("outgoing",)
    kinds = ("event_notice", "training_notice")
    wanted = (
        ("일시", r"일시|일정|기간|날짜|시간|\d{1,2}:\d{2}|\d{1,2}\.[ ]?\d{1,2}\.|○\.[ ]?○|\d일"),
        ("장소", _PLACE),
        (
            "대상",
            r"대상|참석자|참가자|인원|교원|교사|교감|교장|직원|학생|학부모|담당자|희망자|학교|기관|위원|누구나",
        ),
    )
    message = "행사 안내에 없는 것이 있습니다"

    def wants(self, context: Context) -> tuple[tuple[str, str], ...]:
        """A meeting also needs its agenda."""
        start, end = context.anchor
        meeting = re.search(r"회의|협의회|위원회", context.text[start:end])
        return (*self.wanted, _AGENDA) if meeting else self.wanted

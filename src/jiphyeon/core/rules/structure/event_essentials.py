from __future__ import annotations

import re

from jiphyeon.core.rules.essentials import Essentials
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.sources import custom


class EventEssentials(Essentials):
    """행사·회의·연수 안내에는 일시, 장소, 대상, 내용을 모두 적습니다.

    - 틀린 예: 장소가 없는 연수 안내
    - 바른 예: 가. 일시 나. 장소 다. 대상 라. 내용
    """

    id = "event-essentials"
    title = "행사 안내에서 빠진 것"
    severity = Severity.SHOULD
    basis = custom("행정업무 편람 계열의 실무 관행")
    covers = ("GM-DOC-04",)
    only_for = ("outgoing",)
    kinds = ("event_notice", "training_notice")
    wanted = (
        ("일시", re.compile(r"일시|일정|기간|날짜|시간|\d{1,2}:\d{2}|\d{1,2}\.[ ]?\d{1,2}\.|○\.[ ]?○")),
        (
            "장소",
            re.compile(r"장소|곳|온라인|비대면|원격|화상|실시간|누리집|홈페이지|[가-힣]실|강당|회관|센터|체육관|학교"),
        ),
        ("대상", re.compile(r"대상|참석|참가|인원|교원|교사|직원|학생|학부모|담당자|희망자")),
        ("내용", re.compile(r"내용|주제|안건|프로그램|과정|주요|순서|일정|계획|참조|참고|붙임")),
    )
    message = "행사 안내에 없는 것이 있습니다"

from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class ItemBullet(PatternRule):
    """시행문 본문의 항목 번호로 로마자나 로마 숫자를 쓰지 않습니다.

    - 틀린 예: A. 목적 / Ⅰ. 목적
    - 바른 예: 1. 목적

    보고서의 장 번호(Ⅰ, Ⅱ)와 필요해서 쓴 □, ○, -는 지적하지 않습니다.
    """

    id = "item-bullet"
    title = "로마자 항목 번호"
    severity = Severity.STYLE
    basis = custom("교육청 공문서 작성 안내 자료")
    covers = ("GM-ITEM-11",)
    only_for = ("outgoing",)
    in_tables = False
    pattern = re.compile(r"^[ \t]*(?P<at>(?:[A-Ha-h]|[\u2160-\u2169]|I{1,3}|IV)[.)])[ \t]+(?=[가-힣「○])", re.MULTILINE)
    message = "시행문의 항목 번호는 1. 가. 1) 가)의 차례로 적습니다."

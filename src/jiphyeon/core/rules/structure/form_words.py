from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import form
from jiphyeon.core.text.josa import particle

_WORD = re.compile(
    r"^[ \t]*(?P<at>(?:행정기관명|발신명의?|기안자|검토자|결재권자|도로명주소"
    r"|홈페이지 주소|공무원의 전자우편주소|처리과명-연도별 일련번호|공개 구분)"
    r"[ \t:：]+)(?=\S)"
    r"|(?<=[ \t/])(?P<in>(?:검토자|결재권자|공개 구분)[ \t:：]+)(?=[가-힣○])",
    re.MULTILINE,
)


class FormWords(Rule):
    """서식의 안내말은 찍지 않고 그 내용만 적습니다.

    ‘행정기관명’, ‘발신명의’, ‘기안자’, ‘검토자’, ‘결재권자’, ‘도로명주소’, ‘공개 구분’ 들이 그런 말입니다.
    ‘수신’, ‘(경유)’,
    ‘제목’, ‘협조자’, ‘시행’, ‘접수’, ‘우’, ‘전화번호’, ‘팩스번호’는 남깁니다.
    간이기안문(별지 제2호서식)의 ‘공개 구분’도 남깁니다.

    - 틀린 예: 기안자 주무관 김가람
    - 바른 예: 주무관 김가람
    """

    id = "form-words"
    title = "서식의 안내말"
    severity = Severity.MUST
    basis = form(1)
    covers = ("GM-STR-18",)
    only_for = GIANMUN
    needs = "document"
    whole = True
    triggers = (
        "행정기관명",
        "발신명",
        "기안자",
        "검토자",
        "결재권자",
        "도로명주소",
        "홈페이지 주소",
        "전자우편주소",
        "공개 구분",
    )

    def check(self, context: Context) -> Found:
        """The words of the form above or below the body."""
        top = min((part.start for part in context.parts("item", "paragraph")), default=0)
        bottom = max((part.end for part in context.parts("item", "attachment", "end", "table")), default=0)
        simple = any("등록번호" in part.label.replace(" ", "") for part in context.parts("number"))
        for match in _WORD.finditer(context.text):
            group = "at" if match["at"] else "in"
            if top <= match.start(group) < bottom:
                continue
            word = match[group].strip(" \t:：")
            if simple and word == "공개 구분":
                continue  # 별지 제2호서식 prints it
            message = f"서식의 안내말 ‘{word}’{particle(word, '은')} 찍지 않고 내용만 적습니다."
            yield self.finding(context, *match.span(group), message, "")

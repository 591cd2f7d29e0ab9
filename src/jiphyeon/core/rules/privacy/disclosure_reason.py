from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import law
from jiphyeon.core.text.josa import particle

_REASONS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "6",
        "개인의 이름 같은 개인정보",
        re.compile(
            r"(?:학생|참가자|대상자|수강자|수상자|교직원|신청자|합격자|선정자|이수자)[ ]?(?:명단"
            r"|명부)|신상|인적[ ]?사항"
        ),
    ),
    (
        "6",
        "개인의 상담·건강 정보",
        re.compile(
            r"(?:학생|개인|심리|위기)[ ]?상담[ ]?(?:기록|일지|결과|내용|자료)|건강[ ]?(?:검진[ ]?결과|기록)|병력"
        ),
    ),
    (
        "5",
        "시험에 관한 정보",
        re.compile(r"시험[ ]?문제|출제[ ]?(?:위원|문항|본부)|문항[ ]?(?:카드|정보표)|채점[ ]?기준"),
    ),
    (
        "5",
        "인사관리에 관한 정보",
        re.compile(r"승진[ ]?(?:심사|후보)|근무[ ]?성적[ ]?평정|인사위원회|징계[ ]?(?:의결|위원회|양정)|전보[ ]?내신"),
    ),
    ("5", "감사·조사 중인 정보", re.compile(r"감사[ ]?(?:결과[ ]?처분|자료|진행)|조사[ ]?진행[ ]?중")),
    (
        "1",
        "다른 법률이 비밀로 정한 정보",
        re.compile(r"학교폭력[ ]?(?:대책)?[ ]?심의위원회[ ]?(?:회의록|심의[ ]?결과|조치)"),
    ),
    ("4", "재판·수사에 관한 정보", re.compile(r"소송[ ]?(?:수행|진행)|수사[ ]?(?:개시|진행|의뢰)|고발장")),
    ("7", "법인·단체의 경영·영업 비밀", re.compile(r"영업[ ]?비밀|원가[ ]?계산서|제안서[ ]?평가[ ]?(?:점수|결과)")),
)


class DisclosureReason(Rule):
    """‘공개’로 정한 문서에 공개하지 않을 수 있는 내용이 있으면 알립니다.

    정보공개법 제9조제1항의 호와 그 까닭을 보여 줄 뿐, 공개 구분을 바꾸지는 않습니다. 정하는 일은 기안하는
    사람과 결재권자의
    몫입니다.

    - 틀린 예: 참가 학생 명단을 붙인 문서의 공개 구분 ‘공개’
    - 바른 예: 부분공개(6)
    """

    id = "disclosure-reason"
    title = "공개 구분 살펴보기"
    severity = Severity.SHOULD
    basis = law("공공기관의 정보공개에 관한 법률", "제9조제1항")
    covers = ("GM-OPEN-02", "GM-OPEN-03", "GM-OPEN-04", "GM-OPEN-05", "GM-OPEN-10")
    only_for = GIANMUN
    needs = "document"

    def check(self, context: Context) -> Found:
        """For documents that are to be open: the attachments and the title that may not be."""
        for part in context.parts("disclosure"):
            words = context.text[part.content_start : part.end].strip()
            if words.replace(" ", "") not in {"공개", "대국민공개"}:
                continue
            for held in context.parts("title", "attachment"):
                for number, reason, pattern in _REASONS:
                    found = pattern.search(context.text, held.content_start, held.end)
                    if not found:
                        continue
                    message = (
                        f"‘{found.group()}’{particle(found.group(), '이')} 있습니다. {number}호({reason})에 "
                        f"드는지 살펴보고 "
                        f"공개 구분을 정합니다."
                    )
                    start = part.content_start
                    yield self.finding(context, start, start + len(words), message, f"부분공개({number})")
                    return

from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import language_institute

_MARK = re.compile(
    r"\([ \t]?(?:\d{1,3}|[가-하]|[A-Za-z]|[ivx]{1,4}|경유|관인생략|직인생략"
    r"|서명생략|서명|인|단위[^)]*|044|0\d{1,2})[ \t]?\)"
)
_BLANK = re.compile(r"\([ \t]*(?:[_○]|[□☐■☑◯]|\))")
"""A place to fill in, or boxes to tick."""


_FOOT = re.compile(r"시행\s|접수\s|우\s\d")
"""Lines of the foot of the form, where the brackets are part of the form."""
_ROAD = re.compile(r"[가-힣]+(?:로|길)(?:\s?\d+번?길)?\s\d+(?:-\d+)?(?:,\s[^()]{1,20})?$")
_TOWN = re.compile(r"\([가-힣]+\d?(?:동|가|리|읍|면)[,)]")
"""A road name address sets the 법정동 apart (도로명주소법 시행령 별표: `배움로 25 (새터동)`)."""


class BracketSpacing(PatternRule):
    """괄호는 앞말에 붙여 적습니다.

    - 틀린 예: 담당자 (교무부장)
    - 바른 예: 담당자(교무부장)

    항목 기호 (1)·(가), 도로명주소 뒤의 법정동, 결문, 전화번호의 지역 번호, 서식의
    (경유)·(서명), 문장 뒤의 괄호와 표 안은 보지 않습니다.
    """

    id = "bracket-spacing"
    title = "괄호 앞의 빈칸"
    severity = Severity.MUST
    basis = language_institute()
    covers = ("GM-PUNC-09",)
    triggers = (" (",)
    in_tables = False
    pattern = re.compile(r"(?<=[가-힣0-9A-Za-z%」』’”])[ ]\((?=[^\n()]{1,60}\))")
    shows_word = True
    message = "괄호는 앞말에 붙여 적습니다."
    replacement = "("
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Not a mark in brackets, a place to sign, or a blank to fill in."""
        at = match.end() - 1
        if _MARK.match(context.text, at) or _BLANK.match(context.text, at):
            return False
        line = context.line_at(at)
        before = context.text[line.start : match.start()].strip()
        if _FOOT.match(before) or (_ROAD.search(before) and _TOWN.match(context.text, at)):
            return False
        return not re.fullmatch(r"(?:전화번호|팩스번호|전화|팩스|우|시행|접수|신청인|서명|성명|이름).{0,12}", before)

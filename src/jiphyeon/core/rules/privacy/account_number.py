from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom

_PASSPORT = re.compile(r"여권|passport", re.IGNORECASE)
_PHONE = re.compile(r"0\d{1,2}-\d{3,4}-\d{4}")
_BANKS = "계좌|은행|농협|국민|신한|우리|하나|기업|우체국|새마을금고|수협|신협|카카오뱅크|토스뱅크|케이뱅크"


class AccountNumber(PatternRule):
    """계좌번호, 카드번호, 여권번호, 운전면허번호는 문서 본문에 적지 않습니다.

    따로 받거나 시스템에 등록하게 합니다.

    - 틀린 예: 농협 302-1234-5678-91
    - 바른 예: 계좌번호는 시스템에 등록

    은행 이름이나 ‘계좌’가 함께 있을 때만 계좌번호로 봅니다.
    """

    id = "account-number"
    title = "계좌·카드·여권·면허 번호"
    severity = Severity.MUST
    basis = custom("개인정보 노출 방지 안내서 계열")
    covers = ("GM-PII-05",)
    open_zones = ("title", "quote", "number", "file")
    pattern = re.compile(
        r"(?<!\d)(?P<licence>\d{2}-\d{2}-\d{6}-\d{2})(?![\d\-])"
        r"|(?<![\d\-])(?P<card>\d{4}(?P<sep>[- ]?)\d{4}(?P=sep)\d{4}(?P=sep)\d{4})(?![\d\-])"
        rf"|(?:{_BANKS})[^\n\d]{{0,15}}?(?P<account>\d{{2,6}}-\d{{2,6}}-\d{{2,8}}(?:-\d{{1,3}})?|\d{{10,14}})(?![\d\-])"
        r"|(?<![A-Za-z0-9])(?P<passport>[A-Z]{1,2}\d{7,8})(?![A-Za-z\d])"
    )
    message = "계좌·카드·여권·면허 번호로 보입니다. 문서에 적지 않고 따로 받거나 시스템에 등록하게 합니다."

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """A passport only where one is spoken of, or where the number is all there is; no telephone number."""
        if match["account"] and _PHONE.fullmatch(match["account"]):
            return "계좌" in match.group()
        if not match["passport"]:
            return True
        line = context.line_at(match.start()).text
        return bool(_PASSPORT.search(line)) or line.strip() == match.group()

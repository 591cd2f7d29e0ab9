from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import enforcement
from jiphyeon.core.text.josa import particle
from jiphyeon.core.text.numerals import from_hangul, to_hangul

_AMOUNT = re.compile(
    r"(?P<gold>금)?[ ]?(?<![\d,.])(?P<digits>\d{1,3}(?:,\d{3})*|\d+)[ ]?원정?[ ]?\([ ]?(?P<prefi"
    r"x>일?금)?[ ]?(?P<words>[영공일이삼사오육륙칠팔구십백천만억조 ]+?)[ ]?원"
    r"(?:정"
    r"|整)?[ ]?\)"
)


class AmountWords(Rule):
    """한글 금액은 숫자 금액과 같아야 하고 ‘일’을 빼지 않습니다.

    - 틀린 예: 금113,560원(금십일만삼천오백육십원)
    - 바른 예: 금113,560원(금일십일만삼천오백육십원)

    숫자와 한글이 다르면 어느 쪽이 맞는지 사람이 정해야 하므로 알리기만 합니다.
    """

    id = "amount-words"
    title = "숫자 금액과 한글 금액"
    severity = Severity.MUST
    basis = enforcement("제2조제2항")
    covers = ("GM-MONEY-04", "GM-MONEY-05")
    triggers = ("원(", "원 (")

    def check(self, context: Context) -> Found:
        """Words that say another amount than the digits, or leave out a 일."""
        for match in _AMOUNT.finditer(context.text):
            digits, words = int(match["digits"].replace(",", "")), match["words"].strip()
            said = from_hangul(words)
            if said is None:
                continue
            wanted = to_hangul(digits)
            if said != digits:
                message = f"숫자는 {digits:,}원인데 한글은 {said:,}원입니다. 어느 쪽이 맞는지 확인해 주세요."
                yield self.finding(context, *match.span("words"), message, wanted)
            elif words != wanted and (match["gold"] or match["prefix"]):
                message = f"한글 금액은 ‘일’을 빼지 않고 붙여서 ‘{wanted}’{particle(wanted, '으로')} 적습니다."
                yield self.finding(context, *match.span("words"), message, wanted)

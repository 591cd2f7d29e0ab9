from __future__ import annotations

import re
from decimal import Decimal

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

_N = r"\d{1,3}(?:,\d{3})+|\d+"
_SHARE = re.compile(
    rf"(?<![\d,.])(?P<all>{_N})[ ]?(?P<unit>명|개교|개|건|곳|학교|학급|기관|팀|부)?(?:[ ]?[가-힣]{{0,6}})?[ ]?(?:중"
    rf"|가운데)(?:에서)?[ ](?:[가-힣]+[ ])?"
    rf"(?P<part>{_N})[ ]?(?:명|개교|개[ ]학교|개|건|곳|학교|학급|기관|팀"
    rf"|부)?[ ]?\([ ]?(?:약[ ]?)?(?P<at>(?P<rate>\d{{1,3}}(?:\.\d+)?)[ ]?%)[ ]?\)"
)


class Percentage(Rule):
    """적어 놓은 비율은 셈한 값과 같아야 합니다.

    - 틀린 예: 200명 가운데 150명(80%)
    - 바른 예: 200명 가운데 150명(75%)

    반올림한 차이는 지적하지 않습니다.
    """

    id = "percentage"
    title = "비율 검산"
    severity = Severity.MUST
    basis = derived()
    covers = ("GM-DOC-22",)
    triggers = ("%",)

    def check(self, context: Context) -> Found:
        """Rates in brackets behind a part of a whole."""
        for match in _SHARE.finditer(context.text):
            whole, part = (Decimal(match[name].replace(",", "")) for name in ("all", "part"))
            if not whole or part > whole:
                continue
            rate = Decimal(match["rate"])
            right = part * 100 / whole
            places = len(match["rate"].partition(".")[2])
            if abs(right - rate) > Decimal(1).scaleb(-places):
                wanted = f"{right:.{max(places, 1)}f}".rstrip("0").rstrip(".")
                message = f"셈한 비율은 {wanted}%입니다."
                yield self.finding(context, *match.span("at"), message)

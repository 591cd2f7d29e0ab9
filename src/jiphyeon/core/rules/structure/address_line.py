from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook

_OLD_CODE = re.compile(r"\d{3}-\d{3}(?!\d)")
_LOT = re.compile(r"[가-힣\d]+(?:동|리|가)[ ](?:산[ ]?)?\d{1,4}(?:-\d{1,4})?(?:번지)(?:[ ]?\d+호)?")


class AddressLine(Rule):
    """주소는 다섯 자리 우편번호와 도로명주소로 적습니다.

    - 틀린 예: 우 123-456 한빛시 한빛동 12번지
    - 바른 예: 우 12345 한빛시 한빛로 1
    """

    id = "address-line"
    title = "우편번호와 도로명주소"
    severity = Severity.MUST
    basis = handbook("72쪽")
    covers = ("GM-STR-22",)
    needs = "document"
    triggers = ("우",)

    def check(self, context: Context) -> Found:
        """Old post codes and addresses by lot in the address of the foot."""
        for part in context.parts("address"):
            if found := _OLD_CODE.search(context.text, part.start, part.end):
                yield self.finding(context, *found.span(), "우편번호는 다섯 자리로 적습니다.")
            if found := _LOT.search(context.text, part.start, part.end):
                yield self.finding(context, *found.span(), "주소는 도로명주소로 적습니다.")

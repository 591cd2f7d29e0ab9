from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import form
from jiphyeon.core.text.josa import particle

_ORDER = {"sender": 0, "recipients": 1, "signers": 2, "number": 3, "address": 4, "contact": 5, "disclosure": 6}
_NAMES = ("발신명의", "수신자", "기안자·검토자·결재권자", "시행·접수", "주소", "전화·팩스·전자우편", "공개 구분")


class FootOrder(Rule):
    """결문은 정해진 차례로 적습니다.

    발신명의 → 수신자 → 기안자·검토자·결재권자와 협조자 → 시행·접수 → 우편번호·주소 → 전화·팩스·전자우편 → 공개 구분.

    - 틀린 예: 시행 … ↵ 주무관 김가람 …
    - 바른 예: 주무관 김가람 … ↵ 시행 …
    """

    id = "foot-order"
    title = "결문의 차례"
    severity = Severity.MUST
    basis = form(1)
    covers = ("GM-STR-15",)
    only_for = GIANMUN
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """The first piece of the foot that stands behind one it should stand before."""
        highest = -1
        for part in context.parts(*_ORDER):
            place = _ORDER[part.role]
            if place < highest:
                message = (
                    f"결문의 차례가 다릅니다. {_NAMES[place]}{particle(_NAMES[place], '은')} "
                    f"{_NAMES[highest]}보다 앞에 적습니다."
                )
                yield self.finding(context, part.mark_start, part.end, message)
                return
            highest = place

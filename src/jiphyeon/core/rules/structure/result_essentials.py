from __future__ import annotations

from jiphyeon.core.rules.essentials import Essentials
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.sources import custom


class ResultEssentials(Essentials):
    """결과 보고에는 개요, 한 일, 성과나 개선할 점을 적습니다.

    - 틀린 예: 언제 어디에서 했는지 적지 않은 결과 보고
    - 바른 예: 1. 개요(일시·장소·인원) 2. 추진 내용 3. 성과 4. 개선할 점
    """

    id = "result-essentials"
    title = "결과 보고에서 빠진 것"
    severity = Severity.STYLE
    basis = custom()
    covers = ("GM-DOC-06",)
    only_for = ("internal",)
    kinds = ("result_report",)
    wanted = (
        ("개요(일시·장소·인원)", r"개요|일시|장소|기간|인원|\d{1,2}\.[ ]?\d{1,2}\.|붙임"),
        ("추진 내용", r"내용|운영|실적|추진|결과"),
        ("성과나 개선할 점", r"성과|결과|개선|평가|만족|반성|의견|향후|환류|제언|효과|붙임"),
    )
    message = "결과 보고에 없는 것이 있습니다"

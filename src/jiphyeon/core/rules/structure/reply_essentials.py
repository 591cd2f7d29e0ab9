from __future__ import annotations

from jiphyeon.core.rules.essentials import Essentials
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.sources import custom


class ReplyEssentials(Essentials):
    """회신하는 문서에는 상대 기관의 문서번호와 날짜를 관련으로 적습니다.

    - 틀린 예: 귀 기관에서 요청하신 사항을 회신합니다.
    - 바른 예: 1. 관련: 두빛교육청 총무과-123(2026. 3. 2.)호
    """

    id = "reply-essentials"
    title = "회신에서 빠진 것"
    severity = Severity.SHOULD
    basis = custom()
    covers = ("GM-DOC-07",)
    only_for = ("outgoing",)
    kinds = ("reply",)
    wanted = (("관련 문서(번호와 날짜)", r"관련[^\n]*(?:-\d|○|호|민원|접수)|[가-힣]-\d{1,6}[ ]?\(|관련\s*\n"),)
    message = "회신에 없는 것이 있습니다"

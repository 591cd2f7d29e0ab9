from __future__ import annotations

from jiphyeon.core.rules.essentials import Essentials
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.sources import custom


class PlanEssentials(Essentials):
    """추진계획에는 목적, 세부 계획, 일정이나 시기를 적습니다.

    - 틀린 예: 왜 하는지 적지 않은 계획
    - 바른 예: 1. 추진 배경 및 목적 … 3. 세부 추진 계획 … 5. 추진 일정
    """

    id = "plan-essentials"
    title = "추진계획에서 빠진 것"
    severity = Severity.STYLE
    basis = custom()
    covers = ("GM-DOC-08",)
    only_for = ("internal",)
    kinds = ("plan",)
    wanted = (
        ("목적이나 근거", r"목적|배경|근거|관련|위해|위하여|하고자|필요"),
        ("세부 계획", r"내용|계획|방법|운영|추진|대상"),
        ("일정이나 시기", r"일정|일시|기간|시기|\d{1,2}\.[ ]?\d{1,2}\.|\d월|○\.[ ]?○|붙임"),
    )
    message = "추진계획에 없는 것이 있습니다"

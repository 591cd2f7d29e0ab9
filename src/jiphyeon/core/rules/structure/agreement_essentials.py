from __future__ import annotations

from jiphyeon.core.rules.essentials import Essentials
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.sources import custom


class AgreementEssentials(Essentials):
    """업무협약서에는 목적, 협력 사항, 기간, 효력, 날짜와 서명란을 둡니다.

    공식 표준 서식은 없고 관행에 따른 점검입니다.

    - 틀린 예: 협약 기간이 없는 협약서
    - 바른 예: 제6조(협약 기간) 이 협약은 서명한 날부터 2년간 효력을 가진다.
    """

    id = "agreement-essentials"
    title = "협약서에서 빠진 것"
    severity = Severity.STYLE
    basis = custom()
    covers = ("GM-DOC-19",)
    only_for = ("agreement",)
    wanted = (
        ("목적", r"목적"),
        ("협력 사항", r"협력|역할|지원|상호"),
        ("기간이나 효력", r"기간|효력|유효"),
        ("협약 날짜", r"(?:19|20)[\d○]{2}(?:\.|년)"),
    )
    message = "협약서에 없는 것이 있습니다"

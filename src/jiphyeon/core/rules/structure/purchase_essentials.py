from __future__ import annotations

from jiphyeon.core.rules.essentials import Essentials
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.sources import custom


class PurchaseEssentials(Essentials):
    """품의에는 목적, 품목, 금액, 예산 과목을 적습니다.

    - 틀린 예: 금액이 없는 품의
    - 바른 예: 가. 목적 나. 품목·수량·단가·금액 다. 예산 과목
    """

    id = "purchase-essentials"
    title = "품의에서 빠진 것"
    severity = Severity.STYLE
    basis = custom("교육청 공문서 작성 안내 자료")
    covers = ("GM-DOC-09",)
    only_for = ("internal",)
    kinds = ("purchase_request",)
    wanted = (
        ("목적", r"목적|위해|위하여|고자|하려|사유|용도"),
        (
            "품목과 수량",
            r"품목|수량|품명|내역|물품|규격|붙임|산출|\d[ ]?(?:개|대|권|부|세트|명|벌|식|상자|박스)",
        ),
        ("금액", r"\d원|금액|○원|천원|예정[ ]?금액|소요[ ]?예산"),
        ("예산 과목", r"예산|과목|세부[ ]?사업|세목|목적사업|운영비|세출|재원|회계"),
    )
    message = "품의에 없는 것이 있습니다"

from __future__ import annotations

from jiphyeon.core.rules.essentials import Essentials
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.sources import regulation


class PressEssentials(Essentials):
    """보도자료에는 보도시점이나 배포일, 담당 부서와 담당자를 적습니다.

    - 틀린 예: 담당자가 없는 보도자료
    - 바른 예: 배포일, 보도시점, 담당 부서, 책임자, 담당자와 전화번호
    """

    id = "press-essentials"
    title = "보도자료에서 빠진 것"
    severity = Severity.SHOULD
    basis = regulation("제63조제3항")
    covers = ("GM-DOC-12",)
    only_for = ("press",)
    wanted = (
        ("보도시점이나 배포일", r"보도[ ]?(?:시점|일시)|배포|즉시[ ]?보도|엠바고"),
        ("담당 부서", r"담당[ ]?부서|담당|문의|[가-힣]{2,}과(?:장)?(?![가-힣])|[가-힣]{2,}담당관"),
        ("전화번호", r"\d{2,4}[-)]\s?\d{3,4}-\d{4}|○{3,4}-○{4}|☎|전화|내선"),
    )
    message = "보도자료에 없는 것이 있습니다"

from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation


class PaperNote(PatternRule):
    """서식 아래의 용지 규격 표시는 이제 적지 않습니다.

    2023. 6. 27. 개정으로 서식의 용지 규격과 지질 표시가 없어졌습니다.

    - 틀린 예: 210㎜×297㎜(백상지 80g/㎡)
    - 바른 예: (적지 않음)
    """

    id = "paper-note"
    title = "서식의 용지 규격"
    severity = Severity.SHOULD
    basis = regulation("2023. 6. 27. 개정 취지")
    covers = ("GM-CHG-02",)
    triggers = ("백상지", "재활용품", "보존용지", "일반용지", "중질지")
    pattern = re.compile(
        r"\d{3}[ ]?(?:㎜|mm)[ ]?[×xX][ ]?\d{3}[ ]?(?:㎜|mm)[ ]?[(\[][^()\[\]\n]{2,40}(?:\([^()]*\))?[)\]]"
    )
    message = "서식의 용지 규격과 지질은 이제 적지 않습니다."

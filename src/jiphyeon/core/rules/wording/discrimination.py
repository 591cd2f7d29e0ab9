from __future__ import annotations

from typing import ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.pattern import ids_of
from jiphyeon.core.rules.lexicon.rule import LexiconRule
from jiphyeon.core.rules.sources import handbook


class Discrimination(LexiconRule):
    """차별하거나 낮추는 뜻이 담긴 말을 쓰지 않습니다.

    기관마다 쓰는 말이 다르거나 법령의 말인 것(저출산, 미혼모)은 지적하지 않습니다.

    - 고칠 글: 학부형 상담 주간, 결손 가정 지원
    - 다듬은 글: 학부모 상담 주간, 한부모 가정 지원
    """

    id = "discrimination"
    title = "차별하는 말"
    severity = Severity.MUST
    basis = handbook("48쪽")
    covers: ClassVar[tuple[str, ...]] = ids_of("discrimination")
    says = "‘{wrong}’은(는) 차별하거나 낮추는 뜻이 담긴 말입니다."

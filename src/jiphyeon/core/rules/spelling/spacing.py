from __future__ import annotations

from typing import ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.pattern import ids_of
from jiphyeon.core.rules.lexicon.rule import LexiconRule
from jiphyeon.core.rules.sources import orthography


class Spacing(LexiconRule):
    """띄어쓰기를 한글 맞춤법 제5장에 맞게 바로잡습니다.

    낱말은 띄어 쓰고, 조사와 접사는 앞말에 붙여 씁니다. 붙여 쓸 수도 있는 복합 명사(업무 추진, 업무추진)는 지적하지
    않습니다.

    - 틀린 글: 8. 29.(금) 까지 각학교에서 차질없이 준비해 주시기 바랍니다.
    - 바른 글: 8. 29.(금)까지 각 학교에서 차질 없이 준비해 주시기 바랍니다.
    """

    id = "spacing"
    title = "띄어쓰기"
    severity = Severity.MUST
    basis = orthography("제5장 띄어쓰기")
    covers: ClassVar[tuple[str, ...]] = ids_of("spacing")
    says = "‘{wrong}’은(는) {right}(으)로 적습니다."

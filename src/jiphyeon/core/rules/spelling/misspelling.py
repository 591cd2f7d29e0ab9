from __future__ import annotations

from typing import ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.pattern import ids_of
from jiphyeon.core.rules.lexicon.rule import LexiconRule
from jiphyeon.core.rules.sources import orthography


class Misspelling(LexiconRule):
    """한글 맞춤법과 표준어 규정에 어긋난 말을 바로잡습니다.

    행정업무의 운영 및 혁신에 관한 규정 제7조제1항은 문서를 어문규범에 맞게 한글로 쓰도록 정합니다.
    뜻이 달라지지 않는 것(역활 → 역할)만 스스로 고치고, 뜻을 보아야 아는 것(결제와 결재)은 제안만 합니다.

    - 틀린 글: 몇일 동안 담당자의 역활을 나누었습니다.
    - 바른 글: 며칠 동안 담당자의 역할을 나누었습니다.
    """

    id = "misspelling"
    title = "맞춤법과 표준어"
    severity = Severity.MUST
    basis = orthography()
    covers: ClassVar[tuple[str, ...]] = ids_of("misspelling")
    says = "‘{wrong}’은(는) 어문규범에 맞지 않습니다. {right}(으)로 적습니다."

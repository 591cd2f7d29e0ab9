from __future__ import annotations

from typing import ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.pattern import ids_of
from jiphyeon.core.rules.lexicon.rule import LexiconRule
from jiphyeon.core.rules.sources import language_institute


class NounPile(LexiconRule):
    """조사와 어미를 지나치게 줄이지 않습니다.

    제목과 보고서의 짧은 항목에서는 명사를 이어 쓸 수 있으므로, 문장에서 뜻이 흐려지는 것만 지적합니다.

    - 고칠 글: 체계적 관리하고 학력 제고를 위해 지속 추진하겠습니다.
    - 다듬은 글: 체계적으로 관리하고 학력을 높이기 위해 지속적으로 추진하겠습니다.
    """

    id = "noun-pile"
    title = "조사와 어미를 줄인 말"
    severity = Severity.SHOULD
    basis = language_institute()
    covers: ClassVar[tuple[str, ...]] = ids_of("noun-pile")
    says = "‘{wrong}’은(는) 조사나 어미를 살려 적으면 뜻이 더 분명합니다."

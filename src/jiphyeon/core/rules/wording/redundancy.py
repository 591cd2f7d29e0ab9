from __future__ import annotations

from typing import ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.pattern import ids_of
from jiphyeon.core.rules.lexicon.rule import LexiconRule
from jiphyeon.core.rules.sources import language_institute


class Redundancy(LexiconRule):
    """같은 뜻을 되풀이하지 않습니다.

    - 고칠 글: 각 학교별로 방학 기간 동안 새로 신설한 강좌
    - 다듬은 글: 학교별로 방학 동안 신설한 강좌
    """

    id = "redundancy"
    title = "겹치는 말"
    severity = Severity.SHOULD
    basis = language_institute()
    covers: ClassVar[tuple[str, ...]] = ids_of("redundancy")
    says = "‘{wrong}’은(는) 뜻이 겹칩니다."

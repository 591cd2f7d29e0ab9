from __future__ import annotations

from typing import ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.pattern import ids_of
from jiphyeon.core.rules.lexicon.rule import LexiconRule
from jiphyeon.core.rules.sources import language_institute


class Passive(LexiconRule):
    """피동을 겹쳐 쓰거나 시키는 뜻이 없는데 ‘-시키다’를 붙이지 않습니다.

    ‘보여지다’, ‘되어지다’처럼 피동을 두 번 쓴 말은 어법에 어긋납니다.

    - 틀린 글: 효과가 클 것으로 보여진다. 업무를 개선시킨다.
    - 바른 글: 효과가 클 것으로 보인다. 업무를 개선한다.
    """

    id = "passive"
    title = "겹친 피동과 지나친 사동"
    severity = Severity.SHOULD
    basis = language_institute()
    covers: ClassVar[tuple[str, ...]] = ids_of("passive")
    says = "‘{wrong}’은(는) 피동이나 사동이 지나칩니다."

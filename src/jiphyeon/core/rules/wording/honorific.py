from __future__ import annotations

from typing import ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.pattern import ids_of
from jiphyeon.core.rules.lexicon.rule import LexiconRule
from jiphyeon.core.rules.sources import language_institute


class Honorific(LexiconRule):
    """높임말은 높일 사람에게만 씁니다.

    물건이나 일을 높이지 않습니다. 국립국어원 권장문에도 나오는 ‘-하오니’는 지적하지 않습니다.

    - 틀린 글: 교육장님 말씀이 계시겠습니다.
    - 바른 글: 교육장님 말씀이 있겠습니다.
    """

    id = "honorific"
    title = "높임말"
    severity = Severity.MUST
    basis = language_institute("개선이 필요한 공공언어 30선", "2026. 2. 12.")
    covers: ClassVar[tuple[str, ...]] = ids_of("honorific")
    says = "‘{wrong}’은(는) 높임말을 잘못 쓴 것입니다."

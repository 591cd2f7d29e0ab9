from __future__ import annotations

from typing import ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.pattern import ids_of
from jiphyeon.core.rules.lexicon.rule import LexiconRule
from jiphyeon.core.rules.sources import orthography


class Loanword(LexiconRule):
    """외래어는 외래어 표기법에 맞게 적습니다.

    상호나 단체 이름처럼 이미 굳은 고유한 이름은 그대로 둡니다.

    - 틀린 글: 워크샵에서 쓸 컨텐츠와 메뉴얼
    - 바른 글: 워크숍에서 쓸 콘텐츠와 매뉴얼
    """

    id = "loanword"
    title = "외래어 표기"
    severity = Severity.MUST
    basis = orthography(name="외래어 표기법")
    covers: ClassVar[tuple[str, ...]] = ids_of("loanword")
    says = "‘{wrong}’의 바른 외래어 표기는 {right}입니다."

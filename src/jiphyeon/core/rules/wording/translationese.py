from __future__ import annotations

from typing import ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.pattern import ids_of
from jiphyeon.core.rules.lexicon.rule import LexiconRule
from jiphyeon.core.rules.sources import language_institute


class Translationese(LexiconRule):
    """외국말을 옮긴 듯한 말투를 우리말답게 고칩니다.

    ‘통해’, ‘가능하다’, ‘-에 대한’처럼 이미 널리 쓰는 말은 지적하지 않습니다.

    - 고칠 글: 사업을 추진함에 있어 필요한 사항을 검토 중에 있습니다.
    - 다듬은 글: 사업을 추진할 때 필요한 사항을 검토하고 있습니다.
    """

    id = "translationese"
    title = "번역투"
    severity = Severity.SHOULD
    basis = language_institute()
    covers: ClassVar[tuple[str, ...]] = ids_of("translationese")
    says = "‘{wrong}’은(는) 번역투입니다."

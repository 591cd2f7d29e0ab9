from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

_SENTENCE = re.compile(r"(?:니다|습니까|시오)\.?$")
_NOUN = re.compile(r"(?:바람|할 것|[가-힣](?:함|음|임|됨))\.?$")


class ItemEnding(Rule):
    """한 목록의 말끝은 한 가지로 맞춥니다.

    - 틀린 예: 가. 참석합니다. ↵ 나. 서류를 제출 바람
    - 바른 예: 가. 참석합니다. ↵ 나. 서류를 제출하시기 바랍니다.

    앞뒤 사정에 따라 다를 수 있어 기본으로는 끄고, 기관 규칙 파일에서 켤 수 있습니다.
    """

    id = "item-ending"
    title = "목록의 말끝"
    severity = Severity.STYLE
    basis = derived("문체의 통일")
    covers = ("GM-ITEM-14",)
    default = False
    needs = "document"

    def check(self, context: Context) -> Found:
        """The first item of a list that ends unlike its sisters."""
        ways: dict[int, str] = {}
        for part in context.parts("item"):
            for level in [level for level in ways if level > part.level]:
                del ways[level]
            words = context.text[part.content_start : part.end].rstrip()
            way = "sentence" if _SENTENCE.search(words) else "noun" if _NOUN.search(words) else ""
            if not way:
                continue
            if ways.setdefault(part.level, way) != way:
                message = "말끝이 앞의 항목과 다릅니다. 한 목록에서 한 가지로 맞춥니다."
                yield self.finding(context, part.content_start, part.content_start + len(words), message)
                return

from __future__ import annotations

import re
from itertools import pairwise

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.laws import laws
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

_WORD = re.compile(r"[가-힣]{2,}")
_PARTICLE = re.compile(
    r"(?:에서는|에서|에게|으로|까지|부터|이며|입니다|하고|하여|을|를|이|가|은|는|의|에|로|과|와|도|만)$"
)
_VERB = re.compile(
    r"(?:하는|하여|하고|하기|하며|하면|한다|합니다|했|된|되는|되어|됩니다|있는|있습니다|없는|없이|주시|바랍|드립|할|함|하지|한)$"
)


class SpellingVariants(Rule):
    """같은 말은 한 문서에서 한 가지로 띄어 씁니다.

    전문 용어와 이름은 붙여 쓸 수도 띄어 쓸 수도 있지만 섞어 쓰지 않습니다.

    - 틀린 예: ‘안전 점검표’와 ‘안전점검표’를 섞어 씀
    - 바른 예: ‘안전 점검표’ 하나로 씀

    법령의 이름에 붙여 쓴 말(학교급식)은 두 가지가 섞여도 지적하지 않습니다.
    """

    id = "spelling-variants"
    title = "섞어 쓴 띄어쓰기"
    severity = Severity.STYLE
    basis = derived("한글 맞춤법 제49항·제50항에 따른 통일")
    covers = ("GM-IMPL-08",)

    def check(self, context: Context) -> Found:
        """A compound written together where its two words stand apart elsewhere, at its first place."""
        pairs = self._pairs(context)
        if not pairs:
            return
        seen: set[str] = set()
        for match in self.matches(_WORD, context):
            for word in {match.group(), _PARTICLE.sub("", match.group())}:
                if word in pairs and word not in seen:
                    seen.add(word)
                    end = match.start() + len(word)
                    message = f"‘{pairs[word]}’와 ‘{word}’를 섞어 썼습니다. 한 가지로 맞춥니다."
                    yield self.finding(context, match.start(), end, message, pairs[word])

    def _pairs(self, context: Context) -> dict[str, str]:
        """Letters of two nouns that stand side by side → the two as written."""
        pairs: dict[str, str] = {}
        words = list(self.matches(_WORD, context))
        for first, second in pairwise(words):
            apart = context.text[first.end() : second.start()]
            if apart != " " or _PARTICLE.search(first.group()) or _VERB.search(first.group()):
                continue
            last = _PARTICLE.sub("", second.group())
            if len(last) < 2 or len(first.group()) < 2 or _VERB.search(last):
                continue
            pairs[first.group() + last] = f"{first.group()} {last}"
        known = "".join(laws().names)
        return {letters: words for letters, words in pairs.items() if letters not in known}

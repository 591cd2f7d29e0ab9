from __future__ import annotations

import re
from collections import Counter

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.laws import laws
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

_LONG = re.compile(r"[가-힣]{4,}")
_PAIR = re.compile(r"(?<![가-힣])([가-힣]{2,}) (?=([가-힣]{2,}))")
MOST = 5
"""Findings of one document: the words mixed most often. More would hide what matters."""

_DEPENDENT = frozenset(
    ("이상", "이하", "이내", "미만", "초과", "당시", "이후", "이전", "경우", "여부", "관련", "전체", "때문")
)
_PARTICLE = re.compile(
    r"(?:에서는|에서|에게|으로|까지|부터|이며|입니다|하고|하여|을|를|이|가|은|는|의|에|로|과|와|도|만)$"
)
_VERB = re.compile(
    r"(?:하는|하여|하고|하기|하며|하면|한다|합니다|했|된|되는|되어|됩니다|있는|있습니다|없는|없이|주시|바랍|드립|할|함|하지|한|[아어여해]|려)$"
)


class SpellingVariants(Rule):
    """같은 말은 한 문서에서 한 가지로 띄어 씁니다.

    전문 용어와 이름은 붙여 쓸 수도 띄어 쓸 수도 있지만 섞어 쓰지 않습니다.

    - 틀린 예: ‘안전 점검표’와 ‘안전점검표’를 섞어 씀
    - 바른 예: ‘안전 점검표’ 하나로 씀

    두 꼴을 더해 세 번 이상 쓴 말만, 많이 쓴 차례로 다섯까지 알립니다.

    법령의 이름에 붙여 쓴 말(학교급식)은 두 가지가 섞여도 지적하지 않습니다.
    """

    id = "spelling-variants"
    title = "섞어 쓴 띄어쓰기"
    severity = Severity.STYLE
    basis = derived("한글 맞춤법 제49항·제50항에 따른 통일")
    covers = ("GM-IMPL-08",)

    def check(self, context: Context) -> Found:
        """A compound written together where its two nouns stand apart elsewhere, at its first place; a few at most."""
        together = self._together(context)
        apart = self._apart(context, together)
        often = [word for word in apart if len(together[word]) + apart[word][1] >= 3]
        for word in sorted(often, key=lambda w: -len(together[w]) - apart[w][1])[:MOST]:
            start = together[word][0]
            message = f"‘{apart[word][0]}’와 ‘{word}’를 섞어 썼습니다. 한 가지로 맞춥니다."
            yield self.finding(context, start, start + len(word), message, apart[word][0])

    @staticmethod
    def _together(context: Context) -> dict[str, list[int]]:
        """Words of four syllables and more, with and without the particle behind them, and where they stand."""
        places: dict[str, list[int]] = {}
        for match in _LONG.finditer(context.text):
            if not context.protected(*match.span()):
                for word in {match.group(), _PARTICLE.sub("", match.group())}:
                    if len(word) >= 4:
                        places.setdefault(word, []).append(match.start())
        return places

    @staticmethod
    def _apart(context: Context, together: dict[str, list[int]]) -> dict[str, tuple[str, int]]:
        """Letters of two nouns that stand side by side and are also written together → as written, and how often."""
        heads = {word[:cut] for word in together for cut in range(2, len(word) - 1)}
        counts: Counter[tuple[str, str]] = Counter()
        for match in _PAIR.finditer(context.text):
            first = match[1]
            if first not in heads or _PARTICLE.search(first) or _VERB.search(first):
                continue
            last = _PARTICLE.sub("", match[2])
            if first + last in together and last not in _DEPENDENT and not _VERB.search(last):
                counts[first, last] += not context.protected(match.start(), match.end(2))
        known = "".join(laws().names) if counts else ""
        return {a + b: (f"{a} {b}", n) for (a, b), n in counts.items() if n and a + b not in known}

from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.relation import actions
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import orthography

_VERB = re.compile(
    r"(?P<noun>[가-힣]{2,8}) (?P<verb>(?:할|하는|하여|하기|하시기|하고자|하도록|해야|되는|될|되어|되도록)(?=[ .,]|$)"
    r"|하였|합니다|하겠|했습|했다|했으|해 주|됩니다|되었|된다)",
    re.MULTILINE,
)
_EXTRA = (
    "안정화",
    "활성화",
    "의무화",
    "체계화",
    "구체화",
    "내실화",
    "제도화",
    "정상화",
    "디지털화",
    "표준화",
    "발사",
    "개시",
    "입국",
    "출국",
)
_NOT_BEFORE = ("의", "를", "을", "한", "된", "는", "은", "적")


class DetachedVerb(Rule):
    """명사에 붙는 ‘-하다’, ‘-되다’는 붙여 씁니다.

    - 틀린 글: 신청 할 때, 안정화 되는 대로, 완료 되었습니다
    - 바른 글: 신청할 때, 안정화되는 대로, 완료되었습니다

    앞에 꾸미는 말이 있으면(새로운 계획 하는 …) 글을 어떻게 고칠지 뜻을 보아야 하므로 지적하지 않습니다.
    """

    id = "detached-verb"
    title = "‘하다’와 ‘되다’의 띄어쓰기"
    severity = Severity.MUST
    basis = orthography("제2항, 접미사")
    triggers = (" 하", " 할", " 합", " 했", " 해", " 되", " 될", " 됩", " 된")
    covers: ClassVar[tuple[str, ...]] = (
        "GM-SPACE-054",
        "GM-SPACE-055",
        "GM-SPACE-056",
        "GM-SPACE-057",
        "GM-SPACE-058",
    )

    def check(self, context: Context) -> Found:
        """Every noun of doing with `하다` or `되다` apart from it."""
        for match in self.matches(_VERB, context):
            noun = match["noun"]
            if not _is_action(noun) or _is_modified(context, match.start()):
                continue
            end = match.end() - len(match["verb"]) + len(match["verb"].rstrip())
            right = noun + match["verb"].rstrip()
            yield self.finding(
                context, match.start(), end, "‘-하다’와 ‘-되다’는 앞의 명사에 붙여 씁니다.", right, safe=True
            )


def _is_action(noun: str) -> bool:
    return noun.endswith(_EXTRA) or any(noun[-length:] in actions() for length in range(2, len(noun) + 1))


def _is_modified(context: Context, start: int) -> bool:
    """Whether the word before modifies the noun, so that it is an object whose particle was left out."""
    line = context.line_at(start)
    before = line.text[: start - line.start].rstrip().split(" ")[-1]
    return before.endswith(_NOT_BEFORE) and start - line.start > 0

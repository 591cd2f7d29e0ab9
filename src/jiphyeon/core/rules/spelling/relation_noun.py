from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Finding, Severity
from jiphyeon.core.rules.lexicon.relation import Relation, relations
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import orthography

_END = r"(?=(?:에는|에도|에만|에서|에|의|까지|부터|마다|로|를|을|은|는|이|가|인|이며|입니다|이라도|와|과)?(?![가-힣]))"
_LONGEST = 8


class RelationNoun(Rule):
    """‘시’, ‘후’, ‘전’, ‘중’, ‘내’, ‘간’, ‘여부’ 들은 앞말과 띄어 씁니다.

    앞말과 한 낱말이 된 것(유사시, 방과후학교, 부재중)이 있으므로, 움직임을 나타내는 명사처럼 앞말이 분명한 것만
    지적합니다.

    - 틀린 글: 계약체결후, 기한내, 회의중, 참석여부
    - 바른 글: 계약 체결 후, 기한 내, 회의 중, 참석 여부
    """

    id = "relation-noun"
    title = "때와 곳을 나타내는 명사의 띄어쓰기"
    severity = Severity.MUST
    basis = orthography("제2항, 제42항")
    covers: ClassVar[tuple[str, ...]] = tuple(i for relation in relations() for i in relation.ids)

    def check(self, context: Context) -> Found:
        """Every such noun that touches a noun it must stand apart from."""
        for relation in relations():
            wanted = context.pack.rules.get(f"{self.id}/{relation.ids[0]}", "") if relation.level == "off" else "on"
            if wanted and relation.head in context.text:
                yield from self._of(relation, context)

    def _of(self, relation: Relation, context: Context) -> Iterator[Finding]:
        for match in self.matches(_pattern(relation.head), context):
            before = match["before"]
            if not any(before[-length:] in relation.before for length in range(1, min(len(before), _LONGEST) + 1)):
                continue
            yield self.finding(
                context,
                match.start(),
                match.end(),
                f"‘{relation.head}’{'은' if (ord(relation.head[-1]) - 0xAC00) % 28 else '는'} 앞말과 띄어 씁니다.",
                f"{before} {relation.head}",
                safe=True,
                severity=Severity(relation.level) if relation.level != "off" else Severity.STYLE,
                entry=relation.ids[0],
            )


def _pattern(head: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<before>[가-힣]{{2,}}){head}{_END}")

from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.search import morphemes
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import orthography

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허유남심노하곽성차주우구민진지엄채원천방공"
    "현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_WORD = re.compile(
    rf"(?<![가-힣])(?P<name>[{_SURNAMES}][가-힣]{{2}})(?P<title>씨|님)(?=[은는이가을를께의와과도,.]|에게| |$)"
)


class NameTitle(Rule):
    """성과 이름 뒤의 ‘씨’, ‘님’은 띄어 씁니다.

    직위를 높이는 ‘님’(교장님)은 붙여 씁니다.

    - 틀린 글: 홍길동씨, 홍길동님
    - 바른 글: 홍길동 씨, 홍길동 님
    """

    id = "name-title"
    title = "이름 뒤의 ‘씨’와 ‘님’"
    severity = Severity.SHOULD
    basis = orthography("제48항")
    needs = "analysis"
    triggers = ("씨", "님")
    covers: ClassVar[tuple[str, ...]] = ("GM-SPACE-092", "GM-SPACE-146")

    def check(self, context: Context) -> Found:
        """Every full name, known as one by the morphemes, that touches its title."""
        lines = morphemes(context)
        if lines is None:
            return
        for match in self.matches(_WORD, context):
            line = context.line_at(match.start())
            start, end = (match.start("name") - line.start, match.end("name") - line.start)
            tokens = lines.of_line(line.number)
            if any(t.start == start and t.end == end and t.tag == "NNP" for t in tokens):
                right = f"{match['name']} {match['title']}"
                yield self.finding(context, *match.span(), f"이름 뒤의 ‘{match['title']}’는 띄어 씁니다.", right)

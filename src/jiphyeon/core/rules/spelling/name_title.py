from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.search import tokens_around
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import orthography
from jiphyeon.core.text.josa import particle

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허유남심노하곽성차주우구민진지엄채원천방공"
    "현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)


class NameTitle(PatternRule):
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

    pattern = re.compile(
        rf"(?<![가-힣])(?P<name>[{_SURNAMES}][가-힣]{{2}})(?P<title>씨|님)(?=[은는이가을를께의와과도,.]|에게| |$)"
    )
    replacement = r"\g<name> \g<title>"

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Whether the morphemes know a full name."""
        start, tokens = tokens_around(context, match.start())
        name = (match.start("name") - start, match.end("name") - start)
        return any((t.start, t.end) == name and t.tag == "NNP" for t in tokens)

    def say(self, match: re.Match[str]) -> str:
        """What to put a space before."""
        return f"이름 뒤의 ‘{match['title']}’{particle(match['title'], '은')} 띄어 씁니다."

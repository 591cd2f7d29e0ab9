from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation


class NoticeNumber(PatternRule):
    """공고·고시 번호는 ‘공고 제2026-5호’처럼 적습니다.

    - 틀린 예: 한빛교육청 공고 2026-5호
    - 바른 예: 한빛교육청 공고 제2026-5호
    """

    id = "notice-number"
    title = "공고·고시 번호"
    severity = Severity.MUST
    basis = regulation("제4조, 제11조")
    covers = ("GM-DOC-02",)
    triggers = ("공고", "고시", "훈령", "예규")
    pattern = re.compile(
        r"(?P<what>(?:공고|고시))[ ]?(?:제[ ]?(?P<a>(?:19|20)\d{2}|20○○)[ ]?-[ ]?(?P<b>[\d○]{1,5})[ ]?(?P<ho>호?)"
        r"|(?P<c>(?:19|20)\d{2})-(?P<d>\d{1,5})호)(?!\d)"
        r"|(?P<order>훈령|예규)[ ](?P<e>\d{1,4})호"
    )
    message = "공고·고시·훈령·예규의 번호는 ‘공고 제2026-5호’처럼 ‘제’와 ‘호’를 갖추어 적습니다."
    open_zones = ("number",)

    def accepts(self, match: re.Match[str], context: object) -> bool:
        """Only what is not written so already."""
        del context
        return match.group() not in {self.suggest(match)[0], self.suggest(match)[0].replace("공고 ", "공고")}

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """In full."""
        if match["order"]:
            return (f"{match['order']} 제{match['e']}호",)
        return (f"{match['what']} 제{match['a'] or match['c']}-{match['b'] or match['d']}호",)

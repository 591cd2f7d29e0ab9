from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import handbook


class MoneyCommas(PatternRule):
    """금액은 세 자리마다 쉼표를 찍습니다.

    - 틀린 예: 1500000원
    - 바른 예: 1,500,000원
    """

    id = "money-commas"
    title = "금액의 쉼표"
    severity = Severity.MUST
    basis = handbook("49쪽")
    covers = ("GM-MONEY-02",)
    triggers = ("원",)
    pattern = re.compile(
        r"(?<![\d,.A-Za-z\-])(?P<at>[1-9]\d{3,11})(?P<gap>[ \t]?)원"
        r"(?=$|[\s.,)/~∼+×=·\]]|[을이은의씩정에](?![가-힣])|으로|까지|부터|이내|이상|이하|입니다|이며|입금)",
        re.MULTILINE,
    )
    message = "금액은 세 자리마다 쉼표를 찍어 적습니다."
    safe = True

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Not a year before a word that happens to be 원."""
        return not (
            match["gap"] and 1900 <= int(match["at"]) <= 2100 and not context.text.startswith("원", match.end("at"))
        )

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """With commas."""
        return (f"{int(match['at']):,}",)

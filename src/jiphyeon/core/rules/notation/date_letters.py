from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Finding, Severity
from jiphyeon.core.rules.rule import Found, PatternRule
from jiphyeon.core.rules.sources import regulation


class DateLetters(PatternRule):
    """시행문과 내부결재 본문에서는 연·월·일 글자를 빼고 온점으로 적습니다.

    - 틀린 예: 2026년 4월 15일
    - 바른 예: 2026. 4. 15.

    특별한 사유가 있으면 달리 적을 수 있으므로(같은 항 단서) 공고문·고시의 발표일, 협약서, 보도자료, 가정통신문,
    인용문과 법령의 날짜는 지적하지 않습니다.
    """

    id = "date-letters"
    title = "연·월·일 글자로 적은 날짜"
    severity = Severity.SHOULD
    basis = regulation("제7조제5항")
    covers = ("GM-DATE-03", "GM-DOC-18")
    not_for = ("notice", "agreement", "press", "letter")
    triggers = ("년",)
    pattern = re.compile(
        r"(?<![\d제])((?:19|20)\d{2})[ \t]?년[ \t]?(\d{1,2})[ \t]?월[ \t]?(\d{1,2})[ \t]?일(?!간|자리|[ \t]?[가-힣]?자)"
    )
    message = "날짜는 연·월·일 글자를 빼고 그 자리에 온점을 찍어 적습니다."

    def check(self, context: Context) -> Found:
        """Fires on dates in letters; one alone on its line may be the day a notice or certificate was issued."""
        alone = [line for line in context.lines if self.pattern.fullmatch(line.text.strip(" \t."))]
        if alone and not context.family:
            yield self.undecided("날짜만 있는 줄이 공고나 증명을 한 날인지 알 수 없어 판단하지 않았습니다.")
        numbers = {line.number for line in alone}
        for finding in super().check(context):
            if not (isinstance(finding, Finding) and finding.line in numbers):
                yield finding

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Days there are, in sentences of documents that are not a report in the press's plain style."""
        return 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31 and not context.is_narrative(match.start())

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """The date with full stops."""
        return (f"{match[1]}. {int(match[2])}. {int(match[3])}.",)

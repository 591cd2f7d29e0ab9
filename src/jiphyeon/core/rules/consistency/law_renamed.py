from __future__ import annotations

import re
from functools import cache

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.laws import laws
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import regulation


class LawRenamed(Rule):
    """이름이 바뀐 법령은 지금 이름으로 적습니다.

    - 틀린 예: 「행정 효율과 협업 촉진에 관한 규정」 제7조
    - 바른 예: 「행정업무의 운영 및 혁신에 관한 규정」 제7조

    2023. 6. 27.부터 쓰는 이름입니다. 조문의 내용이 그대로인지는 확인해 주세요.
    """

    id = "law-renamed"
    title = "이름이 바뀐 법령"
    severity = Severity.MUST
    basis = regulation("2023. 6. 27. 제명 개정")
    covers = ("GM-CHG-01",)
    triggers = ("규정", "「")

    def check(self, context: Context) -> Found:
        """Old names, in brackets or not."""
        for old, now in _old_names():
            for match in old.finditer(context.text):
                end = match.end()
                yield self.finding(context, match.start(), end, f"이 법령의 지금 이름은 「{now}」입니다.", now)


@cache
def _old_names() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(r"(?<![가-힣])" + r"[ ·ㆍ]?".join(re.escape(letter) for letter in letters)), now)
        for letters, now in laws().renamed.items()
    ]

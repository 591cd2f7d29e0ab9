from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation


class ForeignFirst(PatternRule):
    """한글을 먼저 적고 외국 문자는 괄호 안에 적습니다.

    - 틀린 예: MOU(업무 협약)
    - 바른 예: 업무 협약(MOU)
    """

    id = "foreign-first"
    title = "외국 문자를 앞세운 풀이"
    severity = Severity.MUST
    basis = regulation("제7조제1항")
    covers = ("GM-FOR-01", "GM-FOR-02")
    triggers = ("(",)
    pattern = re.compile(r"(?<![A-Za-z0-9&가-힣(])(?P<word>[A-Z][A-Za-z&]{1,9})[ ]?\((?P<korean>[가-힣][가-힣 ]+)\)")
    message = "한글을 먼저 적고 외국 문자는 괄호 안에 적습니다."
    replacement = r"\g<korean>(\g<word>)"

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Only a gloss: capitals, or a word the Korean repeats; not a note such as PDF(개인정보 제외)."""
        del context
        return len(match["korean"]) >= 2 and not re.search(
            r"(?:제외|포함|참조|참고|별도|이상|이하|파일|형식|용|만|등)$", match["korean"]
        )

from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import law

_FORM = re.compile(r"(?P<what>대국민[ ]?공개|공개|부분[ ]?공개|비[ ]?공개)[ ]?(?:\((?P<why>[^()]*)\))?")


class DisclosureForm(Rule):
    """부분공개와 비공개는 까닭이 되는 호를 괄호에 적습니다.

    공개 구분은 공개, 부분공개, 비공개 가운데 하나입니다. 호는 정보공개법 제9조제1항의 호입니다.

    - 틀린 예: 부분공개 / 비공개(개인정보)
    - 바른 예: 부분공개(6) / 비공개(5)

    까닭이 없으면 공개가 원칙입니다. 어느 호에 드는지는 기안하는 사람이 정합니다.
    """

    id = "disclosure-form"
    title = "공개 구분의 꼴"
    severity = Severity.MUST
    basis = law("공공기관의 정보공개에 관한 법률", "제9조제1항")
    covers = ("GM-OPEN-01", "GM-OPEN-06", "GM-OPEN-07")
    needs = "document"
    triggers = ("공개",)

    def check(self, context: Context) -> Found:
        """Partial or closed without the number of the reason, or with one there is not."""
        for part in context.parts("disclosure"):
            words = context.text[part.content_start : part.end].strip()
            found = _FORM.fullmatch(words)
            if found is None or found["what"].replace(" ", "") in {"공개", "대국민공개"}:
                continue
            numbers = re.findall(r"\d+", found["why"] or "")
            if not numbers:
                message = "까닭이 되는 호를 ‘부분공개(6)’처럼 괄호에 적습니다. 까닭이 없으면 공개가 원칙입니다."
            elif any(not 1 <= int(number) <= 8 for number in numbers):
                message = "정보공개법 제9조제1항에는 1호부터 8호까지 있습니다."
            else:
                continue
            yield self.finding(context, part.content_start, part.content_start + len(words), message)

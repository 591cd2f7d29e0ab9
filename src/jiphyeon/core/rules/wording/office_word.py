from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import custom
from jiphyeon.core.text.josa import replace_word


class OfficeWord(Rule):
    """기관이 정한 말을 씁니다.

    기관 규칙 파일의 [words]에 적은 낱말을 찾아, 기관이 정한 말로 바꾸도록 제안합니다. 바꿀 말이 비어 있으면 알리기만
    합니다.

    - 규칙 파일: “붙임문서” = “붙임”
    - 고칠 글: 붙임문서를 참고합니다.
    - 다듬은 글: 붙임을 참고합니다.
    """

    id = "office-word"
    title = "기관이 정한 말"
    severity = Severity.SHOULD
    basis = custom("기관 규칙")

    def check(self, context: Context) -> Found:
        """Every word of the office's list that begins a written word."""
        for wrong, right in context.pack.words.items():
            yield from self._of(wrong, right, context)

    def _of(self, wrong: str, right: str, context: Context) -> Found:
        place = context.text.find(wrong)
        while wrong and place >= 0:
            end = place + len(wrong)
            within = place > 0 and "가" <= context.text[place - 1] <= "힣"
            if not within and not context.protected(place, end):
                edit = replace_word(context.text, place, end, right)
                message = f"기관이 쓰지 않기로 한 말 ‘{wrong}’입니다."
                yield self.finding(context, place, edit.end, message, *([edit.replacement] if right else []))
            place = context.text.find(wrong, end)

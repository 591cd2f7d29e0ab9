from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook

_COPIES = re.compile(r"(?P<n>\d{1,5})(?P<gap>[ \t]*)부(?P<dot>\.?)(?P<note>[ \t]*\([^()]*\)\.?)?$")
_SPACED = re.compile(r"(?<![\d제])(?P<n>\d{1,4})[ \t]+부\.(?=\s|$)")
_OTHER = re.compile(
    r"\d[ \t]*(?:장|권|매|점|개|세트|식|건|통|본)\.?$|(?:별송|따로 보냄|따로 붙임|별도 보냄|전자 파일)[^가-힣]*$"
)


class AttachmentCopies(Rule):
    """붙임은 이름 뒤에 부수를 적고 온점을 찍습니다.

    숫자와 ‘부’는 붙입니다.

    - 틀린 예: 계획서 1 부. / 계획서 1부 / 계획서
    - 바른 예: 계획서 1부.
    """

    id = "attachment-copies"
    title = "붙임의 부수"
    severity = Severity.MUST
    basis = handbook("59~60쪽")
    covers = ("GM-ATT-04",)
    needs = "document"
    triggers = ("붙임", "첨부", "별첨", " 부.")

    def check(self, context: Context) -> Found:
        """Attachments without a count, with a space in it, or without the full stop."""
        for part in context.parts("attachment"):
            words = context.text[part.content_start : part.end].rstrip()
            if not words or ("\n" in words and not words.split("\n")[-1].strip()):
                continue
            end = part.content_start + len(words)
            copies = _COPIES.search(words)
            if copies is None:
                if not _OTHER.search(words) and self._listed(words, part.mark, context):
                    yield self.finding(context, part.content_start, end, "붙임의 이름 뒤에 부수를 ‘1부.’처럼 적습니다.")
            elif copies["gap"] or not (copies["dot"] or (copies["note"] or "").endswith(".")):
                start = part.content_start + copies.start()
                wanted = f"{copies['n']}부.{(copies['note'] or '').strip().removesuffix('.')}"
                if copies["note"]:
                    wanted = f"{copies['n']}부{copies['note'].strip().removesuffix('.')}."
                yield self.finding(
                    context, start, end, "부수는 숫자와 ‘부’를 붙이고 온점을 찍어 ‘1부.’로 적습니다.", wanted, safe=True
                )

        yield from self._elsewhere(context)

    def _elsewhere(self, context: Context) -> Found:
        """Copies with a space in them outside of a list: 계획서 1 부."""
        zones = [(part.start, part.end) for part in context.parts("attachment")]
        for match in self.matches(_SPACED, context):
            if not any(start <= match.start() < end for start, end in zones):
                message = "숫자와 ‘부’는 붙여 적습니다."
                yield self.finding(context, *match.span(), message, f"{match['n']}부.", severity=Severity.SHOULD)

    @staticmethod
    def _listed(words: str, mark: str, context: Context) -> bool:
        """Surely the name of an attachment: numbered in a list, or closed by `끝.`; not a sentence or a heading."""
        if words.endswith(("다.", "다", "요.", "]", ">", "】")) or len(words) > 80:
            return False
        return bool(mark) or bool(context.parts("end")) or context.whole

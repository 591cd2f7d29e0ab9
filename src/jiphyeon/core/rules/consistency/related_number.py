from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook

_NUMBER = re.compile(r"[가-힣)]-[ ]?(?:\d{1,6}|○+)")
_DATE = re.compile(r"(?:19|20)[\d○]{2}\s?[.년]|○\.")
_LAW = re.compile(r"「[^」]+」|법|규정|조례|시행령|계획|지침|협의|회의|의결|민원")
_OFFICE_PAPER = re.compile(r"(?:과|담당관|팀|청|학교|센터|부|실)[ ]?(?:공문|문서)?[ ]?(?:-|제?\d+호|\()")


class RelatedNumber(Rule):
    """관련 문서는 처리과명과 번호, 날짜를 함께 적습니다.

    ‘호’는 있어도 없어도 됩니다.

    - 틀린 예: 1. 관련: 교육과정과-123호 / 1. 관련: 교육과정과(2026. 3. 10.)
    - 바른 예: 1. 관련: 교육과정과-123(2026. 3. 10.)호

    법령이나 계획을 근거로 든 것은 지적하지 않습니다.
    """

    id = "related-number"
    title = "관련 문서의 번호와 날짜"
    severity = Severity.SHOULD
    basis = handbook("59쪽")
    covers = ("GM-REL-01",)
    needs = "document"
    triggers = ("관련",)

    def check(self, context: Context) -> Found:
        """Each related document that lacks its number or its date."""
        for start, words in self._documents(context):
            numbered, dated = bool(_NUMBER.search(words)), bool(_DATE.search(words))
            if numbered == dated and (numbered or not _OFFICE_PAPER.search(words)):
                continue
            lacks = "날짜" if numbered else "문서번호" if dated else "문서번호와 날짜"
            if not numbered and (_LAW.search(words) or not _OFFICE_PAPER.search(words)):
                continue
            particle = "가" if lacks.endswith(("짜", "호")) else "이"
            message = f"관련 문서에 {lacks}{particle} 없습니다. ‘처리과명-번호(날짜)’로 적습니다."
            yield self.finding(context, start, start + len(words), message)

    @staticmethod
    def _documents(context: Context) -> list[tuple[int, str]]:
        """What stands behind 관련: on a line, or below it item by item."""
        found: list[tuple[int, str]] = []
        items = context.parts("item")
        for place, part in enumerate(items):
            words = context.text[part.content_start : part.end]
            label = re.match(r"관련(?:[ ]?근거|[ ]?문서)?[ \t]*(?:[:：][ \t]*|$)", words)
            if label is None:
                continue
            rest = words[label.end() :]
            if rest.strip():
                at = part.content_start + label.end()
                found += [
                    (at + piece.start() + piece.group().index(words), words)
                    for piece in re.finditer(r"[^,;\n(]+(?:\([^)]*\)[^,;\n(]*)*", rest)
                    if (words := piece.group().strip())
                ]
                continue
            for child in items[place + 1 :]:
                if child.level <= part.level:
                    break
                found.append((child.content_start, context.text[child.content_start : child.end].strip()))
        return found

from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.laws import laws
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import handbook


class LawNameSpace(Rule):
    """홑낫표로 묶은 법령 이름도 낱말마다 띄어 씁니다.

    - 틀린 예: 「국가를당사자로하는계약에관한법률」 / 「초·중등교육법시행령」
    - 바른 예: 「국가를 당사자로 하는 계약에 관한 법률」 / 「초·중등교육법 시행령」

    이름을 알고 있는 법령만 봅니다.
    """

    id = "law-name-space"
    title = "법령 이름의 띄어쓰기"
    severity = Severity.SHOULD
    basis = handbook("문장 부호")
    covers = ("GM-CONF-22",)
    triggers = ("「",)

    def check(self, context: Context) -> Found:
        """Names in brackets that differ from the official one only in spaces and dots."""
        for zone in context.zones.all:
            if zone.kind != "title" or context.text[zone.start] != "「":
                continue
            name = context.text[zone.start + 1 : zone.end - 1]
            wanted = laws().written(name)
            if wanted and wanted != name and wanted.replace("ㆍ", "·") != name.replace("ㆍ", "·"):
                yield self.finding(
                    context, zone.start + 1, zone.end - 1, f"법령의 정식 이름은 「{wanted}」입니다.", wanted, safe=True
                )

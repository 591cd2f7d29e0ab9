from __future__ import annotations

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import form


class FootMissing(Rule):
    """완성한 문서의 결문은 빠진 것이 없어야 합니다.

    시행문에는 발신명의가, 모든 기안문에는 결재선과 시행 번호(생산등록번호), 공개 구분이 있어야 합니다.

    - 틀린 예: 공개 구분이 없는 시행문
    - 바른 예: … / 대국민공개

    쓰는 중인 초안에서는 빈칸으로 보고 지적하지 않습니다. 시행 번호는 결재 뒤에 채워지므로 결재 전에는 묻지 않습니다.
    """

    id = "foot-missing"
    title = "결문에서 빠진 것"
    severity = Severity.MUST
    basis = form(1)
    covers = ("GM-STR-15", "GM-OPEN-01")
    only_for = GIANMUN
    needs = "document"
    whole = True

    def check(self, context: Context) -> Found:
        """What a finished document still lacks; its number comes with the approval and is not asked for before."""
        if context.state == "draft":
            return
        foot = context.reading.document.foot
        wanted = [
            ("발신명의", bool(foot.sender) or context.family == "internal"),
            ("결재선(기안자·결재권자)", bool(foot.signers)),
            ("시행 번호", bool(foot.document_number) or context.state == "review"),
            ("공개 구분", bool(foot.disclosure)),
        ]
        missing = [name for name, there in wanted if not there]
        if missing:
            yield self.finding(context, *context.anchor, f"결문에 없는 것이 있습니다: {', '.join(missing)}.")
        if context.state == "review" and not foot.document_number:
            yield self.undecided("시행 번호는 결재 뒤에 채워집니다.")

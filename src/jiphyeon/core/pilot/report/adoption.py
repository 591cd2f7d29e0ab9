"""도입검토 보고서: twelve sections, from one page of summary to what would change the conclusion."""

from __future__ import annotations

from collections.abc import Callable

from jiphyeon.core.official.document import Block, Item, OfficialDocument, Paragraph
from jiphyeon.core.pilot.report import body, opening
from jiphyeon.core.pilot.report.context import SIMULATED, Context
from jiphyeon.core.pilot.report.table import listed

type Section = Callable[[Context], tuple[Block, ...]]

SECTIONS: tuple[tuple[str, Section], ...] = (
    ("한 장 요약", opening.summary),
    ("시범 운영 개요", opening.outline),
    ("자료의 질", opening.quality_of_data),
    ("이용", body.use),
    ("효과", body.effect),
    ("만족도", body.satisfaction),
    ("위험", body.risk),
    ("개선", body.improvement),
    ("비용과 편익", body.cost),
    ("적합성", body.fitness),
    ("한계와 결론을 바꿀 증거", body.limits),
    ("결정", body.decision),
)


def adoption_report(context: Context) -> OfficialDocument:
    """The whole report as a 내부결재 결과 보고."""
    opening_words = f"{context.plan.title} 결과와 도입 검토 의견을 다음과 같이 보고함."
    blocks: list[Block] = [Paragraph(opening_words)]
    if context.analysis.simulated:
        blocks.append(Paragraph(f"※ {SIMULATED}."))
    blocks += [_section(title, make(context)) for title, make in SECTIONS]
    return OfficialDocument(
        kind="result_report",
        title=f"{context.plan.title} 도입 검토 결과 보고" + ("(모의 자료)" if context.analysis.simulated else ""),
        body=tuple(blocks),
        head=context.head,
        foot=context.foot,
    )


def _section(title: str, blocks: tuple[Block, ...]) -> Item:
    """A section; one lone item stands beside its heading."""
    items = [block for block in blocks if isinstance(block, Item)]
    return listed(title, items) if len(items) == len(blocks) else Item(title, children=blocks)

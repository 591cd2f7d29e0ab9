"""도입검토 보고서: twelve sections, from one page of summary to what would change the conclusion."""

from __future__ import annotations

from collections.abc import Callable

from jiphyeon.core.official.document import Block, OfficialDocument
from jiphyeon.core.pilot.report import body, opening
from jiphyeon.core.pilot.report.assembled import assembled
from jiphyeon.core.pilot.report.context import Context

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
    """The whole report."""
    return assembled(
        f"{context.plan.title} 도입 검토 결과 보고",
        f"{context.plan.title} 결과와 도입 검토 의견을 다음과 같이 보고함.",
        ((title, make(context)) for title, make in SECTIONS),
        simulated=context.analysis.simulated,
        head=context.head,
        foot=context.foot,
    )

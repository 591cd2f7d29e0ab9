"""What a published report says of its own measurement and of the change since the one before."""

from __future__ import annotations

from jiphyeon.core.competency.report_document import QualityNotes, TrendNotes
from jiphyeon.server.diagnosis.models import Report
from jiphyeon.server.diagnosis.positions import step_to
from jiphyeon.server.diagnosis.quality import Marked, marked_items


def marked_words(one: Marked) -> str:
    """`D3-02: 실력이 같아도 학교에서 더 어려웠음(차별기능 B, 표준화 평균차 −0.12)`."""
    how = "더 어려웠음" if one.harder else "더 쉬웠음"
    size = f"{one.difference:.2f}".replace("-", "−")
    return f"{one.item}: 실력이 같아도 ‘{one.group}’에서 {how}(차별기능 {one.effect}, 표준화 평균차 {size})"


def quality_notes(report: Report) -> QualityNotes | None:
    """None for a report made before these were kept."""
    stored = report.summary.get("quality")
    if not stored:
        return None
    return QualityNotes(
        scales=tuple(
            (scale, one["reliability"], one["accuracy"], one["agreement"]) for scale, one in stored["scales"].items()
        ),
        compared=tuple(stored["compared"]),
        marked=tuple(marked_words(one) for one in marked_items(stored)),
        items=stored.get("items", 0),
        doubtful=report.summary.get("doubtful"),
    )


def trend_notes(report: Report) -> TrendNotes | None:
    """None where nothing comes before it, or the two may not be compared."""
    step = step_to(report)
    if step is None or step.over is None:
        return None
    return TrendNotes(step.before.campaign.title, step.changes, len(step.over.common), len(step.over.drifted))

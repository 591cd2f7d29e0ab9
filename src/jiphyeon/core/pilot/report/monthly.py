"""월간 운영 현황: what happened in a month, without telling the arms apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jiphyeon.core.official.document import Block, Foot, Head, Item, OfficialDocument, Table
from jiphyeon.core.pilot.cohort import Cohort
from jiphyeon.core.pilot.plan import Plan
from jiphyeon.core.pilot.report.assembled import assembled
from jiphyeon.core.pilot.report.context import IncidentCount, Loop
from jiphyeon.core.pilot.report.loop import mended, voices
from jiphyeon.core.pilot.report.table import figure_table, official
from jiphyeon.core.pilot.status import GROUPS, Status
from jiphyeon.core.pilot.wording import basis_text, value_text


@dataclass(frozen=True, slots=True)
class Month:
    """Everything the monthly report says. `asked` are surveys of the month: name, asked, answered."""

    plan: Plan
    status: Status
    incidents: Sequence[IncidentCount] = ()
    loop: Loop = field(default_factory=Loop)
    asked: Sequence[tuple[str, int, int]] = ()
    simulated: bool = False
    head: Head = field(default_factory=Head)
    foot: Foot = field(default_factory=Foot)


def monthly_report(month: Month) -> OfficialDocument:
    """The whole report."""
    name = f"{month.status.first:%Y}년 {month.status.first.month}월"
    sections = (
        ("개요", _outline(month)),
        ("이용", _tables(month, "volume", "funnel", "weekly") + _cohorts(month.status.cohorts)),
        ("시간과 점검", _tables(month, "minutes", "findings", "returns")),
        ("평가와 설문", _tables(month, "thumbs") + _asked(month)),
        ("사고와 안전", _incidents(month) + _tables(month, "guardrails")),
        ("받은 의견", voices(month.loop)),
        ("개선", mended(month.loop)),
        ("자료의 질", _tables(month, "validity")),
    )
    return assembled(
        f"{month.plan.title} {name} 운영 현황 보고",
        f"{month.plan.title}의 {name} 운영 현황을 다음과 같이 보고함.",
        sections,
        simulated=month.simulated,
        head=month.head,
        foot=month.foot,
    )


def _outline(month: Month) -> tuple[Block, ...]:
    active, first, last = month.status.figure("active"), month.status.first, month.status.last
    began = "5명 미만"
    if active is not None and active.value is not None:
        began = f"{active.n}명 가운데 {round(active.value * active.n / 100)}명({value_text(active)})"
    return (
        Item(label="기간", text=f"{first:%Y. %-m. %-d.}∼{_end(first, last)}"),
        Item(label="문서를 시작한 참여자", text=began),
        Item(label="운영 중에 보지 않는 것", text="AI 초안의 제공이 시간에 준 영향은 시범이 끝난 뒤 한 번 분석함"),
    )


def _tables(month: Month, *names: str) -> tuple[Block, ...]:
    groups = month.status.groups
    drawn = {"funnel", "weekly"}
    return tuple(
        Item(GROUPS[name], children=(figure_table(groups.get(name, ()), GROUPS[name] if name in drawn else ""),))
        for name in names
    )


def _cohorts(found: Sequence[Cohort]) -> tuple[Block, ...]:
    shown = [cohort for cohort in found if cohort.figures]
    if not shown:
        return ()
    width = max(len(cohort.figures) for cohort in shown)
    head = (
        "시작한 때",
        "사람",
        *(official(figure.name) for figure in max(shown, key=lambda c: len(c.figures)).figures),
    )
    rows = [(official(cohort.name), f"{cohort.people}명", *_cells(cohort, width)) for cohort in shown]
    return (Item("시작한 때에 따른 이용(AI 글을 넣어 끝낸 사람의 비율)", children=(Table((head, *rows)),)),)


def _cells(cohort: Cohort, width: int) -> list[str]:
    cells = ["－" if one.value is None else f"{value_text(one)}({basis_text(one)})" for one in cohort.figures]
    return cells + ["－"] * (width - len(cells))


def _asked(month: Month) -> tuple[Block, ...]:
    if not month.asked:
        return (Item(label="설문", text="이 달에 보낸 설문이 없음"),)
    rows = [
        (name, f"{asked}명", f"{answered}명", f"{answered / asked:.0%}" if asked else "－")
        for name, asked, answered in month.asked
    ]
    return (Item("설문", children=(Table((("설문", "물은 사람", "답한 사람", "응답률"), *rows)),)),)


def _incidents(month: Month) -> tuple[Block, ...]:
    rows = [(one.severity, f"{one.total}건", f"{one.open}건") for one in month.incidents]
    if not rows:
        return (Item(label="사고", text="이 달에 적힌 것이 없음"),)
    return (Item("사고", children=(Table((("정도", "일어난 것", "해결되지 않은 것"), *rows)),)),)


def _end(first: date, last: date) -> str:
    return f"{last:%-m. %-d.}" if first.year == last.year else f"{last:%Y. %-m. %-d.}"

"""The overview of a month as an official document."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jiphyeon.core.official.document import Block, Item, OfficialDocument, Paragraph, Table
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.report.table import figure_table, listed, official
from jiphyeon.core.pilot.wording import noun_ending, value_text
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.dashboard.sources import Breakdown, Panel, Scope, panels
from jiphyeon.server.pilots.reporting import foot_of, head_of

HIDDEN = "싣지 않음"
_FIELD = re.compile(r"(?<![가-힣‘])붙임(?!’)|^(?:첨부|수신|경유|제목|발신|시행|관련|끝)")


def scope_of_month(person: Person, paths: tuple[str, ...], month: date) -> Scope:
    """The month of that day over those units."""
    first = month.replace(day=1)
    after = first + timedelta(days=monthrange(first.year, first.month)[1])
    since, until = (timezone.make_aware(datetime.combine(day, time())) for day in (first, after))
    return Scope(person, paths, since, until)


def monthly(person: Person, scope: Scope) -> tuple[OfficialDocument, list[Panel]]:
    """The report and the panels it was made from."""
    found = [panel for panel in panels(scope) if panel.figures or panel.breakdowns]
    first = timezone.localdate(scope.since)
    last = timezone.localdate(scope.until - timedelta(seconds=1))
    name = f"{first.year}년 {first.month}월"
    simulated = any(panel.simulated for panel in found)
    blocks: list[Block] = [Paragraph(f"{name} 행정 업무 현황을 다음과 같이 보고함.")]
    if simulated:
        blocks.append(Paragraph("※ ‘모의 자료’라고 적은 것은 실제 운영 기록이 아니라 컴퓨터로 만든 자료임."))
    blocks.append(_outline(first, last))
    blocks += [_panel(panel) for panel in found] or [Item(label="현황", text="이 달에 모인 자료가 없음")]
    document = OfficialDocument(
        kind="result_report",
        title=f"{name} 행정 업무 현황 보고" + ("(모의 자료 포함)" if simulated else ""),
        body=tuple(blocks),
        head=head_of(person),
        foot=foot_of(person),
    )
    return document, found


def _outline(first: date, last: date) -> Item:
    return Item(
        "개요",
        children=(
            Item(label="기간", text=f"{first:%Y. %-m. %-d.}∼{last:%-m. %-d.}"),
            Item(label="자료", text="집현에 남은 기록으로 셈함. 문서의 글은 쓰지 않음"),
            Item(label="작은 집단", text="5명보다 적은 집단의 값과 그것을 거꾸로 셈할 수 있는 값은 싣지 않음"),
        ),
    )


def _panel(panel: Panel) -> Item:
    items: list[Item] = []
    if panel.figures:
        items.append(Item("주요 수치", children=(figure_table(panel.figures),)))
    items += [Item(official(one.title), children=(_table(one),)) for one in (*panel.breakdowns, *panel.deeper)]
    if panel.warnings:
        items.append(listed("살펴볼 것", [Item(official(_noted(text))) for text in panel.warnings]))
    if panel.definition:
        items.append(Item(label="세는 방법", text=official(noun_ending(panel.definition))))
    name = official(panel.title) + ("(모의 자료)" if panel.simulated and "모의 자료" not in panel.title else "")
    return listed(name, items)


def _table(found: Breakdown) -> Table:
    rows = [(_named(row.name), *_cells(row.figures, len(found.columns))) for row in found.rows]
    return Table((("구분", *found.columns), *rows))


def _named(name: str) -> str:
    """A row's name. What names a field of the form (붙임, 수신) is quoted, or it would be read as that field."""
    return _FIELD.sub(r"‘\g<0>’", official(name))


def _cells(figures: Sequence[Figure], width: int) -> list[str]:
    """A value and what it was counted from; a hidden group says so in every cell."""
    if not figures:
        return [HIDDEN] * width
    cells = [HIDDEN if one.value is None else f"{value_text(one)}{_behind(one)}" for one in figures]
    return (cells + ["－"] * width)[:width]


def _behind(one: Figure) -> str:
    """What it was counted from, unless it is that count itself."""
    return "" if one.unit == one.of else f"({one.n:,}{one.of})"


def _noted(text: str) -> str:
    """A warning in noun endings, what it names left as it is."""
    said, colon, named = text.partition(": ")
    return f"{noun_ending(said)}{colon}{named}"

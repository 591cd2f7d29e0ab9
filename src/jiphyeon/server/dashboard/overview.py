"""Documents: how many, how long, what was found, what came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from jiphyeon.core.official.document import KINDS
from jiphyeon.core.pilot.figure import HIDDEN, SMALLEST_CELL, Figure, figure
from jiphyeon.core.pilot.interval import mean_t, median, wilson
from jiphyeon.core.pilot.suppression import shown_groups
from jiphyeon.server.dashboard import requests
from jiphyeon.server.dashboard.causes import causes, judged
from jiphyeon.server.dashboard.models import Tally
from jiphyeon.server.dashboard.siblings import alone
from jiphyeon.server.dashboard.sources import Breakdown, Panel, Row, Scope

COLUMNS = ("시작한 문서", "내보내기까지(중앙값)", "마지막 점검의 지적", "반려된 비율")
DEFINITION = (
    "이 화면을 켠 뒤에 시작한 문서를 셉니다. 내보내기까지는 문서를 시작한 때부터 처음 내보낸 때까지이고,"
    " 지적은 마지막 점검에서 나온 것을 모두 더한 수입니다."
    " 반려된 비율은 검토를 요청했거나 결재 결과를 알려 온 문서 가운데서 셉니다. 규칙별 지적은 한 번이라도 점검한"
    " 문서 가운데 그 규칙의 지적이 나온 문서의 비율이고, 사유별 반려는 그 사유로 한 번이라도 돌아온 문서의 비율입니다."
    " 한 문서가 여러 사유로 돌아올 수 있어 더하면 반려된 비율보다 클 수 있습니다."
)


def overview(scope: Scope) -> list[Panel]:
    """The panels of documents and of requests to schools."""
    return [*_documents(scope), requests.panel(scope)]


def _documents(scope: Scope) -> list[Panel]:
    everything = Tally.objects.filter(begun__gte=scope.since, begun__lt=scope.until)
    tallies = list(everything.filter(scope.within("unit_path")))
    if not alone(scope, everything.values_list("unit_path", "writer_id")):
        return [Panel("documents", "문서", (_hidden(),), DEFINITION, order=10)]
    if not tallies:
        return [Panel("documents", "문서", (), DEFINITION, order=10, empty="이 기간에 시작한 문서가 아직 없습니다.")]
    kinds = _kinds(tallies)
    shown = shown_kinds(tallies)
    rows = tuple(_row(kind, [t for t in tallies if t.kind == kind], shown=kind in shown) for kind in kinds)
    deeper = [
        replace(one, title=f"{KINDS.get(kind, kind)}: {one.title}")
        for kind in kinds
        if kind in shown
        for one in _causes(kind, tallies)
    ]
    breakdowns = (Breakdown("문서 종류별", COLUMNS, _together(rows, tallies)), *causes(tallies))
    made_up = any(one.simulated for one in tallies)
    panel = Panel("documents", "문서", _figures(tallies), DEFINITION, breakdowns, simulated=made_up, order=10)
    return [replace(panel, deeper=tuple(deeper))]


def of_kind(scope: Scope, kind: str) -> Panel | None:
    """What there is to say of one kind of document; None where it is not there or may not be shown by itself."""
    everything = Tally.objects.filter(begun__gte=scope.since, begun__lt=scope.until)
    tallies = list(everything.filter(scope.within("unit_path")))
    rows = everything.values_list("unit_path", "writer_id")
    apart = alone(scope, rows) and alone(scope, rows.filter(kind=kind))
    if not apart or kind not in shown_kinds(tallies):
        return None
    of_it = [one for one in tallies if one.kind == kind]
    row = _together((_row(kind, of_it, shown=True),), tallies)[0]
    made_up = any(one.simulated for one in of_it)
    found = _causes(kind, tallies)
    return Panel("documents", KINDS.get(kind, kind), row.figures, DEFINITION, found, simulated=made_up)


def _causes(kind: str, tallies: Sequence[Tally]) -> tuple[Breakdown, ...]:
    """The tables of one kind, each only where its own people do not give away another kind's."""
    of_it = [one for one in tallies if one.kind == kind]
    return causes(of_it, rules=kind in _apart(tallies, COUNTED[2]), reasons=kind in _apart(tallies, COUNTED[3]))


def shown_kinds(tallies: Sequence[Tally]) -> frozenset[str]:
    """Kinds with writers enough, in a way that the rest cannot be worked out from the whole."""
    return _apart(tallies, COUNTED[0])


def _apart(tallies: Sequence[Tally], counted: Callable[[Tally], bool]) -> frozenset[str]:
    behind: dict[str, set[int]] = {}
    for one in tallies:
        if counted(one):
            behind.setdefault(one.kind, set()).add(one.writer_id)
    return shown_groups({kind: len(people) for kind, people in behind.items()})


def _kinds(tallies: Sequence[Tally]) -> list[str]:
    order = list(KINDS)
    return sorted({one.kind for one in tallies}, key=lambda kind: order.index(kind) if kind in KINDS else len(order))


def _row(kind: str, tallies: Sequence[Tally], *, shown: bool) -> Row:
    return Row(KINDS.get(kind, kind), _figures(tallies), kind) if shown else Row(KINDS.get(kind, kind))


def _together(rows: tuple[Row, ...], tallies: Sequence[Tally]) -> tuple[Row, ...]:
    """The rows without figures that the column's total would give away: each column rests on people of its own."""
    kept = {row.code: list(row.figures) for row in rows if row.figures}
    for place, counted in enumerate(COUNTED):
        shown = _apart(tallies, counted)
        for kind, figures in kept.items():
            if kind not in shown and figures[place].value is not None:
                figures[place] = replace(figures[place], value=None, low=None, high=None, n=0, note=HIDDEN)
    return tuple(replace(row, figures=tuple(kept[row.code])) if row.figures else row for row in rows)


def _figures(tallies: Sequence[Tally]) -> tuple[Figure, ...]:
    people = [len({one.writer_id for one in tallies if counted(one)}) for counted in COUNTED]
    count = len(tallies)
    hours = [(t.exported - t.begun).total_seconds() / 3600 for t in tallies if t.exported is not None]
    last = [float(sum(t.findings_last.values())) for t in tallies if t.findings_last is not None]
    sent = judged(tallies)
    back = wilson(sum(t.returned > 0 for t in sent), len(sent))
    return (
        _count("begun", COLUMNS[0], count, people[0]),
        figure("time", COLUMNS[1], median(hours), source="시작·내보냄", denominator=count, unit="시간", of="건",
               people=people[1]),
        figure("findings", COLUMNS[2], mean_t(last), source="점검", denominator=count, unit="건", of="건",
               people=people[2]),
        figure("returned", COLUMNS[3], back, source="검토 요청·반려", denominator=count, unit="%", of="건", times=100,
               people=people[3]),
    )  # fmt: skip


COUNTED: tuple[Callable[[Tally], bool], ...] = (
    lambda _: True,
    lambda one: one.exported is not None,
    lambda one: one.findings_last is not None,
    lambda one: bool(judged([one])),
)
"""Whose documents each column rests on."""


def _hidden() -> Figure:
    return Figure("begun", COLUMNS[0], None, 0, 0, "시작", unit="건", of="건", note=HIDDEN)


def _count(code: str, name: str, count: int, people: int) -> Figure:
    if 0 < people < SMALLEST_CELL:
        return Figure(code, name, None, 0, 0, "시작", unit="건", of="건", note=HIDDEN)
    return Figure(code, name, float(count), count, count, "시작", unit="건", of="건", note=f"작성자 {people}명")

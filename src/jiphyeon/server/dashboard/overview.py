"""Documents: how many, how long, what was found, what came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jiphyeon.core.official.document import KINDS
from jiphyeon.core.pilot.figure import HIDDEN, Figure, figure
from jiphyeon.core.pilot.interval import mean_t, median, wilson
from jiphyeon.core.pilot.suppression import shown_groups
from jiphyeon.server.dashboard import requests
from jiphyeon.server.dashboard.models import Tally
from jiphyeon.server.dashboard.siblings import alone
from jiphyeon.server.dashboard.sources import Breakdown, Panel, Row, Scope

COLUMNS = ("시작한 문서", "내보내기까지(중앙값)", "마지막 점검의 지적", "반려된 비율")
DEFINITION = (
    "이 화면을 켠 뒤에 시작한 문서를 셉니다. 내보내기까지는 문서를 시작한 때부터 처음 내보낸 때까지이고,"
    " 지적은 마지막 점검에서 나온 것을 모두 더한 수입니다."
    " 반려된 비율은 검토를 요청한 문서 가운데서 셉니다."
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
    kinds = sorted({tally.kind for tally in tallies}, key=lambda kind: list(KINDS).index(kind) if kind in KINDS else 99)
    writers = {kind: len({tally.writer_id for tally in tallies if tally.kind == kind}) for kind in kinds}
    shown = shown_groups(writers)
    rows = [
        Row(KINDS.get(kind, kind), _figures([t for t in tallies if t.kind == kind]) if kind in shown else ())
        for kind in kinds
    ]
    breakdown = Breakdown("문서 종류별", COLUMNS, tuple(rows))
    return [Panel("documents", "문서", _figures(tallies), DEFINITION, (breakdown,) if rows else (), order=10)]


def _figures(tallies: Sequence[Tally]) -> tuple[Figure, ...]:
    people = len({tally.writer_id for tally in tallies})
    count = len(tallies)
    hours = [(t.exported - t.begun).total_seconds() / 3600 for t in tallies if t.exported is not None]
    last = [float(sum(t.findings_last.values())) for t in tallies if t.findings_last is not None]
    sent = [t for t in tallies if t.submitted is not None]
    back = wilson(sum(t.returned > 0 for t in sent), len(sent))
    return (
        _count("begun", COLUMNS[0], count, people),
        figure("time", COLUMNS[1], median(hours), source="시작·내보냄", denominator=count, unit="시간", of="건",
               people=_people(tallies, lambda t: t.exported is not None)),
        figure("findings", COLUMNS[2], mean_t(last), source="점검", denominator=count, unit="건", of="건",
               people=_people(tallies, lambda t: t.findings_last is not None)),
        figure("returned", COLUMNS[3], back, source="검토 요청·반려", denominator=count, unit="%", of="건", times=100,
               people=_people(tallies, lambda t: t.submitted is not None)),
    )  # fmt: skip


def _hidden() -> Figure:
    return Figure("begun", COLUMNS[0], None, 0, 0, "시작", unit="건", of="건", note=HIDDEN)


def _count(code: str, name: str, count: int, people: int) -> Figure:
    if 0 < people < 5:
        return Figure(
            code, name, None, 0, 0, "시작", unit="건", of="건", note="5명보다 적은 집단의 결과는 보이지 않습니다."
        )
    return Figure(code, name, float(count), count, count, "시작", unit="건", of="건", note=f"작성자 {people}명")


def _people(tallies: Sequence[Tally], counted: Callable[[Tally], bool]) -> int:
    return len({tally.writer_id for tally in tallies if counted(tally)})

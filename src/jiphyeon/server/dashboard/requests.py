"""Requests sent to schools: how many fall due together, and what may be asked twice."""

from __future__ import annotations

from django.utils import timezone

from jiphyeon.core.official.school_request import Request, collisions, repeats, weeks
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.server.accounts.labels import unit_labels
from jiphyeon.server.dashboard.models import Tally
from jiphyeon.server.dashboard.sources import Breakdown, Panel, Row, Scope
from jiphyeon.server.drafts.requests import asked_of_schools

TOLD = 5
"""Collisions and repeats that are named; the rest is counted."""
DEFINITION = (
    "승인된 자료 제출 요청 가운데 학교가 받는 것을 셉니다. 파일로 내려받기만 한 초안은 세지 않습니다."
    " 마감은 문서에서 읽은 기한의 마지막 날입니다."
    " 같은 날 마감이 3건 이상이면 겹친 것으로 셉니다. 한 해 안에 나간 요청의 제목이 비슷하면 같은 자료를 다시"
    " 물었을 수 있는 것으로 셉니다. 제목으로 짐작한 것이므로 사람이 확인해야 합니다."
)


def panel(scope: Scope) -> Panel:
    """The panel of requests."""
    found = requests_of(scope)
    name, title = "requests", "학교에 보낸 자료 제출 요청"
    if not found:
        return Panel(
            name, title, (), DEFINITION, order=15, empty="이 기간에 승인되어 학교로 나간 자료 제출 요청이 없습니다."
        )
    total, clashes, twice = len(found), collisions(found), repeats(found)
    late = sum(one.due is None for one in found)
    source = "승인·기한"
    figures = (
        _count("sent", "보낸 요청", total, total, source),
        _count("clashing", "마감이 겹친 요청", sum(len(due) for _, due in clashes), total, source),
        _count("repeated", "다시 물었을 수 있는 것", len(twice), total, "제목"),
        _count("no_due", "기한을 읽지 못한 요청", late, total, source),
    )
    rows = tuple(
        Row(
            f"{week.monday:%Y. %-m. %-d.} 주",
            (
                _count("due", "마감", week.count, week.count, source),
                _count("busiest", "하루에 가장 많은 마감", week.busiest, week.count, source),
            ),
        )
        for week in weeks(found)
    )
    breakdowns = (Breakdown("마감하는 주별", ("마감", "하루에 가장 많은 마감"), rows),) if rows else ()
    warnings = [f"{day:%-m월 %-d일}에 마감 {len(due)}건이 겹칩니다: {_titles(due)}" for day, due in clashes[:TOLD]]
    warnings += [
        f"같은 자료를 다시 물었을 수 있습니다: {_one(first)}, {_one(second)}" for first, second in twice[:TOLD]
    ]
    return Panel(name, title, figures, DEFINITION, breakdowns, order=15, warnings=tuple(warnings))


def requests_of(scope: Scope) -> list[Request]:
    """Requests that left in the time and units looked at."""
    rows = Tally.objects.filter(
        scope.within("unit_path"), kind="data_request", approved__gte=scope.since, approved__lt=scope.until
    )
    tallies = {row.document: row for row in rows}
    names = unit_labels()
    found = []
    for document, title, due in asked_of_schools(tallies):
        tally = tallies[document]
        if tally.approved is not None:
            sent = timezone.localdate(tally.approved)
            found.append(Request(names.get(tally.unit_path, ""), title, due, sent))
    return found


def _count(code: str, name: str, value: int, total: int, source: str) -> Figure:
    return Figure(code, name, float(value), total, total, source, unit="건", of="건")


def _titles(due: tuple[Request, ...]) -> str:
    return ", ".join(_one(one) for one in due[:TOLD]) + (" 등" if len(due) > TOLD else "")


def _one(request: Request) -> str:
    where = f"{request.unit}, " if request.unit else ""
    return f"‘{request.title}’({where}{request.sent:%-m. %-d.})"

"""A plan's files: the plan and the notices as HWPX, the list of places as XLSX."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.training.meeting import day_text
from jiphyeon.server.accounts.labels import NOWHERE, unit_labels
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.office.store import organisation_for
from jiphyeon.server.training.models import Plan
from jiphyeon.server.training.outcome import outcomes_of
from jiphyeon.services.train import PlanFigures
from jiphyeon.services.train_documents import Place, course_notice, plan_document, result_document, unit_notice

HWPX = "application/hwp+zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_response(data: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to save under that name."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response


def _hwpx(document: OfficialDocument, name: str) -> HttpResponse:
    from jiphyeon.engines.hwpx.writer import render

    return file_response(render(document), f"{name}.hwpx", HWPX)


def _label(plan: Plan) -> str:
    return "(모의 자료)" if plan.simulated else ""


def plan_file(plan: Plan, person: Person) -> HttpResponse:
    """맞춤형 연수 운영 계획(내부결재)."""
    figures = PlanFigures.from_dict(plan.figures)
    document = plan_document(
        plan.title,
        figures,
        organisation_for(person),
        period=plan.period,
        simulated=plan.simulated,
        timetable=schedule_words(plan),
        first=[str(group["name"]) for group in plan.groups],
    )
    return _hwpx(document, f"{plan.title}{_label(plan)}")


def schedule_words(plan: Plan) -> str:
    """`2027. 3. 4.(목)부터 6. 2.(수)까지 24회, 차수별 일정은 붙임 명단과 같음`; empty without days."""
    held = [s for s in plan.sessions.all() if s.starts_on and s.ends_on]
    if not held:
        return ""
    first = min(s.starts_on for s in held if s.starts_on)
    last = max(s.ends_on for s in held if s.ends_on)
    return f"{day_text(first)}부터 {day_text(last)}까지 {len(held)}회, 차수별 일정은 붙임 명단과 같음"


def notice_file(plan: Plan, course: str, person: Person) -> HttpResponse:
    """연수 안내 of one course."""
    figures = PlanFigures.from_dict(plan.figures)
    line = next((line for line in figures.courses if line.code == course), None)
    if line is None:
        raise Http404
    made = course_notice(line, organisation_for(person), recipient="수신자 참조", today=timezone.localdate())
    return _hwpx(made.document, f"{line.name} 연수 안내{_label(plan)}")


def report_file(plan: Plan, person: Person) -> HttpResponse:
    """연수 운영 결과 보고(내부결재)."""
    figures = PlanFigures.from_dict(plan.figures)
    indicators = [
        f"{one.name}: {one.before:g}{one.unit}에서 {one.after:g}{one.unit}(출처: {one.source})"
        for one in plan.indicators.all()
    ]
    document = result_document(
        plan.title,
        figures,
        outcomes_of(plan),
        organisation_for(person),
        period=plan.period,
        indicators=indicators,
        simulated=plan.simulated,
    )
    return _hwpx(document, f"{plan.title} 결과 보고{_label(plan)}")


def unit_notices_file(plan: Plan, person: Person) -> HttpResponse:
    """A ZIP with one 시행문 and one list for each school or department."""
    from jiphyeon.engines.hwpx.writer import render

    by_unit: dict[str, list[Place]] = {}
    for place in places_of(plan):
        by_unit.setdefault(place.unit, []).append(place)
    organisation, out = organisation_for(person), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for unit, places in by_unit.items():
            made = unit_notice(
                plan.title, places, organisation, today=timezone.localdate(), schedule=schedule_words(plan)
            )
            name = "".join("_" if sign in '/\\:*?"<>|' else sign for sign in unit)
            archive.writestr(f"{name} 연수 안내{_label(plan)}.hwpx", render(made.document))
            archive.writestr(f"{name} 대상자 명단{_label(plan)}.xlsx", _list(places, simulated=plan.simulated))
    return file_response(out.getvalue(), f"{plan.title} 기관별 안내{_label(plan)}.zip", "application/zip")


def places_of(plan: Plan) -> list[Place]:
    """Every place of the plan, by unit."""
    labels = unit_labels()
    rows = plan.enrolments.select_related("course", "person__unit", "held").order_by(
        "person__unit__path", "person__name", "held__starts_on", "course__code"
    )
    return [
        Place(
            unit=labels.get(row.person.unit.path, NOWHERE) if row.person.unit else NOWHERE,
            person=row.person.name,
            position=row.person.position,
            course=row.course.name,
            session=row.session,
            when=row.held.when if row.held else "",
            room=row.held.room if row.held else "",
        )
        for row in rows
    ]


def _list(places: list[Place], *, simulated: bool) -> bytes:
    """The list that goes with a unit's notice."""
    cells = [[p.course, p.session, p.when, p.room, p.position, p.person] for p in places]
    return _sheet("대상자 명단", ["과정", "차수", "때", "장소", "직위", "이름"], cells, simulated=simulated)


def roster_file(plan: Plan) -> HttpResponse:
    """Who is placed where, for the training system: it can be filled in and read back (`results_file`)."""
    rows = plan.enrolments.select_related("course", "person__unit", "held")
    cells = [
        [
            row.pk,
            row.course.code,
            row.course.name,
            row.session,
            row.held.when if row.held else "",
            row.held.room if row.held else "",
            str(row.person.unit or ""),
            row.person.position,
            row.person.name,
            row.get_state_display(),
            row.completed_on.isoformat() if row.completed_on else "",
        ]
        for row in rows
    ]
    data = _sheet("배정 명단", list(ROSTER), cells, simulated=plan.simulated)
    return file_response(data, f"{plan.title} 배정 명단{_label(plan)}.xlsx", XLSX)


ROSTER = ("배정 번호", "과정 부호", "과정", "차수", "때", "장소", "소속", "직위", "이름", "상태", "마친 날")


def _sheet(name: str, heads: list[str], rows: list[list[Any]], *, simulated: bool) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, heads, book.add_format({"bold": True}))
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row)
    if simulated:
        sheet.write(len(rows) + 2, 0, "모의 자료입니다.")
    sheet.set_column(0, len(heads) - 1, 18)
    book.close()
    return out.getvalue()

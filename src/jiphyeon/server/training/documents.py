"""A plan's files: the plan and the notices as HWPX, the list of places as XLSX."""

from __future__ import annotations

import io

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.office.store import organisation_for
from jiphyeon.server.training.models import Enrolment, Plan
from jiphyeon.services.train import PlanFigures
from jiphyeon.services.train_documents import course_notice, plan_document

HWPX = "application/hwp+zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _file(data: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response


def _hwpx(document: OfficialDocument, name: str) -> HttpResponse:
    from jiphyeon.engines.hwpx.writer import render

    return _file(render(document), f"{name}.hwpx", HWPX)


def _label(plan: Plan) -> str:
    return "(모의 자료)" if plan.simulated else ""


def plan_file(plan: Plan, person: Person) -> HttpResponse:
    """맞춤형 연수 운영 계획(내부결재)."""
    figures = PlanFigures.from_dict(plan.figures)
    office = organisation_for(person)
    document = plan_document(plan.title, figures, office, period=plan.period, simulated=plan.simulated)
    return _hwpx(document, f"{plan.title}{_label(plan)}")


def notice_file(plan: Plan, course: str, person: Person) -> HttpResponse:
    """연수 안내 of one course."""
    figures = PlanFigures.from_dict(plan.figures)
    line = next((line for line in figures.courses if line.code == course), None)
    if line is None:
        raise Http404
    made = course_notice(line, organisation_for(person), recipient="수신자 참조", today=timezone.localdate())
    return _hwpx(made.document, f"{line.name} 연수 안내{_label(plan)}")


def roster_file(plan: Plan) -> HttpResponse:
    """Who is placed where, with no more about them than a roll call needs."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("배정 명단")
    rows = Enrolment.objects.filter(plan=plan).select_related("course", "person__unit")
    sheet.write_row(0, 0, ["과정", "차수", "소속", "직위", "이름", "상태"], bold)
    for number, row in enumerate(rows, start=1):
        person = row.person
        cells = [row.course.name, row.session, str(person.unit or ""), person.position, person.name]
        sheet.write_row(number, 0, [*cells, row.get_state_display()])
    if plan.simulated:
        sheet.write(len(rows) + 2, 0, "모의 자료입니다.")
    sheet.set_column(0, 5, 18)
    book.close()
    return _file(out.getvalue(), f"{plan.title} 배정 명단{_label(plan)}.xlsx", XLSX)

"""The learning record: one entry for each thing learned, whoever says so first."""

from __future__ import annotations

import io
from datetime import date

from django.db import transaction
from django.http import HttpResponse

from jiphyeon.core.training.course import Course as CourseValue
from jiphyeon.core.training.course import WorkTask
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.documents import XLSX, file_response
from jiphyeon.server.training.models import Enrolment, Learning


def learned(
    person: Person, what: CourseValue | WorkTask, *, completed_on: date, reflection: str = "", evidence: str = ""
) -> Learning:
    """Write what was learned into the record; the same thing on the same day is one entry."""
    course = isinstance(what, CourseValue)
    fields = {
        "kind": Learning.Kind.COURSE if course else Learning.Kind.TASK,
        "title": what.name if isinstance(what, CourseValue) else what.title,
        "hours": what.hours,
        "reflection": reflection,
        "evidence": evidence,
    }
    found, _ = Learning.objects.update_or_create(
        person=person, code=what.code, completed_on=completed_on, defaults=fields
    )
    return found


@transaction.atomic
def complete_place(place: Enrolment, *, completed_on: date, reflection: str = "", evidence: str = "") -> None:
    """Mark a place as finished and write it into the person's record."""
    place.completed_on, place.reflection, place.state = completed_on, reflection, Enrolment.State.COMPLETED
    place.save(update_fields=["completed_on", "reflection", "state"])
    learned(place.person, place.course.value(), completed_on=completed_on, reflection=reflection, evidence=evidence)


def record_file(person: Person) -> HttpResponse:
    """The person's record as XLSX, for themselves."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet("학습 기록"), book.add_format({"bold": True})
    sheet.write_row(0, 0, ["마친 날", "종류", "이름", "시간", "배운 것과 써 볼 곳", "확인할 수 있는 것"], bold)
    rows = Learning.objects.filter(person=person).prefetch_related("files")
    for number, row in enumerate(rows, start=1):
        day, kind = row.completed_on.isoformat(), row.get_kind_display()
        shown = ", ".join(part for part in (row.evidence, *(file.name for file in row.files.all())) if part)
        sheet.write_row(number, 0, [day, kind, row.title, row.hours, row.reflection, shown])
    sheet.set_column(0, 5, 22)
    book.close()
    return file_response(out.getvalue(), "학습 기록.xlsx", XLSX)

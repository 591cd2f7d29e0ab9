"""The reports of a pilot on the web and as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.rules.finding import Severity
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts.exporting import FORMATS, format_named
from jiphyeon.server.drafts.sheet import article
from jiphyeon.server.pilots import reporting, workbook
from jiphyeon.server.pilots.access import ROLES, pilot_of
from jiphyeon.server.pilots.models import Pilot
from jiphyeon.services.report import check_report

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its name, what it waits for, and how it is made."""

    code: str
    name: str
    waits: str
    make: Callable[[AuthenticatedRequest, Pilot], OfficialDocument]


REPORTS = {
    one.code: one
    for one in (
        Report(
            "adoption",
            "도입 검토 결과 보고",
            "시범을 끝내고 분석을 마치면 열두 절의 보고서가 만들어집니다.",
            lambda request, pilot: reporting.adoption(pilot, request.user),
        ),
        Report(
            "satisfaction",
            "만족도 조사 결과 보고",
            "만족도 설문을 보내고 분석하면 보고서가 만들어집니다. 운영 중에도 만들 수 있습니다.",
            lambda request, pilot: reporting.satisfaction(pilot, request.user),
        ),
        Report(
            "monthly",
            "월간 운영 현황 보고",
            "시범을 시작하면 달마다 만들 수 있습니다.",
            lambda request, pilot: reporting.monthly(pilot, request.user, _month(request, pilot)),
        ),
    )
}


@require_safe
@role_required(*ROLES)
def report(request: AuthenticatedRequest, pk: int, which: str = "adoption") -> HttpResponse:
    """A report as it will print, what the checker says of it, and the ways out."""
    pilot, chosen = pilot_of(request.user, pk), _named(which)
    context: dict[str, object] = {"pilot": pilot, "chosen": chosen, "reports": REPORTS.values(), "article": ""}
    if which == "monthly" and pilot.locked:
        context |= {"months": reporting.months(pilot), "month": _month(request, pilot)}
    try:
        document = chosen.make(request, pilot)
    except JiphyeonError:
        return render(request, "pilots/report.html", context)
    found = check_report(document).findings
    context |= {
        "article": article(document),
        "must": [finding for finding in found if finding.severity == Severity.MUST],
        "should": [finding for finding in found if finding.severity != Severity.MUST],
        "formats": FORMATS.values(),
    }
    return render(request, "pilots/report.html", context)


@require_safe
@role_required(*ROLES)
def download(request: AuthenticatedRequest, pk: int, which: str, suffix: str) -> HttpResponse:
    """The report as a file; `xlsx` holds its figures as numbers."""
    pilot, chosen = pilot_of(request.user, pk), _named(which)
    document = chosen.make(request, pilot)
    if suffix == "xlsx":
        response = HttpResponse(workbook.of(pilot, which, document.title, _month(request, pilot)), content_type=XLSX)
    else:
        form = format_named(suffix)
        response = HttpResponse(form.render(document, ""), content_type=form.media_type)
    name = f"{document.title}.{suffix}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    record(request, Action.EXPORTED, pilot, format=suffix, report=which)
    return response


def _named(which: str) -> Report:
    if which not in REPORTS:
        raise Http404
    return REPORTS[which]


def _month(request: AuthenticatedRequest, pilot: Pilot) -> date:
    """The month asked for; the latest the pilot ran in otherwise."""
    if pilot.locked is None:
        raise JiphyeonError("pilot-state", "아직 시작하지 않은 시범입니다.")
    there = reporting.months(pilot)
    wanted = request.GET.get("month", "")
    return next((day for day in there if f"{day:%Y-%m}" == wanted), there[0] if there else pilot.current_plan().starts)

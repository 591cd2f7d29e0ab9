"""The month as an official document, on a page and as a file."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.rules.finding import Severity
from jiphyeon.engines import figures_xlsx
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.dashboard import reporting
from jiphyeon.server.dashboard.sources import Panel
from jiphyeon.server.dashboard.views.overview import ROLES, scope_of, units_of
from jiphyeon.server.drafts.exporting import FORMATS, format_named
from jiphyeon.server.drafts.sheet import article
from jiphyeon.services.report import check_report

MONTHS = 12
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@role_required(*ROLES)
def report(request: AuthenticatedRequest) -> HttpResponse:
    """The report of a month as it will print."""
    month = _month(request)
    document, _ = _made(request, month)
    found = check_report(document).findings
    context = {
        "article": article(document),
        "must": [one for one in found if one.severity == Severity.MUST],
        "should": [one for one in found if one.severity != Severity.MUST],
        "formats": FORMATS.values(),
        "months": _months(),
        "month": month,
        "title": document.title,
    }
    return render(request, "dashboard/report.html", context)


@require_safe
@role_required(*ROLES)
def download(request: AuthenticatedRequest, suffix: str) -> HttpResponse:
    """The report as a file; `xlsx` holds its figures as numbers."""
    document, panels = _made(request, _month(request))
    if suffix == "xlsx":
        notes = [f"{panel.title}: {panel.definition}" for panel in panels]
        data = figures_xlsx.render(document.title, {panel.title: panel.figures for panel in panels}, notes)
        response = HttpResponse(data, content_type=XLSX)
    else:
        chosen = format_named(suffix)
        response = HttpResponse(chosen.render(document, ""), content_type=chosen.media_type)
    name = f"{document.title}.{suffix}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    record(request, Action.EXPORTED, "dashboard.report", format=suffix)
    return response


def _made(request: AuthenticatedRequest, month: date) -> tuple[OfficialDocument, list[Panel]]:
    paths = scope_of(request.user, units_of(request.user), 30).paths
    return reporting.monthly(request.user, reporting.scope_of_month(request.user, paths, month))


def _months() -> list[date]:
    """The last twelve months, this one first."""
    day, found = timezone.localdate().replace(day=1), []
    for _ in range(MONTHS):
        found.append(day)
        day = day.replace(year=day.year - (day.month == 1), month=(day.month - 2) % 12 + 1)
    return found


def _month(request: AuthenticatedRequest) -> date:
    wanted, there = request.GET.get("month", ""), _months()
    return next((day for day in there if f"{day:%Y-%m}" == wanted), there[0])

"""The adoption report on the web and as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jiphyeon.core.rules.finding import Severity
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts.exporting import FORMATS, format_named
from jiphyeon.server.drafts.sheet import article
from jiphyeon.server.pilots import reporting
from jiphyeon.server.pilots.access import ROLES, pilot_of
from jiphyeon.services.report import check_report


@require_safe
@role_required(*ROLES)
def report(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The report as it will print, what the checker says of it, and the ways out."""
    pilot = pilot_of(request.user, pk)
    if not pilot.analyses.filter(final=True).exists():
        return render(request, "pilots/report.html", {"pilot": pilot, "article": ""})
    document = reporting.adoption(pilot, request.user)
    found = check_report(document).findings
    context = {
        "pilot": pilot,
        "article": article(document),
        "must": [finding for finding in found if finding.severity == Severity.MUST],
        "should": [finding for finding in found if finding.severity != Severity.MUST],
        "formats": FORMATS.values(),
    }
    return render(request, "pilots/report.html", context)


@require_safe
@role_required(*ROLES)
def download(request: AuthenticatedRequest, pk: int, suffix: str) -> HttpResponse:
    """The report as a file."""
    pilot = pilot_of(request.user, pk)
    document = reporting.adoption(pilot, request.user)
    chosen = format_named(suffix)
    response = HttpResponse(chosen.render(document), content_type=chosen.media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{document.title}.{suffix}"
    )
    record(request, Action.EXPORTED, pilot, format=suffix)
    return response

"""Published results: the office for its owner, one unit for its head; as a page and as an official document."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.office import GroupSummary
from jiphyeon.core.competency.organisation import AGREED
from jiphyeon.core.competency.report_document import ReportContext, cell_name, report_document, scale_name
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import Foot, Head, OfficialDocument, Signer
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.text.dates import official_period
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.diagnosis.access import heads, own_campaign
from jiphyeon.server.diagnosis.campaigns import form_of, without_forms
from jiphyeon.server.diagnosis.models import Campaign, Report
from jiphyeon.server.diagnosis.notes import quality_notes, trend_notes
from jiphyeon.server.diagnosis.opinions import areas_of, whole
from jiphyeon.server.diagnosis.reports import group_of, publish, summary_of, unit_names
from jiphyeon.services.convert import write
from jiphyeon.services.diagnose import PROVISIONAL, evidence_workbook


@dataclass(frozen=True, slots=True)
class ShownDomain:
    """One domain of one group in words."""

    name: str
    attainment: int
    attainment_range: str
    gap: str
    gap_range: str
    levels: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """One group of the page."""

    name: str
    depth: int
    answered: int
    rate: int
    domains: tuple[ShownDomain, ...]


def _shown(group: GroupSummary, name: str, framework: Framework) -> ShownGroup:
    domains = tuple(
        ShownDomain(
            framework.domain(one.domain).name,
            round(100 * one.attainment.value),
            f"{100 * one.attainment.low:.0f}∼{100 * one.attainment.high:.0f}%",
            f"{one.gap.value:.2f}",
            f"{one.gap.low:.2f}∼{one.gap.high:.2f}",
            tuple((cell_name(cell, framework), round(cell.count)) for cell in one.cells),
        )
        for one in group.domains
    )
    rate = round(100 * group.answered / group.invited) if group.invited else 0
    return ShownGroup(name, max(0, len(group.path) - 1), group.answered, rate, domains)


@never_cache
@require_safe
@role_required("owner")
def report(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The whole office."""
    campaign = own_campaign(request.user, pk)
    found = Report.objects.filter(campaign=campaign).first()
    if found is None:
        return render(request, "diagnosis/report.html", {"campaign": campaign})
    record(request, Action.VIEWED, found)
    return render(request, "diagnosis/report.html", _context(campaign, found))


def _context(campaign: Campaign, found: Report) -> dict[str, object]:
    framework, summary, names = default_framework(), summary_of(found), unit_names(found)
    roles = {role.code: role.name for role in framework.roles}
    shown = [group for group in summary.groups if group.path or len(summary.groups) == 1]
    return {
        "campaign": campaign,
        "report": found,
        "summary": summary,
        "rate": round(100 * summary.answered / summary.invited) if summary.invited else 0,
        "whole": _shown(summary.groups[0], "전체", framework) if summary.groups else None,
        "units": [_shown(group, names.get("".join(group.path[-1:]), "전체"), framework) for group in shown],
        "roles": [_shown(group, roles.get(group.label, group.label), framework) for group in summary.roles],
        "composition": [(roles.get(part.role, part.role), part) for part in summary.composition],
        "domains": framework.domains,
        "provisional": PROVISIONAL if form_of(campaign).provisional else "",
        "basis": form_of(campaign).basis,
        "formats": tuple(FORMATS),
        "areas": _areas(found, framework),
        "module": found.summary.get("module", []),
        "doubtful": found.summary.get("doubtful", ""),
        "quality": _quality(found, framework),
        "trend": trend_notes(found) is not None,
    }


def _quality(found: Report, framework: Framework) -> dict[str, object] | None:
    """Reliability and classification by scale in words, groups compared, items that favour one."""
    notes = quality_notes(found)
    if notes is None:
        return None
    scales = [(scale_name(scale, framework), *(f"{value:.2f}" for value in rest)) for scale, *rest in notes.scales]
    return {"scales": scales, "compared": notes.compared, "marked": notes.marked, "items": notes.items}


def _areas(found: Report, framework: Framework) -> list[tuple[str, str, str, bool, str]]:
    """Name, mean, agreement, whether people agree enough, ICC(1): of the whole office."""
    names = {area.code: area.name for area in framework.organisation}
    icc = found.summary.get("organisation", {}).get("icc", {})
    return [
        (
            names.get(one.area, one.area),
            f"{one.mean:.1f}",
            f"{one.agreement:.2f}",
            one.agreement >= AGREED,
            "-" if icc.get(one.area) is None else f"{icc[one.area]:.2f}",
        )
        for one in whole(areas_of(found))
    ]


@require_POST
@role_required("owner")
def make(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Publish, or publish again."""
    campaign = own_campaign(request.user, pk)
    record(request, Action.CREATED, publish(campaign, timezone.now()))
    return redirect("diagnosis:report", pk)


FORMATS = {
    "hwpx": "application/hwp+zip",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
}


def written(document: OfficialDocument, suffix: str) -> bytes:
    """The document as a file of that format."""
    if suffix == "txt":
        return lay_out(document).text.encode()
    return write(document, f".{suffix}")


@require_safe
@role_required("owner")
def download(request: AuthenticatedRequest, pk: int, suffix: str) -> HttpResponse:
    """The report as an official document."""
    campaign = own_campaign(request.user, pk)
    found = get_object_or_404(Report, campaign=campaign)
    if suffix not in FORMATS:
        raise JiphyeonError(
            "format-unknown", f"‘{suffix}’ 형식으로는 내보낼 수 없습니다.", suggestion=f"형식: {', '.join(FORMATS)}"
        )
    context = _report_context(request, campaign, found)
    summary, framework = summary_of(found), form_of(campaign).framework
    if suffix == "xlsx":
        content = evidence_workbook(summary, framework, context)
    else:
        content = written(report_document(summary, framework, context), suffix)
    record(request, Action.EXPORTED, found, format=suffix)
    name = f"{campaign.title} 결과 보고.{suffix}"
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(content, content_type=FORMATS[suffix], headers={"Content-Disposition": disposition})


def _report_context(request: AuthenticatedRequest, campaign: Campaign, found: Report) -> ReportContext:
    framework, basis = default_framework(), form_of(campaign).basis
    first, last = timezone.localdate(campaign.starts_at), timezone.localdate(campaign.closed_at or campaign.ends_at)
    person = request.user
    return ReportContext(
        title=campaign.title,
        period=official_period(first, last),
        form=form_of(campaign).instrument.title,
        basis=basis.text,
        names=unit_names(found),
        roles={role.code: role.name for role in framework.roles},
        simulated=campaign.simulated,
        areas=tuple(whole(areas_of(found))),
        quality=quality_notes(found),
        trend=trend_notes(found),
        head=Head(organisation=_office_name(person.unit), recipient="내부결재"),
        foot=Foot(signers=(Signer(person.position or "담당", person.name),)),
    )


def _office_name(unit: Unit | None) -> str:
    if unit is None:
        return ""
    top = Unit.objects.filter(code=unit.path.split("/")[0]).first()
    return top.name if top else unit.name


@never_cache
@require_safe
@role_required("reviewer", "owner")
def unit(request: AuthenticatedRequest, pk: int, unit: int) -> HttpResponse:
    """One unit's group result for its head, where the campaign allows it and the unit may be shown."""
    campaign = get_object_or_404(without_forms().filter(manager_view=Campaign.ManagerView.BANDS), pk=pk)
    place = get_object_or_404(Unit, pk=unit)
    found = Report.objects.filter(campaign=campaign).first()
    if found is None or not heads(request.user, place):
        raise Http404
    group = group_of(found, place)
    record(request, Action.VIEWED, found, unit=place.code)
    framework = default_framework()
    context = {
        "campaign": campaign,
        "unit": place,
        "group": _shown(group, place.name, framework) if group else None,
        "provisional": PROVISIONAL if form_of(campaign).provisional else "",
        "report": found,
    }
    return render(request, "diagnosis/unit.html", context)

"""Decisions of K-에듀파인 as a file: shown first, then written."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.outcome import COLUMNS
from jiphyeon.engines.xlsx import write_workbook
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.drafts.reasons import REASONS
from jiphyeon.server.pilots import outcomes
from jiphyeon.server.pilots.access import ROLES, pilot_of
from jiphyeon.server.pilots.forms import OutcomesForm
from jiphyeon.server.pilots.models import Pilot

SALT = "pilots.outcomes"
MINUTES = 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLES = (
    ("", "교육기획과-1234", "2026년 데이터 활용 연수 안내", "2026. 3. 4.", "결재", ""),
    ("", "", "정보화기기 현황 제출 요청", "2026. 3. 5.", "반려", "근거가 없거나 틀림"),
)


@role_required(*ROLES)
def upload(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Read a list, show what would be added, then add it."""
    pilot = pilot_of(request.user, pk)
    context: dict[str, object] = {"pilot": pilot, "form": OutcomesForm(), "coverage": outcomes.coverage(pilot)}
    context |= {"reasons": REASONS, "columns": COLUMNS, "open": pilot.locked is not None}
    if request.method == "POST":
        try:
            if "rows" in request.POST:
                return _write(request, pilot)
            context |= _previewed(request, pilot)
        except JiphyeonError as error:
            messages.error(request, f"{error.message} {error.suggestion}".strip())
    return render(request, "pilots/outcomes.html", context)


@require_safe
@role_required(*ROLES)
def form(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """An empty list with its headings, and the reasons there are."""
    pilot_of(request.user, pk)
    reasons = [("반려 사유",), *((name,) for name in REASONS.values())]
    data = write_workbook(
        {"결재 결과": [COLUMNS, *EXAMPLES], "사유": reasons},
        widths={"결재 결과": (12, 20, 40, 14, 10, 20), "사유": (24,)},
    )
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="결재 결과 양식.xlsx")
    return response


def _previewed(request: AuthenticatedRequest, pilot: Pilot) -> dict[str, object]:
    form = OutcomesForm(request.POST, request.FILES)
    if not form.is_valid():
        return {"form": form}
    rows = outcomes.read_file(form.cleaned_data["file"].read())
    found = outcomes.preview(pilot, rows)
    kept = [rows[one.row - 2] for one, _ in found.new]
    return {"preview": found, "rows": signing.dumps(json.dumps([pilot.pk, kept]), salt=SALT, compress=True)}


def _write(request: AuthenticatedRequest, pilot: Pilot) -> HttpResponse:
    try:
        number, rows = json.loads(signing.loads(request.POST["rows"], salt=SALT, max_age=60 * MINUTES))
    except signing.BadSignature:
        number, rows = 0, []
    if number != pilot.pk:
        raise JiphyeonError(
            "outcomes-expired", "미리 보기가 오래되었습니다.", suggestion="파일을 다시 올려 주세요."
        ) from None
    messages.success(request, f"결재 결과 {outcomes.write(pilot, request.user, rows)}건을 넣었습니다.")
    return redirect("pilots:outcomes", pilot.pk)

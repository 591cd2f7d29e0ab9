"""The impact and ethics checklist on a page."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.checklist import ANSWERS, Answer
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.pilots import compliance
from jiphyeon.server.pilots.access import ROLES, pilot_of
from jiphyeon.server.pilots.models import Pilot

LARGEST = 200_000


@role_required(*ROLES)
def checklist(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Every question under its heading, the law in force beside it, and the signature."""
    pilot = pilot_of(request.user, pk)
    if request.method == "POST":
        _act(request, pilot)
        return redirect("pilots:checklist", pk)
    row = compliance.checklist_of(pilot)
    given = row.given()
    groups = [
        (group, [(item, given.get(item.code, Answer(""))) for item in items])
        for group, items in groupby(row.questions(), key=lambda item: item.group)
    ]
    done = sum(answer.complete for answer in given.values())
    context = {
        "pilot": pilot, "row": row, "groups": groups, "answers": ANSWERS, "done": done, "total": len(row.items),
    }  # fmt: skip
    return render(request, "pilots/checklist.html", context)


def _act(request: AuthenticatedRequest, pilot: Pilot) -> None:
    upload = request.FILES.get("file")
    if isinstance(upload, UploadedFile):
        if (upload.size or 0) > LARGEST:
            raise JiphyeonError("checklist-file", "점검표 파일이 너무 큽니다.")
        try:
            text = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise JiphyeonError("checklist-file", "UTF-8로 저장한 CSV를 올려 주십시오.") from error
        compliance.replace_items(pilot, upload.name or "점검표.csv", text)
        messages.success(request, "기관의 점검표로 바꾸었습니다.")
        return
    given = {
        item.code: Answer(request.POST[item.code], request.POST.get(f"note-{item.code}", "").strip()[:500])
        for item in compliance.checklist_of(pilot).questions()
        if request.POST.get(item.code)
    }
    compliance.answer(pilot, given)
    if request.POST.get("action") == "sign":
        compliance.sign(pilot, request.user, request.POST.get("by_name", ""), request.POST.get("by_position", ""))
        messages.success(request, "점검표를 확인했다고 적었습니다.")
    else:
        messages.success(request, "답을 저장했습니다.")

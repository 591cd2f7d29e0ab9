"""False alarms: reported from the editor, kept as the office's own test set, run again whenever somebody asks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from jiphyeon.server.accounts.access import AuthenticatedRequest, chosen, role_required
from jiphyeon.server.pilots import silence
from jiphyeon.server.pilots.access import ROLES
from jiphyeon.server.pilots.models import SilentCase

WRITERS = ("writer", "reviewer", *ROLES)


@role_required(*WRITERS)
@require_POST
def report(request: AuthenticatedRequest) -> HttpResponse:
    """Say that a rule was wrong about a passage of one's own document."""
    from jiphyeon.server.drafts.access import own

    document = own(request.user, _number(request, "document"))
    start, end = _number(request, "start"), _number(request, "end")
    case = silence.report(request.user, request.POST.get("rule", ""), silence.around(document.text, start, end))
    messages.success(
        request,
        "잘못 지적한 것으로 알렸습니다. 이름과 연락처를 가린 글만 규칙 시험에 남깁니다."
        if case.fires
        else "알렸습니다. 앞뒤 글이 없으면 이 지적이 나오지 않아, 담당자가 따로 살펴봅니다.",
    )
    back = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back) if allowed else redirect("drafts:edit", document.pk)


@role_required(*ROLES)
def cases(request: AuthenticatedRequest) -> HttpResponse:
    """The office's own silent cases, and which rules still speak."""
    if request.method == "POST":
        if "remove" in request.POST:
            get_object_or_404(SilentCase, pk=chosen(request, "remove")).delete()
            messages.success(request, "사례를 지웠습니다.")
        else:
            loud = silence.run()
            messages.success(request, f"모두 다시 점검했습니다. 아직 지적하는 것은 {loud}건입니다.")
        return redirect("pilots:silent")
    found = SilentCase.objects.all()
    context = {
        "loud": [one for one in found if one.fires],
        "quiet": [one for one in found if one.fires is False],
        "new": [one for one in found if one.fires is None],
        "total": len(found),
    }
    return render(request, "pilots/silent.html", context)


def _number(request: AuthenticatedRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isdigit() and len(given) < 12 else 0

"""What the pilot asks on the page where a document leaves."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.drafts.reasons import REASONS
from jiphyeon.server.pilots import asking


@role_required("writer", "reviewer")
def after(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The questions of one document, one tap each; an empty place where the pilot asks nothing."""
    asked = asking.asked_of(request.user, str(pk))
    part = bool(request.headers.get("HX-Request"))
    if request.method == "POST":
        if asked is None:
            raise JiphyeonError("after-none", "시범 운영의 문서가 아닙니다.")
        asking.answer(asked, *(request.POST.get(name, "") for name in ("question", "value", "reason")))
        if not part:
            return redirect("pilots:after", pk)
        asked = asking.asked_of(request.user, str(pk))
    context = {"asked": asked, "document": pk, "minutes": asking.MINUTES, "other_ai": asking.OTHER_AI}
    context["reasons"] = REASONS
    return render(request, "pilots/_after.html" if part else "pilots/after.html", context)

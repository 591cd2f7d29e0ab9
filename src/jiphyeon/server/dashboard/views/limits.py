"""Setting and taking away limits."""

from __future__ import annotations

import math

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.dashboard import alerts
from jiphyeon.server.dashboard.models import Limit
from jiphyeon.server.dashboard.sources import panels
from jiphyeon.server.dashboard.views.overview import ROLES, scope_of, units_of


@require_POST
@role_required(*ROLES)
def limits(request: AuthenticatedRequest) -> HttpResponse:
    """Add a limit on a figure that is there, or take one away."""
    if "remove" in request.POST:
        Limit.objects.filter(person=request.user, pk=request.POST["remove"] or 0).delete()
        messages.success(request, "알림을 지웠습니다.")
        return redirect("dashboard:index")
    wanted = request.POST.get("code", "")
    there = alerts.figures_of(panels(scope_of(request.user, units_of(request.user), 90)))
    name = next((name for code, name, _ in there if code == wanted), None)
    if name is None:
        raise JiphyeonError("limit-figure", "현황에 없는 수치입니다.")
    alerts.add(request.user, wanted, name, request.POST.get("direction", ""), _value(request.POST.get("value", "")))
    messages.success(request, "알림을 정했습니다.")
    return redirect("dashboard:index")


def _value(given: str) -> float:
    try:
        value = float(given.replace(",", ""))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise JiphyeonError("limit-value", "값은 숫자로 적어 주십시오.")
    return value

"""The first page and the choice of theme."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.server.accounts.access import roles_of
from jiphyeon.server.accounts.models import Person, RoleGrant
from jiphyeon.server.ui.context import THEMES
from jiphyeon.server.ui.todo import waiting

YEAR = 60 * 60 * 24 * 365


def home(request: HttpRequest) -> HttpResponse:
    """Where a person's work begins."""
    todos = waiting(request.user) if isinstance(request.user, Person) else []
    return render(request, "ui/home.html", {"todos": todos})


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How each part is used, for the roles of the person who asks; whom to ask further."""
    roles = dict.fromkeys(roles_of(request.user), True) if isinstance(request.user, Person) else {}
    operators = Person.objects.filter(grants__role=RoleGrant.Role.OPERATOR, is_active=True).distinct()[:3]
    return render(request, "ui/help.html", {"roles": roles, "operators": operators})


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie and go back."""
    wanted = request.POST.get("next", "/")
    back = wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "/"
    response = HttpResponseRedirect(back)
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    else:
        response.delete_cookie("theme")
    return response

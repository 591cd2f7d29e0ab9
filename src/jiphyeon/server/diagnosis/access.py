"""Who may see what: a person their own answers and result, an owner progress and groups, a head their own group."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from jiphyeon.server.accounts.access import has_role
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.diagnosis.campaigns import run_by
from jiphyeon.server.diagnosis.models import Campaign, Participation

SESSION = "diagnosis-participation"
"""Session key of the participation a one-time link let in; it opens that one participation and nothing else."""

type RespondentView = Callable[..., HttpResponse]


def respondent(view: RespondentView) -> RespondentView:
    """A view of one's own participation in a campaign: by account, or by the session a link began."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        participation = own_participation(request, pk)
        if participation is None:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise Http404
        return view(request, participation, *args, **kwargs)

    return guarded


def own_participation(request: HttpRequest, campaign: int) -> Participation | None:
    """The participation of whoever asks; None when they have none in the campaign.

    Who is signed in is looked up by account alone: on a shared computer a link used before may be somebody else's.
    """
    found = (
        Participation.objects.filter(campaign=campaign)
        .exclude(state=Participation.State.EXCLUDED)
        .select_related("campaign")
        .defer("campaign__forms")
    )
    if isinstance(request.user, Person):
        return found.filter(person=request.user).first()
    by_link = request.session.get(SESSION)
    return found.filter(pk=by_link).first() if by_link is not None else None


def own_campaign(person: Person, pk: int) -> Campaign:
    """A campaign the person is in charge of. Raises `Http404`."""
    return get_object_or_404(run_by(person), pk=pk)


def heads(person: Person, unit: Unit) -> bool:
    """Whether the person may see the group result of the unit as its head (a reviewer over it)."""
    return has_role(person, "reviewer", unit)

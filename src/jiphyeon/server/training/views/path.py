"""What a person sees: three steps, what they take, what they wish, what they are advised."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jiphyeon.core.training.objection import Objection
from jiphyeon.server.accounts.access import AuthenticatedRequest, has_role
from jiphyeon.server.training.forms import WishForm
from jiphyeon.server.training.models import Advice, Enrolment, Learning, Notice, Refusal, Wish
from jiphyeon.server.training.path import path_of
from jiphyeon.server.training.results import learner_of, retest_of


@login_required
def index(request: AuthenticatedRequest) -> HttpResponse:
    """My path."""
    person = request.user
    learner = learner_of(person)
    wish = Wish.objects.filter(person=person).first()
    names = ("interests", "excluded_forms", "weekdays", "most_hours")
    initial: dict[str, Any] = {name: getattr(wish, name) for name in names} if wish else {}
    places = Enrolment.objects.filter(person=person, plan__state="confirmed").select_related("course", "held")
    last = Learning.objects.filter(person=person).first()
    context = {
        "learner": learner,
        "steps": path_of(person, learner) if learner else (),
        "objections": list(Objection),
        "enrolments": places.select_related("reaction", "practice"),
        "form": WishForm(initial=initial),
        "refused": Refusal.objects.filter(person=person),
        "advice": Advice.objects.filter(person=person, answer=Advice.Answer.OPEN).select_related("course", "by__unit"),
        "unread": Notice.objects.filter(person=person, read_at__isnull=True).count(),
        "retest": retest_of(person),
        "last": last,
        "owner": has_role(person, "owner"),
        "heads": has_role(person, "reviewer"),
    }
    return render(request, "training/index.html", context)


@login_required
@require_POST
def save_wish(request: AuthenticatedRequest) -> HttpResponse:
    """Keep what the person wants; only they can."""
    form = WishForm(request.POST)
    if form.is_valid():
        Wish.objects.update_or_create(person=request.user, defaults=form.cleaned_data)
        messages.success(request, "바라시는 것을 반영해 다음 단계를 다시 골랐습니다.")
    else:
        messages.error(request, "시간은 0.5 이상의 수로 적어 주세요.")
    return redirect("training:index")


@login_required
@require_POST
def refuse(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """'Not for me': why it does not fit changes what is offered instead."""
    kinds = {kind.value for kind in Objection}
    kind = request.POST.get("kind", "")
    said = Objection(kind if kind in kinds else Objection.OTHER)
    fields = {"kind": said.value, "reason": request.POST.get("reason", "")[:200]}
    Refusal.objects.update_or_create(person=request.user, code=code[:20], defaults=fields)
    messages.success(request, f"알겠습니다. {said.follows}")
    return redirect("training:index")


@login_required
@require_POST
def forget_refusals(request: AuthenticatedRequest) -> HttpResponse:
    """Offer everything again."""
    Refusal.objects.filter(person=request.user).delete()
    messages.success(request, "빼 두었던 단계를 다시 넣었습니다.")
    return redirect("training:index")


@login_required
@require_POST
def answer_advice(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Say yes or no to what a superior wished; only a yes does anything."""
    advice = get_object_or_404(Advice.objects.select_related("course"), pk=pk, person=request.user)
    yes = request.POST.get("answer") == "yes"
    advice.answer = Advice.Answer.ACCEPTED if yes else Advice.Answer.DECLINED
    advice.answered_at = timezone.now()
    advice.save(update_fields=["answer", "answered_at"])
    told = f"‘{advice.course.name}’을 먼저 살펴 다시 골랐습니다." if yes else "알겠습니다. 추천은 그대로입니다."
    messages.success(request, told)
    return redirect("training:index")


@login_required
def notices(request: AuthenticatedRequest) -> HttpResponse:
    """What one has been told; opening the page reads it."""
    rows = list(Notice.objects.filter(person=request.user)[:100])
    fresh = {row.pk for row in rows if row.read_at is None}
    Notice.objects.filter(pk__in=fresh).update(read_at=timezone.now())
    return render(request, "training/notices.html", {"notices": rows, "fresh": fresh})

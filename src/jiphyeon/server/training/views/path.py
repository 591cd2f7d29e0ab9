"""What a person sees: three steps, what they take, what they wish."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.training.course import WorkTask
from jiphyeon.core.training.reading import shipped_tasks
from jiphyeon.core.training.recommend import WHEN, Step, recommend
from jiphyeon.server.accounts.access import AuthenticatedRequest, has_role
from jiphyeon.server.training.forms import CompletionForm, WishForm
from jiphyeon.server.training.models import Course, Enrolment, Refusal, Wish
from jiphyeon.server.training.results import learner_of
from jiphyeon.services.train import Learner, standings


def _steps(request: AuthenticatedRequest, learner: Learner) -> tuple[Step, ...]:
    refused = set(Refusal.objects.filter(person=request.user).values_list("code", flat=True))
    courses = [c.value() for c in Course.objects.all() if c.code not in refused]
    tasks = [t for t in shipped_tasks() if t.code not in refused]
    own = standings(learner, default_framework())
    return recommend(own, courses, tasks, wishes=learner.wishes, done=learner.done)


@login_required
def index(request: AuthenticatedRequest) -> HttpResponse:
    """My path."""
    learner = learner_of(request.user)
    steps = _steps(request, learner) if learner else ()
    tasks: dict[str, WorkTask] = {task.code: task for task in shipped_tasks()}
    courses = Course.objects.in_bulk([s.code for s in steps if s.kind == "course"], field_name="code")
    wish = Wish.objects.filter(person=request.user).first()
    initial = (
        {"interests": wish.interests, "excluded_forms": wish.excluded_forms, "most_hours": wish.most_hours}
        if wish
        else {}
    )
    context = {
        "learner": learner,
        "steps": [
            {"step": s, "when": WHEN[s.when], "course": courses.get(s.code), "task": tasks.get(s.code)} for s in steps
        ],
        "enrolments": Enrolment.objects.filter(person=request.user, plan__state="confirmed").select_related("course"),
        "form": WishForm(initial=initial),
        "refused": Refusal.objects.filter(person=request.user).count(),
        "owner": has_role(request.user, "owner"),
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
    """'Not for me': another step is offered."""
    reason = request.POST.get("reason", "")[:200]
    Refusal.objects.update_or_create(person=request.user, code=code[:20], defaults={"reason": reason})
    messages.success(request, "알겠습니다. 다른 단계를 골랐습니다.")
    return redirect("training:index")


@login_required
@require_POST
def forget_refusals(request: AuthenticatedRequest) -> HttpResponse:
    """Offer everything again."""
    Refusal.objects.filter(person=request.user).delete()
    messages.success(request, "빼 두었던 단계를 다시 넣었습니다.")
    return redirect("training:index")


@login_required
def complete(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The person records a finished course."""
    enrolment = get_object_or_404(
        Enrolment.objects.select_related("course"), pk=pk, person=request.user, plan__state="confirmed"
    )
    form = CompletionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        enrolment.completed_on = form.cleaned_data["completed_on"]
        enrolment.reflection = form.cleaned_data["reflection"]
        enrolment.state = Enrolment.State.COMPLETED
        enrolment.save(update_fields=["completed_on", "reflection", "state"])
        messages.success(request, "마친 과정으로 적었습니다.")
        return redirect("training:index")
    return render(request, "training/complete.html", {"form": form, "enrolment": enrolment})

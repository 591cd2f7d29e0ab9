"""What is mended: sorted by what matters most, with an owner, a test and the measured change; and told to everybody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.codebook import tag_names
from jiphyeon.core.pilot.improvement import STAGES, Stage
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required
from jiphyeon.server.pilots import improving
from jiphyeon.server.pilots.access import ROLES, pilot_of, seen_by
from jiphyeon.server.pilots.forms import Day
from jiphyeon.server.pilots.models import Comment, Improvement, Participant, Pilot

EMPTY = "사유를 골라 주십시오"


class ImprovementForm(forms.ModelForm):  # type: ignore[type-arg]
    """Everything about one thing to mend."""

    tag = forms.ChoiceField(label="사유", choices=[("", EMPTY), *tag_names().items()])

    class Meta:
        model = Improvement
        fields = (
            "title", "tag", "severity", "part", "affected", "effort", "confirmed", "owner", "due", "regression",
            "change", "released", "answer", "stage",
        )  # fmt: skip
        widgets = {
            "due": Day(),
            "released": Day(),
            "regression": forms.Textarea(attrs={"rows": 2}),
            "change": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "affected": "한 주 문서 가운데 이 일로 불편한 비율을 어림해 적습니다.",
            "regression": "고치기 전에 먼저 적습니다. 예: 붙임이 둘인 문서에서 ‘끝.’이 둘째 붙임 뒤에 오는지 본다.",
            "answer": "참여자가 ‘반영 현황’에서 읽는 말입니다. 사람 이름은 적지 마십시오.",
            "released": "이날을 앞뒤로 같은 사유가 얼마나 나오는지 견줍니다.",
        }


class NewForm(forms.ModelForm):  # type: ignore[type-arg]
    """The little that is needed to begin."""

    tag = forms.ChoiceField(label="사유", choices=[("", EMPTY), *tag_names().items()])

    class Meta:
        model = Improvement
        fields = ("title", "tag", "severity", "part")


@role_required(*ROLES)
def improvements(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What there is to do, most urgent first, and a form for more."""
    pilot = pilot_of(request.user, pk)
    form = NewForm(request.POST or None, initial={"tag": request.GET.get("tag", ""), "title": request.GET.get("title")})
    if request.method == "POST" and form.is_valid():
        made = improving.begin(pilot, request.user, **form.cleaned_data)
        if made is None:
            messages.warning(request, "S0는 순서를 기다리지 않습니다. 사고로 적었고, 해결할 때까지 AI 초안을 멈춥니다.")
            return redirect("pilots:incidents", pk)
        made.comments.set(Comment.objects.filter(pilot=pilot, pk__in=request.POST.getlist("comment")))
        return redirect("pilots:improvement", pk, made.pk)
    rows = Improvement.objects.filter(pilot=pilot).annotate(voices=Count("comments"))
    context = {
        "pilot": pilot,
        "form": form,
        "open": sorted((one for one in rows if one.stage not in _ENDED), key=lambda one: -one.priority),
        "ended": [one for one in rows if one.stage in _ENDED],
        "answered": improving.answered(pilot),
        "picked": Comment.objects.filter(pilot=pilot, pk__in=request.GET.getlist("comment")),
    }
    return render(request, "pilots/improvements.html", context)


@role_required(*ROLES)
def improvement(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """One thing to mend: who, by when, the test, the change, and what came of it."""
    pilot = pilot_of(request.user, pk)
    one = get_object_or_404(Improvement, pilot=pilot, pk=number)
    form = ImprovementForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        try:
            improving.advance(form.instance, form.cleaned_data["stage"])
        except JiphyeonError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "저장했습니다.")
            return redirect("pilots:improvement", pk, number)
    saved = Improvement.objects.get(pk=number)
    context = {
        "pilot": pilot,
        "one": saved,
        "form": form,
        "change": improving.change_figures(saved),
        "voices": saved.comments.all(),
        "others": Comment.objects.filter(pilot=pilot, sorted=True).exclude(improvements=saved)[:200],
    }
    return render(request, "pilots/improvement.html", context, status=422 if form.errors else 200)


@role_required(*ROLES)
@require_POST
def voices(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """Tie comments with its reason to an improvement, so that who said it can see what came of it."""
    one = get_object_or_404(Improvement, pilot=pilot_of(request.user, pk), pk=number)
    found = [row for row in Comment.objects.filter(pilot=one.pilot, sorted=True) if one.tag in row.tags]
    one.comments.add(*found)
    messages.success(request, f"‘{tag_names()[one.tag]}’ 의견 {len(found)}건을 이었습니다.")
    return redirect("pilots:improvement", pk, number)


def reflected(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What people said and what was done about it: for everybody in the office."""
    pilot = seen_by(request.user, pk)
    rows = Improvement.objects.filter(pilot=pilot).annotate(voices=Count("comments"))
    order = {stage: place for place, stage in enumerate((Stage.DONE, Stage.WORKING, Stage.ACCEPTED, Stage.RECEIVED))}
    part = Participant.objects.filter(pilot=pilot, person=request.user, left__isnull=True).first()
    context = {
        "pilot": pilot,
        "part": part,
        "tags": tag_names(),
        "answered": improving.answered(pilot),
        "rows": [
            {"one": one, "change": improving.change_figures(one)}
            for one in sorted(rows, key=lambda one: (order.get(Stage(one.stage), 9), -one.priority))
        ],
    }
    return render(request, "pilots/reflected.html", context)


@require_POST
def tell(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """A word of one's own, kept without a name."""
    pilot = seen_by(request.user, pk)
    if not _may_tell(request, pilot):
        raise Http404
    improving.tell(pilot, request.user, request.POST.get("text", ""), request.POST.get("tag", ""))
    messages.success(request, "의견을 받았습니다. 이름 없이 보관하고, 한 일을 여기에 알립니다.")
    return redirect("pilots:reflected", pk)


def _may_tell(request: AuthenticatedRequest, pilot: Pilot) -> bool:
    return Participant.objects.filter(Q(pilot=pilot), person=request.user, left__isnull=True).exists()


_ENDED: tuple[Any, ...] = (Stage.DONE.value, Stage.DECLINED.value)
NAMES = STAGES

"""Judges' panels: the owner opens, follows and adopts; a judge rates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiphyeon.core.competency.bank import default_bank
from jiphyeon.core.competency.form import form_families
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.standard import JUDGES
from jiphyeon.server.accounts.access import AuthenticatedRequest, role_required, units_within
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.diagnosis import panels
from jiphyeon.server.diagnosis.impact import impact_of
from jiphyeon.server.diagnosis.models import Panel
from jiphyeon.server.diagnosis.views.bank import key_words
from jiphyeon.server.ui.survey import shown


class PanelForm(forms.Form):
    """A new panel."""

    title = forms.CharField(label="이름", max_length=100, initial="수준 경계 판정 위원회")
    form = forms.ChoiceField(label="판정할 문항", help_text="고른 검사지의 수행 문항을 판정합니다.")
    judges = forms.CharField(
        label="판정자",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=f"아이디나 직원 번호를 한 줄에 하나씩 적습니다. {JUDGES}명 이상을 권합니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = [  # type: ignore[attr-defined]
            (code, family[0].title) for code, family in form_families().items() if family[0].delivery == "fixed"
        ]

    def clean_judges(self) -> list[Person]:
        """The people named, each once."""
        found: dict[int, Person] = {}
        for number, line in enumerate(self.cleaned_data["judges"].splitlines(), start=1):
            name = line.strip()
            person = Person.objects.filter(Q(username=name) | Q(employee_number=name), is_active=True).first()
            if name and person is None:
                raise forms.ValidationError(f"{number}번째 줄의 ‘{name}’에 해당하는 사람이 없습니다.")
            if person is not None:
                found[person.pk] = person
        if len(found) < 2:
            raise forms.ValidationError("판정자를 두 명 이상 적으십시오.")
        return list(found.values())


class AdoptForm(forms.Form):
    """The reason, in writing."""

    note = forms.CharField(label="채택 근거", min_length=10, widget=forms.Textarea(attrs={"rows": 3}))


@role_required("owner")
@require_http_methods(["GET", "POST"])
def index(request: AuthenticatedRequest) -> HttpResponse:
    """All panels, and a form for a new one."""
    form = PanelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        unit = units_within(request.user, "owner").order_by("path").first()
        if unit is None:
            raise Http404
        data = form.cleaned_data
        made = panels.open_panel(data["title"], data["form"], data["judges"], unit, request.user, timezone.now())
        record(request, Action.CREATED, made)
        return redirect("diagnosis:panel", made.pk)
    context = {"panels": _own(request), "form": form}
    return render(request, "diagnosis/panels.html", context, status=422 if form.is_bound else 200)


def _own(request: AuthenticatedRequest) -> Any:
    return Panel.objects.filter(unit__in=units_within(request.user, "owner"))


@never_cache
@require_safe
@role_required("owner")
def panel(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Who has rated, and the cuts so far."""
    return _panel_page(request, get_object_or_404(_own(request), pk=pk), AdoptForm())


def _panel_page(request: HttpRequest, found: Panel, form: AdoptForm) -> HttpResponse:
    levels, wanted = default_framework().levels, len(found.items) * len(default_framework().levels)
    number = panels.round_of(found)
    counts: dict[int, int] = {}
    for judge in found.ratings.filter(round=number).values_list("judge_id", flat=True):
        counts[judge] = counts.get(judge, 0) + 1
    people = [(judge, counts.get(judge.pk, 0)) for judge in found.judges.order_by("name")]
    numbers = (1,) if found.state == Panel.State.FIRST else (1, 2)
    rounds = [(n, cuts, impact_of(found, cuts)) for n in numbers for cuts in (panels.level_cuts(found, n),)]
    context = {
        "panel": found,
        "people": people,
        "wanted": wanted,
        "rounds": rounds,
        "assumed": [(level.code, level.name, level.cut) for level in levels],
        "few": panels.few_judges(found),
        "advised": JUDGES,
        "form": form,
    }
    return render(request, "diagnosis/panel.html", context, status=422 if form.errors else 200)


@require_POST
@role_required("owner")
def advance(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The next round, or the close."""
    found = get_object_or_404(_own(request), pk=pk)
    panels.advance(found)
    record(request, Action.CHANGED, found, state=found.state)
    messages.success(request, f"‘{found.get_state_display()}’ 단계로 넘어갔습니다.")
    return redirect("diagnosis:panel", pk)


@require_POST
@role_required("owner")
def adopt(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Use the cuts from now on."""
    found = get_object_or_404(_own(request), pk=pk)
    form = AdoptForm(request.POST)
    if not form.is_valid():
        return _panel_page(request, found, form)
    panels.adopt(found, request.user, form.cleaned_data["note"], timezone.now())
    record(request, Action.APPROVED, found)
    messages.success(request, "새로 만드는 진단부터 이 경계를 씁니다.")
    return redirect("diagnosis:panel", pk)


@never_cache
@require_http_methods(["GET", "POST"])
def rate(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """A judge's page: every item with its key, four numbers each."""
    found = get_object_or_404(Panel, pk=pk, judges=request.user)
    problem, typed = "", dict[tuple[str, str], str]()
    if request.method == "POST":
        typed = _typed(request, found)
        try:
            panels.keep(found, request.user, _numbers(typed))
            messages.success(request, "판정을 저장했습니다.")
            return redirect("diagnosis:rate", pk)
        except JiphyeonError as error:
            problem = f"{error.message} {error.suggestion}"
    context = {
        "panel": found,
        "rows": _rows(request.user, found, typed),
        "levels": default_framework().levels,
        "problem": problem,
        "round": panels.round_of(found),
        "impact": impact_of(found, panels.level_cuts(found, 1)) if panels.round_of(found) == 2 else None,
    }
    return render(request, "diagnosis/rate.html", context, status=422 if problem else 200)


def _typed(request: HttpRequest, found: Panel) -> dict[tuple[str, str], str]:
    levels = [level.code for level in default_framework().levels]
    return {
        (row["code"], level): request.POST.get(f"{row['code']}-{level}", "").strip()
        for row in found.items
        for level in levels
    }


def _numbers(typed: dict[tuple[str, str], str]) -> dict[tuple[str, str], int | None]:
    out: dict[tuple[str, str], int | None] = {}
    for (item, level), text in typed.items():
        if not text:
            out[item, level] = None
        elif text.isdecimal() and len(text) <= 3 and int(text) <= 100:
            out[item, level] = int(text)
        else:
            raise JiphyeonError(
                "panel-number",
                f"{item} 문항의 {level} 값을 읽지 못했습니다.",
                suggestion="0부터 100까지의 수를 적으세요.",
            )
    return out


def _rows(judge: Person, found: Panel, typed: dict[tuple[str, str], str]) -> list[dict[str, Any]]:
    number = panels.round_of(found)
    own = panels.own_ratings(found, judge, number)
    middle = panels.medians(found, 1) if number == 2 else {}
    bank = default_bank().items
    rows = []
    for row in found.items:
        code = row["code"]
        item = bank.get(code)
        values = [
            (level, typed.get((code, level.code), own.get((code, level.code), "")), middle.get((code, level.code)))
            for level in default_framework().levels
        ]
        rows.append(
            {
                "code": code,
                "item": item,
                "shown": shown(item.question) if item else None,
                "values": values,
                "key": key_words(item) if item else "",
            }
        )
    return rows

"""Administration of what documents carry and how they are checked."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.rules.registry import rules as all_rules
from jiphyeon.core.rules.rule import Rule
from jiphyeon.server.accounts.access import AuthenticatedRequest, chosen, role_required
from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.office import retention as keeping
from jiphyeon.server.office import trial
from jiphyeon.server.office.forms import KindForm, ProfileForm, RetentionForm, WordForm
from jiphyeon.server.office.memory import forget
from jiphyeon.server.office.models import (
    Destruction,
    KindStep,
    OfficeKind,
    Phrase,
    Profile,
    Retention,
    RuleSetting,
    Word,
)
from jiphyeon.server.office.store import organisation_for, pack_for


@require_safe
@role_required("operator")
def profiles(request: AuthenticatedRequest) -> HttpResponse:
    """Which unit has 기관 정보 of its own."""
    units = Unit.objects.select_related("profile").exclude(kind="department", profile__isnull=True)
    return render(request, "office/profiles.html", {"units": units})


@role_required("operator")
def profile(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """기관 정보 of one unit."""
    unit = get_object_or_404(Unit, pk=pk)
    one = Profile.objects.filter(unit=unit).first() or Profile(unit=unit, name=unit.name)
    form = ProfileForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = form.save()
            record(request, Action.CONFIGURED, saved, fields=",".join(form.changed_data))
        messages.success(request, "저장했습니다. 앞으로 만드는 문서부터 이 정보를 씁니다.")
        return redirect("office:profiles")
    return render(request, "office/profile.html", {"form": form, "unit": unit})


def _rule(name: str) -> Rule:
    found = next((rule for rule in all_rules() if rule.id == name), None)
    if found is None:
        raise Http404
    return found


@require_safe
@role_required("operator")
def rules(request: AuthenticatedRequest) -> HttpResponse:
    """Every rule by category, and what the office made of it."""
    settings = {one.rule: one for one in RuleSetting.objects.all()}
    listed = [(rule, settings.get(rule.id)) for rule in all_rules()]
    wanted = request.GET.get("q", "").strip()[:60]
    if wanted:
        listed = [one for one in listed if wanted in one[0].title or wanted in one[0].id]
    parts = [one.rule.partition("/")[0] for one in settings.values() if "/" in one.rule]
    context = {"rules": listed, "wanted": wanted, "single": {rule.id for rule, _ in listed} & {*parts}}
    return render(request, "office/rules.html", context)


@role_required("operator")
def rule(request: AuthenticatedRequest, name: str) -> HttpResponse:
    """One rule: its page of the manual, its level here, and what another level would do to past documents."""
    one = _rule(name)
    setting = RuleSetting.objects.filter(rule=name).first()
    level = request.POST.get("level", setting.level if setting else "")
    if level and level not in RuleSetting.Level.values:
        raise JiphyeonError("level-unknown", "그런 정도는 없습니다.", suggestion="목록에서 고르세요.")
    entries = RuleSetting.objects.filter(rule__startswith=f"{name}/").order_by("rule")
    tried = None
    if request.method == "POST" and "remove" in request.POST:
        gone = get_object_or_404(entries, pk=chosen(request, "remove"))
        record(request, Action.CONFIGURED, f"rule:{gone.rule}", level="default")
        gone.delete()
        return redirect("office:rule", name)
    if request.method == "POST" and "try" in request.POST:
        tried = trial.try_rule(pack_for(None), name, level)
    elif request.method == "POST":
        with transaction.atomic():
            if level:
                RuleSetting.objects.update_or_create(rule=name, defaults={"level": level, "by": request.user})
            else:
                RuleSetting.objects.filter(rule=name).delete()
            record(request, Action.CONFIGURED, f"rule:{name}", level=level or "default")
        messages.success(request, f"‘{one.title}’ 규칙을 바꾸었습니다.")
        return redirect("office:rules")
    context = {"rule": one, "level": level, "levels": RuleSetting.Level.choices, "trial": tried, "manual": _manual(one)}
    return render(request, "office/rule.html", context | {"entries": entries})


def _manual(one: Rule) -> list[str]:
    """The paragraphs of the rule's page; lines broken for the source only are put together, a list is not."""
    return [_unbroken(part) for part in (one.__doc__ or "").split("\n\n") if part.strip()]


def _unbroken(part: str) -> str:
    lines: list[str] = []
    for line in map(str.strip, part.strip().split("\n")):
        if lines and not line.startswith("- "):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


@role_required("operator")
def words(request: AuthenticatedRequest) -> HttpResponse:
    """Words the office does not want, and phrases to be left alone that writers proposed."""
    form = WordForm(request.POST or None)
    tried = None
    if request.method == "POST" and "remove" in request.POST:
        gone = get_object_or_404(Word, pk=chosen(request, "remove"))
        record(request, Action.CONFIGURED, gone, removed=True)
        gone.delete()
        return redirect("office:words")
    if request.method == "POST" and form.is_valid():
        if "try" in request.POST:
            tried = trial.try_word(pack_for(None), form.cleaned_data["wrong"], form.cleaned_data["right"])
        else:
            word = form.save(commit=False)
            word.by = request.user
            word.save()
            record(request, Action.CONFIGURED, word)
            return redirect("office:words")
    phrases = Phrase.objects.select_related("by").order_by("state", "text")
    proposals = Phrase.objects.filter(state=Phrase.State.PROPOSED).values("text").annotate(people=Count("by"))
    context = {
        "form": form,
        "words": Word.objects.select_related("by"),
        "phrases": phrases,
        "people": {one["text"]: one["people"] for one in proposals},
        "trial": tried,
    }
    return render(request, "office/words.html", context)


@require_POST
@role_required("operator")
def phrase(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Agree to a writer's proposal for everybody, or refuse it."""
    one = get_object_or_404(Phrase, pk=pk)
    state = Phrase.State.AGREED if request.POST.get("answer") == "agree" else Phrase.State.REFUSED
    Phrase.objects.filter(text=one.text).update(state=state)
    forget()
    record(request, Action.CONFIGURED, one, state=state.value)
    return redirect("office:words")


@require_safe
@role_required("operator")
def kinds(request: AuthenticatedRequest) -> HttpResponse:
    """Kinds that ship, and the office's own."""
    from jiphyeon.core.official.kind import load_kinds

    return render(request, "office/kinds.html", {"shipped": load_kinds().values(), "own": OfficeKind.objects.all()})


@role_required("operator")
def kind(request: AuthenticatedRequest, pk: int | None = None) -> HttpResponse:
    """Write a kind or change one: it becomes a candidate again until somebody approves it."""
    one = get_object_or_404(OfficeKind, pk=pk) if pk else None
    form = KindForm(request.POST or None, initial={"source": one.source if one else _example()})
    if request.method == "POST" and form.is_valid():
        loaded, source = form.kind, form.cleaned_data["source"]
        taken = OfficeKind.objects.filter(code=loaded.code).exclude(pk=pk or 0).exists()
        if taken:
            form.add_error("source", f"부호 ‘{loaded.code}’을(를) 쓰는 종류가 이미 있습니다.")
        else:
            with transaction.atomic():
                saved = one or OfficeKind()
                saved.code, saved.name, saved.source = loaded.code, loaded.name, source
                saved.state = OfficeKind.State.CANDIDATE
                saved.save()
                _step(request, saved, form.cleaned_data["note"])
            return redirect("office:kind", saved.pk)
    steps = one.steps.select_related("by") if one else KindStep.objects.none()
    return render(request, "office/kind.html", {"form": form, "kind": one, "steps": steps})


def _step(request: AuthenticatedRequest, saved: OfficeKind, note: str) -> None:
    KindStep.objects.create(kind=saved, state=saved.state, note=note, source=saved.source, by=request.user)
    record(request, Action.CONFIGURED, saved, state=saved.state)


def _example() -> str:
    from jiphyeon.core.official.kind import SHIPPED

    return (SHIPPED / "cooperation_request.toml").read_text(encoding="utf-8")


@require_POST
@role_required("operator")
def decide_kind(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Approve a candidate, or retire a kind."""
    one = get_object_or_404(OfficeKind, pk=pk)
    one.state = OfficeKind.State.APPROVED if request.POST.get("answer") == "approve" else OfficeKind.State.RETIRED
    with transaction.atomic():
        one.save(update_fields=["state"])
        _step(request, one, request.POST.get("note", "")[:300])
    messages.success(request, f"‘{one.name}’: {one.get_state_display()}")
    return redirect("office:kind", pk)


@require_POST
@role_required("operator")
def try_kind(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What a memo would become as this kind; nothing is kept."""
    import tempfile
    from pathlib import Path

    from jiphyeon.services.draft import draft

    one = get_object_or_404(OfficeKind, pk=pk)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"{one.code}.toml").write_text(one.source, encoding="utf-8")
        made = draft(
            request.POST.get("memo", "")[:20_000],
            today=timezone.localdate(),
            kind=one.code,
            organisation=organisation_for(request.user),
            kinds=Path(folder),
        )
    return render(request, "office/kind_trial.html", {"kind": one, "draft": made})


@role_required("operator")
def retention(request: AuthenticatedRequest) -> HttpResponse:
    """How long what is kept, and what was destroyed; what other periods would do is tried first."""
    known = keeping.classes()
    form = RetentionForm(known.values(), keeping.periods(), request.POST or None)
    tried = None
    if request.method == "POST" and "destroy" in request.POST:
        done = keeping.destroy_due()
        messages.success(request, f"보존 기간이 지난 {sum(one.number for one in done)}건을 파기했습니다.")
        return redirect("office:retention")
    if request.method == "POST" and form.is_valid():
        if "try" in request.POST:
            tried = [(known[name], number) for name, number in keeping.due(form.cleaned_data).items()]
        else:
            _keep_periods(request, form.cleaned_data)
            messages.success(request, "보존 기간을 저장했습니다.")
            return redirect("office:retention")
    names = {name: one.label for name, one in known.items()}
    log = [(one, names.get(one.what, one.what)) for one in Destruction.objects.all()[:100]]
    return render(request, "office/retention.html", {"form": form, "log": log, "tried": tried})


def _keep_periods(request: AuthenticatedRequest, wanted: dict[str, int]) -> None:
    before = keeping.periods()
    with transaction.atomic():
        for name, days in wanted.items():
            if days != before[name]:
                Retention.objects.update_or_create(what=name, defaults={"days": days})
                record(request, Action.CONFIGURED, f"retention:{name}", days=days)

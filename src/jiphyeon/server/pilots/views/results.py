"""The owner's pages once there is something to see: analysis, decision, report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from jiphyeon.core.pilot.analysis import GROUPS, Analysis
from jiphyeon.core.pilot.decision import RULE, VERDICTS, Verdict
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.ipa import GOOD, QUADRANTS
from jiphyeon.core.pilot.plot import intervals_svg
from jiphyeon.server.accounts.access import AuthenticatedRequest, chosen, role_required
from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.pilots import evaluation
from jiphyeon.server.pilots.access import ROLES, pilot_of
from jiphyeon.server.pilots.forms import RemedyForm, RulingForm
from jiphyeon.server.pilots.models import AnalysisRun, Pilot, Remedy

SHOWN: Sequence[tuple[str, tuple[str, ...]]] = (
    ("자료의 질", ("validity", "response", "other_ai")),
    ("시간", ("effect", "kinds", "experience", "missing", "self_report", "minutes", "outside")),
    ("비용과 편익", ("benefit", "tornado")),
    ("이용", ("funnel", "weekly", "late", "kept", "thumbs")),
    ("문서의 질과 결재", ("quality", "guardrails", "findings", "returns")),
    ("만족도", ("satisfaction", "changes", "opinions", "departments", "before")),
    ("다른 사람의 눈", ("approvers", "outsiders")),
)
"""Headings of the analysis page and the groups under each."""

PLOTTED = {
    "effect": 0.0,
    "kinds": 0.0,
    "experience": 0.0,
    "funnel": None,
    "weekly": None,
    "opinions": None,
    "changes": 0.0,
    "tornado": 0.0,
}


@role_required(*ROLES)
def analysis(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The latest analysis, or the button that makes one."""
    pilot = pilot_of(request.user, pk)
    if request.method == "POST":
        made = evaluation.run(pilot, request.user)
        messages.success(request, "분석을 마쳤습니다." if made.final else "지금까지의 기록을 살펴보았습니다.")
        return redirect("pilots:analysis", pk)
    latest = pilot.analyses.first()
    context: dict[str, object] = {"pilot": pilot, "run": latest, "runs": pilot.analyses.count()}
    if latest is not None:
        value = latest.value()
        value = _named(pilot, value)
        context |= {"analysis": value, "chapters": _sections(value), "attributes": value.attributes}
        context |= {"quadrants": QUADRANTS, "good": GOOD, "distribution": _distribution(value)}
    return render(request, "pilots/analysis.html", context)


@role_required(*ROLES)
def decision(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What the rule says, why, and what was decided."""
    pilot = pilot_of(request.user, pk)
    run = pilot.analyses.filter(final=True).first()
    if run is None:
        return render(request, "pilots/decision.html", {"pilot": pilot, "run": None, "rule": _rule(None)})
    said = evaluation.verdict(run)
    names = {check.code: check.name for check in said.checks}
    gates = [(check.code, check.name) for check in said.checks if check.group == "gate" and not check.passed]
    form = RulingForm(request.POST or None, initial={"verdict": said.verdict.value})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        evaluation.rule(
            run,
            request.user,
            Verdict(given["verdict"]),
            by_name=given["by_name"],
            by_position=given["by_position"],
            reason=given["reason"],
            review=given["review"],
        )
        messages.success(request, "결정을 적었습니다.")
        return redirect("pilots:decision", pk)
    context = {
        "pilot": pilot,
        "run": run,
        "said": said,
        "rule": _rule(said.verdict),
        "remedies": [(one, names.get(one.check_code, one.check_code)) for one in pilot.remedies.all()],
        "remedy_form": RemedyForm(checks=gates) if gates else None,
        "form": form,
        "rulings": pilot.rulings.all(),
    }
    return render(request, "pilots/decision.html", context)


@role_required(*ROLES)
@require_POST
def remedy(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Add what will be done about a missed gate, or take it away."""
    pilot = pilot_of(request.user, pk)
    if "remove" in request.POST:
        get_object_or_404(Remedy, pilot=pilot, pk=chosen(request, "remove")).delete()
        return redirect("pilots:decision", pk)
    run = get_object_or_404(AnalysisRun, pilot=pilot, pk=chosen(request, "run"))
    checks = [(check.code, check.name) for check in evaluation.verdict(run).checks if check.group == "gate"]
    form = RemedyForm(request.POST, checks=checks)
    if form.is_valid():
        form.instance.pilot = pilot
        form.save()
        messages.success(request, "고칠 일을 더했습니다.")
    else:
        messages.error(request, "놓친 기준, 고칠 일, 담당, 기한을 모두 적어 주십시오.")
    return redirect("pilots:decision", pk)


def _named(pilot: Pilot, value: Analysis) -> Analysis:
    """Departments by their names instead of their codes."""
    names = dict(Unit.objects.filter(code__in=pilot.plan["departments"]).values_list("code", "name"))
    groups = dict(value.groups)
    groups["departments"] = tuple(
        replace(found, name=names.get(found.name, found.name)) for found in groups.get("departments", ())
    )
    return replace(value, groups=groups)


def _sections(value: Analysis) -> list[dict[str, object]]:
    out: list[dict[str, object]] = []
    for title, names in SHOWN:
        blocks = [
            {
                "name": name,
                "title": GROUPS[name],
                "figures": value.groups[name],
                "plot": _plot(name, value.groups[name]),
                "swings": name == "tornado",
            }
            for name in names
            if value.groups.get(name)
        ]
        if blocks:
            out.append({"title": title, "blocks": blocks})
    return out


def _plot(name: str, figures: Sequence[Figure]) -> str:
    if name not in PLOTTED:
        return ""
    alike = [found for found in figures if found.unit == figures[0].unit and found.low is not None]
    bounds = (0.0, 100.0) if PLOTTED[name] is None else None
    return mark_safe(intervals_svg(GROUPS[name], alike, zero=PLOTTED[name], bounds=bounds))  # noqa: S308 (escaped)


def _distribution(value: Analysis) -> list[tuple[int, int, float]]:
    total = sum(value.distribution)
    return [(index, count, 100 * count / total) for index, count in enumerate(value.distribution, start=1)]


def _rule(verdict: Verdict | None) -> list[tuple[str, str, bool]]:
    return [(VERDICTS[each], text, each == verdict) for each, text in RULE]

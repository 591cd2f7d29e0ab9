"""Forms of the owner: plan, amendment, incident, remedy, decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import KINDS
from jiphyeon.core.pilot.assignment import Scheme
from jiphyeon.core.pilot.cost import Costs, costs_from
from jiphyeon.core.pilot.decision import VERDICTS
from jiphyeon.core.pilot.design import DESIGNS
from jiphyeon.core.pilot.plan import Plan
from jiphyeon.core.pilot.threshold import Thresholds
from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.pilots.models import Incident, Pilot, Remedy

SCHEMES = (
    ("independent", "문서마다 따로 (다음 배정을 미리 알 수 없음)"),
    ("blocks", "네 건에 두 건씩 (균형이 맞지만 끝 문서를 짐작할 수 있음)"),
)


TASKS = 4
"""Standard tasks of a crossover: two with AI, two without."""


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PlanForm(forms.Form):
    """What a plan asks for; the rest has defaults from the reference, shown under 기준값."""

    title = forms.CharField(label="이름", max_length=120, initial="문서작성 지원 AI 시범 운영")
    purpose = forms.CharField(
        label="목적",
        widget=forms.Textarea(attrs={"rows": 2}),
        initial="AI 초안을 제공하면 공문을 쓰는 시간이 줄고 품질이 지켜지는지 확인하여 도입 여부를 정한다.",
    )
    starts = forms.DateField(label="시작하는 날", widget=Day)
    ends = forms.DateField(label="끝나는 날", widget=Day, help_text="보통 10~12주입니다.")
    departments = forms.MultipleChoiceField(
        label="참여 부서",
        widget=forms.CheckboxSelectMultiple,
        help_text="부서가 많을수록 다른 부서에도 통하는 결과를 얻습니다. 여섯 곳 이상을 권합니다.",
    )
    kinds = forms.MultipleChoiceField(
        label="문서 종류",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=list(KINDS.items()),
        help_text="고르지 않으면 모든 종류가 들어갑니다.",
    )
    design = forms.ChoiceField(
        label="설계", choices=[(code, text.name) for code, text in DESIGNS.items()], initial="documents"
    )
    scheme = forms.ChoiceField(label="배정 방식(문서별 무작위에서만)", choices=SCHEMES, initial="independent")
    detectable = forms.FloatField(
        label="찾으려는 효과(%)",
        min_value=3,
        max_value=60,
        initial=12,
        help_text="이만큼 시간이 줄면 찾아낼 수 있어야 합니다. 구간이 이보다 넓으면 ‘연장’이 됩니다.",
    )
    satisfaction = forms.FloatField(label="종합 만족도 기준(점)", min_value=50, max_value=95, initial=70)
    coverage = forms.FloatField(label="시간 기록 포괄률 기준(%)", min_value=50, max_value=99, initial=70)
    running = forms.IntegerField(label="한 해 운영비(원)", min_value=0, initial=0, help_text="이용료, 서버, 운영")
    support = forms.IntegerField(label="한 해 지원비(원)", min_value=0, initial=0)
    training_hours = forms.FloatField(label="1인당 교육 시간", min_value=0, max_value=100, initial=3)
    hourly_wage = forms.IntegerField(
        label="시간당 인건비(원)", min_value=0, initial=0, help_text="0이면 손익분기를 셈하지 않습니다."
    )
    wage_low = forms.IntegerField(label="인건비, 적게 보면(원)", min_value=0, required=False)
    wage_high = forms.IntegerField(label="인건비, 많게 보면(원)", min_value=0, required=False)
    cost_less = forms.FloatField(label="비용이 줄 수 있는 폭(%)", min_value=0, max_value=100, required=False)
    cost_more = forms.FloatField(label="비용이 늘 수 있는 폭(%)", min_value=0, max_value=500, required=False)
    use_low = forms.FloatField(
        label="도입 뒤에 쓰는 정도, 적게 보면(%)", min_value=0, max_value=100, required=False, help_text="시범 때가 100"
    )
    use_high = forms.FloatField(
        label="도입 뒤에 쓰는 정도, 많게 보면(%)",
        min_value=100,
        max_value=300,
        required=False,
        help_text="시범 때가 100",
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(unit.code, f"{unit.parent.name} {unit.name}" if unit.parent else unit.name) for unit in units]
        self.fields["departments"].choices = choices  # type: ignore[attr-defined]
        if not self.is_bound and not self.initial:
            today = timezone.localdate()
            monday = today + timedelta(days=7 - today.weekday())
            self.initial = {"starts": monday, "ends": monday + timedelta(weeks=10, days=-3)}

    @staticmethod
    def initial_of(plan: Plan) -> dict[str, Any]:
        """What the form shows of a plan there is."""
        limits, costs = plan.thresholds, plan.costs
        return {
            "title": plan.title,
            "purpose": plan.purpose,
            "starts": plan.starts,
            "ends": plan.ends,
            "departments": plan.departments,
            "kinds": plan.kinds,
            "design": plan.design,
            "scheme": plan.scheme.kind,
            "detectable": round(100 * limits.detectable, 1),
            "satisfaction": limits.satisfaction,
            "coverage": round(100 * limits.coverage, 1),
            "running": costs.running,
            "support": costs.support,
            "training_hours": costs.training_hours,
            "hourly_wage": costs.hourly_wage,
            "wage_low": costs.wage_low or None,
            "wage_high": costs.wage_high or None,
            **{
                name: round(100 * getattr(costs, name), 1) for name in ("cost_less", "cost_more", "use_low", "use_high")
            },
        }

    def plan(self, people: int) -> Plan:
        """The plan of a valid form, for so many people."""
        given = self.cleaned_data
        limits = replace(
            Thresholds(),
            detectable=given["detectable"] / 100,
            satisfaction=given["satisfaction"],
            coverage=given["coverage"] / 100,
        )
        return Plan(
            title=given["title"],
            purpose=given["purpose"],
            starts=given["starts"],
            ends=given["ends"],
            departments=tuple(given["departments"]),
            participants=people,
            kinds=tuple(given["kinds"]),
            design=given["design"],
            scheme=Scheme("blocks", 0.5, TASKS) if given["design"] == "crossover" else Scheme(given["scheme"]),
            thresholds=limits,
            costs=self._costs(),
        )

    def _costs(self) -> Costs:
        """The costs with the ranges that were stated."""
        given = self.cleaned_data
        stated = {name: given[name] for name in ("running", "support", "training_hours", "hourly_wage")}
        stated |= {name: given[name] for name in ("wage_low", "wage_high") if given.get(name)}
        shares = ("cost_less", "cost_more", "use_low", "use_high")
        stated |= {name: given[name] / 100 for name in shares if given.get(name) is not None}
        return costs_from(stated)

    def clean(self) -> dict[str, Any]:
        """Let the plan itself say what is wrong with it."""
        given = super().clean() or {}
        if not self.errors:
            try:
                self.plan(Thresholds().smallest_cell)
            except JiphyeonError as error:
                raise forms.ValidationError(error.message) from error
        return given


class AmendmentForm(forms.Form):
    """A change to a locked plan: the end, and the cost figures."""

    ends = forms.DateField(label="끝나는 날", widget=Day)
    reason = forms.CharField(label="바꾸는 까닭", min_length=5, widget=forms.Textarea(attrs={"rows": 2}))


class SurveyForm(forms.Form):
    """Until when answers are taken."""

    due = forms.DateField(label="마감", widget=Day)

    def __init__(self, *args: Any, pilot: Pilot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due"].initial = timezone.localdate() + timedelta(days=14)

    def clean_due(self) -> Any:
        """Not before tomorrow."""
        due = self.cleaned_data["due"]
        if due <= timezone.localdate():
            raise forms.ValidationError("마감은 내일부터 정할 수 있습니다.")
        return due


class IncidentForm(forms.ModelForm):  # type: ignore[type-arg]
    severity = forms.ChoiceField(label="정도", choices=[("", "정도를 골라 주십시오"), *Incident.Severity.choices])

    class Meta:
        model = Incident
        fields = ("severity", "summary", "occurred")
        widgets = {"occurred": Day()}
        help_texts = {"summary": "사람 이름이나 문서 내용은 적지 마십시오."}


class ResolutionForm(forms.Form):
    """How an incident was resolved."""

    resolution = forms.CharField(label="해결한 내용", max_length=300)


class RemedyForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Remedy
        fields = ("check_code", "measure", "owner", "due")
        widgets = {"due": Day()}

    check_code = forms.ChoiceField(label="놓친 기준")

    def __init__(self, *args: Any, checks: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["check_code"].choices = list(checks)  # type: ignore[attr-defined]


class RulingForm(forms.Form):
    """The decision and who answers for it."""

    verdict = forms.ChoiceField(label="결정", choices=[(verdict.value, name) for verdict, name in VERDICTS.items()])
    by_name = forms.CharField(label="결정한 사람", max_length=60)
    by_position = forms.CharField(label="직위", max_length=60)
    reason = forms.CharField(
        label="까닭",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="규칙의 판정과 다르게 정할 때는 20자 이상 적어야 합니다.",
    )
    review = forms.DateField(label="다시 평가하는 날", widget=Day, required=False)


class OutcomesForm(forms.Form):
    file = forms.FileField(
        label="결재 결과 파일", help_text="XLSX나 CSV, 5 MB까지", widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"})
    )

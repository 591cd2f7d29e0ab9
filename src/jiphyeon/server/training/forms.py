from __future__ import annotations

from typing import Any

from django import forms

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.training.course import Form
from jiphyeon.server.training.models import Course


def _domains() -> list[tuple[str, str]]:
    return [(domain.code, domain.name) for domain in default_framework().domains]


class WishForm(forms.Form):
    """What a person wants and cannot do."""

    interests = forms.MultipleChoiceField(
        label="먼저 배우고 싶은 영역", choices=_domains, required=False, widget=forms.CheckboxSelectMultiple
    )
    excluded_forms = forms.MultipleChoiceField(
        label="참여하기 어려운 형태",
        choices=[(f.value, f.korean) for f in Form if f is not Form.ON_THE_JOB],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    most_hours = forms.FloatField(
        label="한 과정에 낼 수 있는 시간",
        required=False,
        min_value=0.5,
        max_value=400,
        help_text="비워 두면 제한하지 않습니다.",
    )


class PlanForm(forms.Form):
    """Limits of a plan, in the units people think in."""

    title = forms.CharField(label="계획 이름", max_length=120)
    campaign = forms.ChoiceField(label="바탕이 되는 진단")
    period = forms.CharField(label="운영 기간", max_length=80, required=False, help_text="예: 2027. 3.~2027. 7.")
    budget = forms.IntegerField(label="예산(원)", min_value=0, required=False, help_text="비워 두면 제한하지 않습니다.")
    courses_per_person = forms.IntegerField(label="한 사람의 과정 수 한도", min_value=1, max_value=10, initial=2)
    hours_per_person = forms.FloatField(label="한 사람의 시간 한도", min_value=1, required=False, initial=20)
    minimum_hours = forms.FloatField(label="한 사람의 최소 시간", min_value=0, required=False, initial=0)
    minimum_coverage = forms.IntegerField(
        label="부서마다 참여할 최소 비율(%)", min_value=0, max_value=100, initial=50, required=False
    )

    def __init__(self, *args: Any, campaigns: list[tuple[int, str, bool]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["campaign"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = [(pk, f"{title}{' (모의 자료)' if simulated else ''}") for pk, title, simulated in campaigns]

    def limits(self) -> dict[str, Any]:
        """Keyword arguments of `core.training.problem.Limits`."""
        data = self.cleaned_data
        return {
            "budget": data["budget"],
            "courses_per_person": data["courses_per_person"],
            "hours_per_person": data["hours_per_person"],
            "minimum_hours": data["minimum_hours"] or 0.0,
            "minimum_coverage": (data["minimum_coverage"] or 0) / 100,
            "equity": 1.0,
        }


class CatalogueForm(forms.Form):
    """A file of courses."""

    file = forms.FileField(label="과정 목록 파일(XLSX 또는 CSV)")


class CourseForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an owner may correct by hand."""

    class Meta:
        model = Course
        fields = ("name", "hours", "seats", "sessions", "cost", "minimum", "plannable", "note")


class CompletionForm(forms.Form):
    """The person says that a course is done."""

    completed_on = forms.DateField(label="마친 날", widget=forms.DateInput(attrs={"type": "date"}))
    reflection = forms.CharField(
        label="배운 것을 어디에 써 볼까요?", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=1000
    )

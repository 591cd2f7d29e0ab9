from __future__ import annotations

from datetime import date

from django import forms
from django.utils import timezone

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.training.course import Form
from jiphyeon.server.accounts.models import Person
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
    weekdays = forms.TypedMultipleChoiceField(
        label="참여하기 어려운 요일",
        choices=[(n, f"{day}요일") for n, day in enumerate("월화수목금")],
        coerce=int,
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


class CatalogueForm(forms.Form):
    """A file of courses."""

    file = forms.FileField(label="과정 목록 파일(XLSX 또는 CSV)")


class CourseForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an owner may correct by hand."""

    class Meta:
        model = Course
        fields = ("name", "hours", "seats", "sessions", "cost", "minimum", "gain", "gain_source", "plannable", "note")


class CompletionForm(forms.Form):
    """The person says that a course or a task is done."""

    completed_on = forms.DateField(label="마친 날", widget=forms.DateInput(attrs={"type": "date"}))
    reflection = forms.CharField(
        label="배운 것을 어디에 써 볼까요?", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=1000
    )
    evidence = forms.CharField(
        label="확인할 수 있는 것",
        required=False,
        max_length=300,
        help_text="문서 번호나 공유 폴더 주소처럼 다시 찾아볼 수 있는 것을 적습니다. 비워 두어도 됩니다.",
    )

    def clean_completed_on(self) -> date:
        """Nobody finishes tomorrow."""
        day: date = self.cleaned_data["completed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("마친 날은 오늘보다 뒤일 수 없습니다.")
        return day


SCALE = [(5, "매우 그렇다"), (4, "그렇다"), (3, "보통이다"), (2, "그렇지 않다"), (1, "전혀 그렇지 않다")]


def _scale(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=SCALE, coerce=int, empty_value=None, widget=forms.RadioSelect, required=False
    )


class ReactionForm(forms.Form):
    """Three questions right after a course; nobody has to answer."""

    useful = _scale("맡은 일에 쓸모가 있었습니다")
    level = _scale("수준이 알맞았습니다")
    again = _scale("동료에게 권하고 싶습니다")

    @property
    def complete(self) -> bool:
        """Whether all three were answered."""
        return self.is_valid() and None not in self.cleaned_data.values()


class PracticeForm(forms.Form):
    """What became of it at work, some weeks after."""

    times = forms.IntegerField(label="마친 뒤 석 달 동안 일에 써 본 횟수", min_value=0, max_value=200)
    where = forms.CharField(label="어디에 썼습니까", required=False, max_length=200)


class AdviceForm(forms.Form):
    """A superior's wish for somebody of the unit."""

    person = forms.ModelChoiceField(label="누구에게", queryset=Person.objects.none(), empty_label="고르세요")
    course = forms.ModelChoiceField(label="어떤 과정을", queryset=Course.objects.all(), empty_label="고르세요")
    note = forms.CharField(label="까닭", max_length=200, help_text="받는 사람에게 그대로 보입니다.")

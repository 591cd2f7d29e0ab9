from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.training.calendar import read_days, read_rooms, working_days

PRIORITY = 1.5
"""What someone who comes first counts beside others."""
DAY = forms.DateInput(attrs={"type": "date"})


def _roles() -> list[tuple[str, str]]:
    return [(role.code, role.name) for role in default_framework().roles]


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
    priority_roles = forms.MultipleChoiceField(
        label="먼저 배정할 직무", choices=_roles, required=False, widget=forms.CheckboxSelectMultiple
    )
    priority_minimum = forms.IntegerField(
        label="먼저 배정할 직무에서 참여할 최소 비율(%)", min_value=0, max_value=100, initial=0, required=False
    )
    first = forms.DateField(
        label="집합 연수를 여는 첫날",
        required=False,
        widget=DAY,
        help_text="첫날과 마지막 날을 비워 두면 날짜 없이 과정별 인원만 정합니다.",
    )
    last = forms.DateField(label="마지막 날", required=False, widget=DAY)
    weekdays = forms.TypedMultipleChoiceField(
        label="여는 요일",
        choices=[(n, f"{day}요일") for n, day in enumerate("월화수목금")],
        coerce=int,
        initial=[0, 1, 2, 3, 4],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    closed = forms.CharField(
        label="쉬는 날",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="공휴일과 기관 행사일을 2027-03-01처럼 적고 쉼표나 줄로 나눕니다.",
    )
    rooms = forms.CharField(
        label="강의실",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="한 줄에 하나씩 이름과 들어갈 수 있는 사람 수를 적습니다. 예: 컴퓨터실 24",
    )
    leave = forms.IntegerField(
        label="같은 날 한 부서에서 자리를 비울 수 있는 비율(%)", min_value=1, max_value=100, initial=25, required=False
    )

    def __init__(self, *args: Any, campaigns: list[tuple[int, str, bool]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["campaign"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = [(pk, f"{title}{' (모의 자료)' if simulated else ''}") for pk, title, simulated in campaigns]

    def clean(self) -> dict[str, Any]:
        """The days and rooms must make a calendar."""
        data = super().clean() or {}
        if bool(data.get("first")) != bool(data.get("last")):
            raise forms.ValidationError("첫날과 마지막 날을 함께 적어 주세요.")
        try:
            self.schedule()
        except JiphyeonError as error:
            raise forms.ValidationError(f"{error.message} {error.suggestion}") from None
        return data

    def schedule(self) -> dict[str, Any]:
        """Days, rooms and leave as a plan keeps them; empty without dates. Raises `plan-dates` and `plan-rooms`."""
        data = self.cleaned_data
        if not (data.get("first") and data.get("last")):
            return {}
        days = working_days(
            data["first"],
            data["last"],
            today=timezone.localdate(),
            weekdays=data.get("weekdays") or range(5),
            closed=read_days(data.get("closed") or ""),
        )
        rooms = read_rooms((data.get("rooms") or "").splitlines())
        return {
            "days": [day.isoformat() for day in days],
            "rooms": [[room.name, room.capacity] for room in rooms],
            "leave": (data.get("leave") or 100) / 100,
        }

    def groups(self) -> list[dict[str, Any]]:
        """Who comes first, as a plan keeps it."""
        data = self.cleaned_data
        if not data["priority_roles"]:
            return []
        names = dict(_roles())
        return [
            {
                "name": ", ".join(names[role] for role in data["priority_roles"]),
                "roles": data["priority_roles"],
                "weight": PRIORITY,
                "minimum": (data["priority_minimum"] or 0) / 100,
            }
        ]

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


class ChangeForm(forms.Form):
    """Other limits to set beside the plan."""

    budget = forms.IntegerField(
        label="예산 바꾸기(%)", required=False, min_value=-100, max_value=300, help_text="예: -20"
    )
    minimum_hours = forms.FloatField(label="한 사람의 최소 시간", required=False, min_value=0, max_value=200)
    minimum_coverage = forms.IntegerField(label="부서마다 최소 비율(%)", required=False, min_value=0, max_value=100)
    courses_per_person = forms.IntegerField(label="한 사람의 과정 수 한도", required=False, min_value=1, max_value=10)

"""Planning a campaign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from jiphyeon.core.competency.form import TestForm, form_families
from jiphyeon.core.survey.source import Source
from jiphyeon.server.accounts.access import units_within
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.diagnosis.models import Campaign
from jiphyeon.server.diagnosis.wording import ACCEPTANCE, CONSENT, PURPOSE

MOMENT = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """Day and time by the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
            input_formats=[MOMENT, "%Y-%m-%d %H:%M"],
            **kwargs,
        )


class CampaignForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """Who, when, which form, what is told, what managers may see."""

    form_code = forms.ChoiceField(label="검사지")
    starts_at = MomentField(label="시작")
    ends_at = MomentField(label="마감")
    excluded_names = forms.CharField(
        label="제외할 사람",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="아이디나 직원 번호를 한 줄에 하나씩 적습니다(휴직, 파견 등).",
    )

    class Meta:
        model = Campaign
        fields = [
            "title",
            "form_code",
            "module",
            "starts_at",
            "ends_at",
            "units",
            "manager_view",
            "purpose",
            "consent",
            "contact",
        ]
        widgets = {
            "units": forms.CheckboxSelectMultiple,
            "purpose": forms.Textarea(attrs={"rows": 4}),
            "consent": forms.Textarea(attrs={"rows": 7}),
        }
        help_texts = {
            "units": "고른 곳 아래의 모든 부서가 들어갑니다.",
            "module": "공식 진단지표처럼 받은 그대로 묻고 그 규칙대로 채점할 검사지입니다.",
        }

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        initial = {"purpose": PURPOSE, "consent": CONSENT, "contact": f"{person} {person.telephone}".strip()}
        kwargs["initial"] = initial | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["form_code"].choices = [  # type: ignore[attr-defined]
            (code, _form_name(forms))
            for code, forms in sorted(
                form_families().items(), key=lambda pair: (pair[1][0].delivery != "fixed", pair[0])
            )
        ]
        self.fields["module"].empty_label = "함께 묻지 않습니다"  # type: ignore[attr-defined]
        self.fields["units"].queryset = units_within(person, "owner").order_by("path")  # type: ignore[attr-defined]
        if self.instance.pk:
            names = self.instance.excluded.values_list("username", flat=True)
            self.fields["excluded_names"].initial = "\n".join(names)

    def clean_excluded_names(self) -> list[Person]:
        """The people named; an unknown name is told with its line."""
        found: list[Person] = []
        lines = self.cleaned_data["excluded_names"].splitlines()
        for number, line in enumerate(lines, start=1):
            name = line.strip()
            if not name:
                continue
            person = Person.objects.filter(Q(username=name) | Q(employee_number=name)).first()
            if person is None:
                raise forms.ValidationError(f"{number}번째 줄의 ‘{name}’에 해당하는 사람이 없습니다.")
            found.append(person)
        return found

    def clean(self) -> dict[str, Any]:
        """The end lies after the start and after now."""
        data = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", "마감은 시작보다 나중이어야 합니다.")
        if ends and ends <= timezone.now():
            self.add_error("ends_at", "마감은 지금보다 나중이어야 합니다.")
        return data


class OpenForm(forms.Form):
    """The written acceptance without which draft items are not put to anybody."""

    draft_acceptance = forms.CharField(
        label="초안 문항 사용 확인",
        min_length=20,
        initial=ACCEPTANCE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="이 문장을 담당자의 이름과 함께 기록합니다. 고쳐 쓰실 수 있습니다.",
    )


class ExtendForm(forms.Form):
    """A later end."""

    ends_at = MomentField(label="새 마감")


def depth_of(unit: Unit) -> int:
    """How deep in the tree, for the indent."""
    return min(3, unit.path.count("/") - 1)


def _form_name(forms: tuple[TestForm, ...]) -> str:
    if forms[0].delivery != "fixed":
        return f"{forms[0].title}(실제 응답으로 보정한 뒤에만 시작할 수 있음)"
    questions = sum(len(block.items) for block in forms[0].blocks)
    linked = f", 연결된 검사지 {len(forms)}종 가운데 하나를 무작위로" if len(forms) > 1 else ""
    return f"{forms[0].title}({questions}문항{linked})"


class ModuleForm(forms.Form):
    """An instrument and its scoring rules, as two files."""

    instrument = forms.FileField(label="문항 파일(TOML·JSON)")
    rules = forms.FileField(label="채점 규칙 파일(TOML·JSON)")

    def texts(self) -> list[tuple[str, str]]:
        """Names and texts of both files. Raises `JiphyeonError` (`survey-file`) when one is not text in UTF-8."""
        found = []
        for name in ("instrument", "rules"):
            file = self.cleaned_data[name]
            try:
                found.append((file.name, file.read(MODULE_LARGEST).decode("utf-8-sig")))
            except UnicodeDecodeError as error:
                raise Source(file.name, {}).error((), "UTF-8로 저장된 파일이 아닙니다.") from error
        return found


MODULE_LARGEST = 2**20

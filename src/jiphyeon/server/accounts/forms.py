"""What people type into account pages."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms

from jiphyeon.server.accounts.importing import JOBS
from jiphyeon.server.accounts.labels import unit_labels
from jiphyeon.server.accounts.models import ApiToken, ImportBatch, Person, RoleGrant, Unit


class SignInForm(LoginForm):  # type: ignore[misc] # allauth ships no types
    """Username and password; a lost password is the operator's to reset, since accounts need no e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        self.fields["remember"].label = "이 컴퓨터에서 로그인 유지"
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc] # allauth ships no types
    """One's own password; there is no mail to reset a lost one with, so no link promises it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


JOB_CHOICES = [(code, name) for name, code in JOBS.items()]
PERSON_FIELDS = ("username", "name", "unit", "position", "job", "telephone", "email", "employee_number", "is_active")


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic at run time
    """Units by their name, with the one above where several have it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.order_by("path"), **kwargs)

    def label_from_instance(self, obj: Unit) -> str:
        """The name nobody mixes up, worked out once for the whole list."""
        if not hasattr(self, "_labels"):
            self._labels = unit_labels()
        return self._labels.get(obj.path, obj.name)

    def __deepcopy__(self, memo: dict[int, Any]) -> UnitChoice:
        """A form of its own looks the names up anew."""
        made: UnitChoice = super().__deepcopy__(memo)
        made.__dict__.pop("_labels", None)
        return made


class PersonForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """One person; roles are granted over the person's own unit or one above."""

    job = forms.ChoiceField(
        label="직무", required=False, choices=[("", "–"), *((code, name) for name, code in JOBS.items())]
    )
    unit = UnitChoice(label="소속", required=False, empty_label="소속 없음")

    class Meta:
        model = Person
        fields: ClassVar = [
            "username",
            "name",
            "unit",
            "position",
            "job",
            "telephone",
            "email",
            "employee_number",
            "is_active",
        ]
        labels: ClassVar = {"username": "아이디", "email": "전자우편", "is_active": "쓰는 계정"}
        help_texts: ClassVar = {"username": "", "is_active": "끄면 로그인할 수 없습니다. 쓴 문서와 기록은 남습니다."}


class GrantForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """A role over a unit."""

    role = forms.ChoiceField(label="역할", choices=RoleGrant.Role.choices)
    unit = UnitChoice(
        label="범위",
        required=False,
        empty_label="기관 전체",
        help_text="그 아래에 모두 미칩니다.",
    )

    class Meta:
        model = RoleGrant
        fields: ClassVar = ["role", "unit"]


class UnitForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """A place in the organisation."""

    kind = forms.ChoiceField(label="종류", choices=Unit.Kind.choices)
    parent = UnitChoice(label="상위", required=False, empty_label="없음(맨 위)")

    class Meta:
        model = Unit
        fields: ClassVar = ["code", "name", "kind", "parent", "school_level"]

    def clean_parent(self) -> Unit | None:
        """Not below itself."""
        parent: Unit | None = self.cleaned_data["parent"]
        if parent is not None and self.instance.pk and parent.path.startswith(self.instance.path):
            raise forms.ValidationError("아래에 있는 곳을 상위로 둘 수 없습니다.")
        return parent


class ImportForm(forms.Form):
    """A table of people or units."""

    what = forms.ChoiceField(label="무엇을", choices=ImportBatch.What.choices)
    file = forms.FileField(
        label="표", widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}), help_text="XLSX나 CSV, 20,000줄까지"
    )


class TokenForm(forms.Form):
    """A key for a program."""

    name = forms.CharField(label="이름", max_length=60, help_text="어느 프로그램이 쓰는지 적으세요.")
    scopes = forms.MultipleChoiceField(
        label="할 수 있는 일", choices=ApiToken.Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(label="며칠 동안", min_value=1, max_value=366, initial=90)

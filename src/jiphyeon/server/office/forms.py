"""What an operator types about the office."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from django import forms

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.kind import Kind, load_kind, load_kinds
from jiphyeon.server.office.models import Profile, Word
from jiphyeon.server.office.retention import DataClass

ROLES = {"검토": "reviewer", "결재": "approver", "협조": "cooperator"}
_ROLE_NAMES = {code: name for name, code in ROLES.items()}


class LinesField(forms.CharField):
    """A list, one entry a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        """Entries as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Lines as entries."""
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        """Any number of entries."""


class SignersField(LinesField):
    """The 결재선, a position a line: `과장 결재 전결`."""

    def prepare_value(self, value: Any) -> Any:
        """As lines."""
        if not isinstance(value, list):
            return value
        return "\n".join(
            " ".join(filter(None, [one["position"], _ROLE_NAMES.get(one["role"], ""), one.get("delegation", "")]))
            for one in value
        )

    def to_python(self, value: Any) -> Any:
        """As the profile keeps it."""
        signers = []
        for line in super().to_python(value):
            position, *rest = line.split()
            role = next((ROLES[word] for word in rest if word in ROLES), None)
            delegation = next((word for word in rest if word in {"전결", "대결"}), "")
            if role is None:
                raise forms.ValidationError(f"‘{line}’: 직위 뒤에 검토, 결재, 협조 가운데 하나를 적으세요.")
            signers.append({"position": position, "role": role, "delegation": delegation})
        return signers


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """기관 정보."""

    recipients = LinesField(
        label="수신자", required=False, help_text="한 줄에 하나씩 적습니다. 수신이 ‘수신자 참조’일 때 씁니다."
    )
    signers = SignersField(
        label="결재선",
        required=False,
        help_text="한 줄에 한 사람씩, 직위와 역할을 적습니다. 예: 과장 결재 전결. 기안자는 적지 않습니다.",
    )

    class Meta:
        model = Profile
        exclude: ClassVar = ["unit"]


class WordForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """A word the office does not want."""

    class Meta:
        model = Word
        fields: ClassVar = ["wrong", "right"]

    def clean(self) -> dict[str, Any]:
        """The two differ."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("wrong") and given.get("wrong") == given.get("right"):
            raise forms.ValidationError("고칠 말과 바른 말이 같습니다.")
        return given


class KindForm(forms.Form):
    """A kind as TOML, written or uploaded."""

    source = forms.CharField(
        label="내용(TOML)", strip=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 24, "class": "code"})
    )
    note = forms.CharField(label="무엇을 왜 바꾸었는지", required=False, max_length=300)
    kind: Kind

    def clean_source(self) -> str:
        """It must load, and not stand in the way of a kind that ships."""
        source: str = self.cleaned_data["source"].replace("\r\n", "\n")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "kind.toml"
            path.write_text(source, encoding="utf-8")
            try:
                self.kind = load_kind(path)
            except JiphyeonError as error:
                raise forms.ValidationError(f"{error.message} {error.suggestion}") from error
        if self.kind.code in load_kinds():
            raise forms.ValidationError(f"부호 ‘{self.kind.code}’은(는) 이미 있는 종류입니다. 다른 부호를 쓰세요.")
        return source


class RetentionForm(forms.Form):
    """Days for each class of data; classes with a group of their own are shown apart."""

    def __init__(self, classes: Iterable[DataClass], days: Mapping[str, int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups: dict[str, list[str]] = {}
        for one in classes:
            self.fields[one.name] = forms.IntegerField(
                label=f"{one.label}(일)",
                min_value=0,
                max_value=36_500,
                initial=days[one.name],
                help_text="" if one.group else one.text,
            )
            self.groups.setdefault(one.group, []).append(one.name)

    def plain(self) -> list[forms.BoundField]:
        """Fields without a group."""
        return [self[name] for name in self.groups.get("", [])]

    def grouped(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Headings with their fields."""
        return [(group, [self[name] for name in names]) for group, names in self.groups.items() if group]

"""What people type to begin a document, look for one, or send one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from jiphyeon.core.official.kind import Kind
from jiphyeon.core.rules.context import State
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.drafts.models import Document, Review
from jiphyeon.server.office.store import kind_names

LONGEST_MEMO = 20_000


def kind_choices() -> list[tuple[str, str]]:
    """Every kind, ours and the office's."""
    return list(kind_names().items())


class MemoForm(forms.Form):
    """A memo, and the kind where the person knows it."""

    memo = forms.CharField(
        label="메모",
        required=False,
        max_length=LONGEST_MEMO,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="생각나는 대로 적으세요. 예: 다음 주 금요일 2시 대회의실, 정보부장 연수, 신청은 수요일까지",
    )
    kind = forms.ChoiceField(label="문서 종류", required=False)
    previous = forms.ModelChoiceField(
        label="지난 문서",
        queryset=Document.objects.none(),
        required=False,
        empty_label="쓰지 않음",
        help_text="고르면 날짜와 요일을 올해로 옮기고, 옮긴 값을 모두 보여 드립니다.",
    )
    previous_file = forms.FileField(
        label="지난 문서 파일", required=False, widget=forms.FileInput(attrs={"accept": ".hwpx,.hwp,.docx,.pdf,.txt"})
    )
    today = forms.DateField(
        label="기준 날짜",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="‘다음 주 금요일’ 같은 말을 이 날짜에 맞추어 읽습니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        person = kwargs.pop("person", None)
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "메모를 읽고 알아보기"), *kind_choices()]  # type: ignore[attr-defined]
        if person is not None:
            mine = Document.objects.filter(owner=person, binned__isnull=True).only("title")
            self.fields["previous"].queryset = mine  # type: ignore[attr-defined]
        self.fields["today"].initial = timezone.localdate

    def previous_text(self) -> str:
        """Last year's text, from the document chosen or the file given; '' where there is neither."""
        file, chosen = self.cleaned_data.get("previous_file"), self.cleaned_data.get("previous")
        if file:
            from jiphyeon.engines.intake import open_document as open_source

            return open_source(file.read(), file.name).text
        return chosen.text if chosen else ""


class KindForm(forms.Form):
    """The fields of one kind, all optional: what is left empty is asked later or stays ○○."""

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix = "field"
        for one in kind.fields:
            self.fields[one.name] = forms.CharField(
                label=one.label, required=False, max_length=2000, help_text=one.question if one.required else ""
            )

    def answers(self) -> dict[str, str]:
        """The fields that hold something."""
        self.is_valid()
        return {name: value.strip() for name, value in self.cleaned_data.items() if value and value.strip()}


class CheckForm(forms.Form):
    """A text or a file to check."""

    text = forms.CharField(
        label="글",
        required=False,
        strip=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="한글이나 K-에듀파인에서 복사해 붙여 넣으세요. 붙여 넣은 글은 저장하지 않습니다.",
    )
    file = forms.FileField(
        label="파일",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".hwpx,.hwp,.docx,.pdf,.txt"}),
        help_text="고르거나 끌어다 놓으면 바로 점검합니다. HWPX, HWP, DOCX, PDF, TXT를 50 MB까지 읽습니다.",
    )
    kind = forms.ChoiceField(label="문서 종류", required=False)
    final = forms.BooleanField(
        label="완성된 문서로 점검", required=False, help_text="빈칸과 비어 있는 결재선도 짚습니다."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "글에서 알아보기"), *kind_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two must be there."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not given.get("file") and not (given.get("text") or "").strip():
            raise forms.ValidationError("점검할 글을 붙여 넣거나 파일을 고르세요.")
        return given

    @property
    def state(self) -> State:
        """How strictly to look."""
        return "final" if self.cleaned_data.get("final") else "draft"


class SearchForm(forms.Form):
    """Narrowing the list."""

    q = forms.CharField(label="제목에 든 말", required=False, max_length=100)
    kind = forms.ChoiceField(label="종류", required=False)
    state = forms.ChoiceField(label="상태", required=False, choices=[("", "모두"), *Document.State.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "모두"), *kind_choices()]  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """To whom a document goes; the one asked last time is offered first."""

    reviewer = forms.ModelChoiceField(label="검토할 사람", queryset=Person.objects.none(), empty_label="고르세요")
    request = forms.CharField(
        label="부탁하는 말", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, writer: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers_of(writer)  # type: ignore[attr-defined]
        last = Review.objects.filter(requester=writer).order_by("-sent").values_list("reviewer", flat=True).first()
        self.fields["reviewer"].initial = last


def reviewers_of(writer: Person) -> Any:
    """People who review for the writer's unit: the role over it or over a unit above."""
    if writer.unit is None:
        return Person.objects.none()
    codes = writer.unit.path.strip("/").split("/")
    found = Person.objects.filter(grants__role="reviewer", grants__unit__code__in=codes, is_active=True)
    return found.exclude(pk=writer.pk).select_related("unit").distinct().order_by("unit__path", "name")

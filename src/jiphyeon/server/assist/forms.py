from __future__ import annotations

from typing import Any

from django import forms

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.assist.making import Given
from jiphyeon.server.references.access import visible_to
from jiphyeon.server.references.models import Reference

LONGEST = 500_000


class GivenForm(forms.Form):
    """A document to work from: chosen in the library, given as a file, or pasted."""

    reference = forms.ModelChoiceField(
        label="자료에서 고르기", queryset=Reference.objects.none(), required=False, empty_label="고르지 않음"
    )
    file = forms.FileField(
        label="파일", required=False, widget=forms.FileInput(attrs={"accept": ".hwpx,.hwp,.docx,.pdf,.txt"})
    )
    text = forms.CharField(
        label="붙여 넣기", required=False, strip=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = visible_to(person).filter(state=Reference.State.READY).defer("text")
        self.fields["reference"].queryset = ready  # type: ignore[attr-defined]

    def given(self) -> Given:
        """What was given. Raises `given-nothing` and what reading a file raises."""
        reference, file, text = (self.cleaned_data.get(name) for name in ("reference", "file", "text"))
        if reference is not None:
            return Given(reference.name, reference.text, reference=reference)
        if file is not None:
            from jiphyeon.engines.intake import open_document as open_source

            source = open_source(file.read(), file.name)
            name = file.name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or "받은 문서"
            return Given(name[:200], source.text.replace("\x00", " "), source.pages)
        if text and text.strip():
            return Given("붙여 넣은 글", text.replace("\r\n", "\n"))
        raise JiphyeonError(
            "given-nothing",
            "문서를 주지 않으셨습니다.",
            suggestion="자료에서 고르거나, 파일을 올리거나, 붙여 넣으세요.",
        )


class NotesForm(forms.Form):
    """Rough notes of a meeting."""

    notes = forms.CharField(
        label="회의 때 적은 것",
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="언제, 어디서, 누가, 안건, 나온 말, 정한 것을 한 줄에 하나씩 적으세요. 없는 말은 지어내지 않습니다.",
    )

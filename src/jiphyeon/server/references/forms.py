from __future__ import annotations

from django import forms

from jiphyeon.server.references.models import Reference

REACHES = [(one.value, one.label) for one in Reference.Reach if one != Reference.Reach.DOCUMENT]


class UploadForm(forms.Form):
    """A file for the library, and who may read it."""

    file = forms.FileField(label="파일", help_text="HWPX, HWP, DOCX, PDF, TXT. 50 MB까지 넣을 수 있습니다.")
    name = forms.CharField(label="이름", max_length=255, required=False, help_text="비우면 파일 이름을 씁니다.")
    category = forms.ChoiceField(label="갈래", choices=Reference.Category.choices)
    reach = forms.ChoiceField(label="볼 수 있는 사람", choices=REACHES, initial=Reference.Reach.OWN)


class SearchForm(forms.Form):
    """What is looked for."""

    q = forms.CharField(label="찾는 말", max_length=200, required=False)
    category = forms.ChoiceField(label="갈래", required=False, choices=[("", "모든 갈래"), *Reference.Category.choices])

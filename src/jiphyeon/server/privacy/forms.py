from __future__ import annotations

from django import forms

PERIODS = ((30, "30일"), (90, "90일"), (180, "180일"), (365, "1년"))


class NameListForm(forms.Form):
    """A list of names to hide."""

    title = forms.CharField(label="명단 이름", max_length=100, help_text="예: 2026학년도 학생 명단")
    file = forms.FileField(
        label="파일",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
        help_text="이름 칸이 있는 XLSX·CSV나 한 줄에 한 사람씩 적은 TXT. 이름만 읽고 파일은 두지 않습니다.",
    )
    days = forms.TypedChoiceField(
        label="쓰는 기간", choices=PERIODS, coerce=int, initial=90, help_text="기간이 지나면 명단을 지웁니다."
    )

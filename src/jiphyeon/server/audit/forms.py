"""What an auditor may look for."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from jiphyeon.server.audit.models import Action, Entry
from jiphyeon.server.audit.wording import code_of


class FilterForm(forms.Form):
    action = forms.ChoiceField(label="한 일", required=False, choices=[("", "모두"), *Action.choices])
    person = forms.CharField(label="사람 이름", required=False, max_length=60)
    target = forms.CharField(
        label="대상", required=False, max_length=120, widget=forms.TextInput(attrs={"placeholder": "문서 3번"})
    )
    since = forms.DateField(label="언제부터", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="언제까지", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def narrow(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """The entries that fit; what is not valid narrows nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        if wanted.get("action"):
            entries = entries.filter(action=wanted["action"])
        if wanted.get("person"):
            entries = entries.filter(actor_name__contains=wanted["person"])
        if wanted.get("target"):
            code = code_of(wanted["target"])
            entries = entries.filter(target=code) if ":" in code else entries.filter(target__startswith=code)
        if wanted.get("since"):
            entries = entries.filter(at__gte=timezone.make_aware(datetime.combine(wanted["since"], time.min)))
        if wanted.get("until"):
            day_after = wanted["until"] + timedelta(days=1)
            entries = entries.filter(at__lt=timezone.make_aware(datetime.combine(day_after, time.min)))
        return entries

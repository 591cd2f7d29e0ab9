from __future__ import annotations

from typing import Any

from django import forms

from jiphyeon.server.writing.models import Endpoint


class EndpointForm(forms.ModelForm):  # type: ignore[type-arg]
    """Where the model is. An empty key keeps the one that is there."""

    key = forms.CharField(
        label="접근 키",
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="적어 둔 키는 다시 보여 드리지 않습니다. 비워 두면 그대로입니다.",
    )

    class Meta:
        model = Endpoint
        fields = ("where", "name", "key", "on", "mark", "mark_reason")
        help_texts = {
            "where": "기관 안의 모델 서버 주소(보통 /v1로 끝남)나 이 컴퓨터에 있는 .gguf 파일의 경로입니다.",
            "name": "비워 두면 서버가 내놓는 첫째 모델을 씁니다.",
            "on": "켜면 작성자가 '문장 다듬기'를 부탁할 수 있습니다. 사실과 개인정보는 가린 채로 보냅니다.",
            "mark": "모델이 쓴 문장이 든 문서의 파일에 인공지능을 썼다고 적습니다. 화면의 알림은 언제나 켜져 있습니다.",
            "mark_reason": "문서에 표시하지 않으려면 그렇게 정한 까닭을 적으세요. 감사 기록에 남습니다.",
        }

    def clean_key(self) -> str:
        """Keep the former key where none is given."""
        given: str = self.cleaned_data["key"]
        return given or self.instance.key

    def clean(self) -> dict[str, Any]:
        """A model cannot be on without a place."""
        data = super().clean() or {}
        if data.get("on") and not data.get("where"):
            self.add_error("where", "켜려면 주소나 파일을 적어야 합니다.")
        if not data.get("mark") and not data.get("mark_reason"):
            self.add_error("mark_reason", "문서에 표시하지 않으려면 까닭을 적어야 합니다.")
        return data

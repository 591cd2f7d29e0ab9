"""What people type into account pages."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):  # type: ignore[misc] # allauth ships no types
    """Username and password; a lost password is the operator's to reset, since accounts need no e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        self.fields["remember"].label = "이 컴퓨터에서 로그인 유지"
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)

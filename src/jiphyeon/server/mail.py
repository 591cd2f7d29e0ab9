"""Whether letters can be sent at all: without a mail server nothing is sent, and nothing is said to be."""

from __future__ import annotations

from django.conf import settings

from jiphyeon.core.errors import JiphyeonError

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
SILENT = (NOWHERE, "django.core.mail.backends.console.EmailBackend")
"""Backends that send nothing. The one that prints would put names and working links into the server's output."""


def configured() -> bool:
    """Whether a mail server is set up."""
    return settings.EMAIL_BACKEND not in SILENT


def required() -> None:
    """Raise `mail-not-set` where letters were asked for and none can be sent."""
    if not configured():
        raise JiphyeonError(
            "mail-not-set",
            "전자우편을 보내도록 설정하지 않아 보내지 않았습니다.",
            suggestion="정보화 담당자에게 전자우편 설정을 부탁하세요. 참여하실 분은 집현에 로그인해도 됩니다.",
        )

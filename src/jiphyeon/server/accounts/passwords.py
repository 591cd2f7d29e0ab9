"""Passwords an operator hands out, and the first operator of an institution."""

from __future__ import annotations

import secrets

from django.db import transaction

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Person, RoleGrant
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record

LOOKALIKES = str.maketrans("lIO01", "abcde")


def fresh_word() -> str:
    """A new password without letters that look like others."""
    return secrets.token_urlsafe(9).translate(LOOKALIKES)


def make_operator(username: str, name: str) -> tuple[Person, str]:
    """An account with the role of an operator over everything, and its new password, which is kept nowhere."""
    word = fresh_word()
    with transaction.atomic():
        person = Person.objects.filter(username=username).first() or Person(username=username, name=name or username)
        if person.pk and not person.is_active:
            raise JiphyeonError(
                "account-closed", f"‘{username}’은(는) 쓰지 않는 계정입니다.", suggestion="다른 아이디를 쓰세요."
            )
        person.set_password(word)
        person.full_clean(exclude=["unit"])
        person.save()
        RoleGrant.objects.get_or_create(person=person, role=RoleGrant.Role.OPERATOR, unit=None)
        record(None, Action.CHANGED, person, role_given="operator", password_reset=True)
    return person, word

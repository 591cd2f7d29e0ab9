"""How accounts come to be: an operator makes or imports them; nobody signs up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from jiphyeon.server.accounts.address import address_of
from jiphyeon.server.accounts.models import Person


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """No open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The same address the audit log has."""
        return address_of(request)


class ClosedSocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Single sign-on opens the account that is already there, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Match on the server's `preferred_username`, which is our username; else send back with a word."""
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data
        claims = claims.get("userinfo", claims)
        person = Person.objects.filter(username=claims.get("preferred_username") or "", is_active=True).first()
        if person is None:
            messages.error(request, "기관 계정은 맞지만 집현에 등록되지 않았습니다. 운영자에게 등록을 요청하세요.")
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, person)

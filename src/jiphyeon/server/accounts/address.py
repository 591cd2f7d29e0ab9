"""Where a request came from, behind as many servers as the operator trusts."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The client's address: what the outermost trusted server wrote into X-Forwarded-For, else who connected.

    Each server in front adds the address it was called from at the end, so with `n` trusted ones the `n`th from the
    end is true and everything before it is only what the client says. A header too short never passed them all.
    """
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    if trusted and len(hops) >= trusted:
        try:
            return str(ipaddress.ip_address(hops[-trusted]))
        except ValueError:
            pass
    return str(request.META.get("REMOTE_ADDR") or "")

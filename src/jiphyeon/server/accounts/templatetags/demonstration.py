"""Which accounts the fictional institution offers to look around with."""

from __future__ import annotations

from django import template
from django.conf import settings

from jiphyeon.server.accounts import institution

register = template.Library()


@register.simple_tag
def demo_accounts() -> list[dict[str, str]]:
    """Username, who it is and what they may do; nothing outside the demonstration."""
    if not settings.DEMO:
        return []
    names = {unit.code: unit.name for unit in institution.units()}
    return [
        {
            "username": one["username"],
            "who": f"{names[one['unit']]} {one['position']} {one['name']}",
            "can": one["can"],
        }
        for one in institution.source()["accounts"]
    ]

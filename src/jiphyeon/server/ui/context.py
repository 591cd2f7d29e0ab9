"""What every page knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from jiphyeon import __version__
from jiphyeon.server.ui.navigation import entries

THEMES = ("light", "dark")


def site(request: HttpRequest) -> dict[str, object]:
    """Whether this is the fictional institution, the menu, and the chosen theme ('' follows the device)."""
    theme = request.COOKIES.get("theme", "")
    return {
        "demo": settings.DEMO,
        "theme": theme if theme in THEMES else "",
        "sections": entries(request) if hasattr(request, "user") else [],
        "version": __version__,
    }

"""Settings from the environment: three small readers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def env_bool(name: str, *, default: bool = False) -> bool:
    """`1`, `true`, `yes`, `on` (any case) are true."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in {"1", "true", "yes", "on"}


def env_secret(name: str) -> str:
    """The value of NAME, or what the file named by NAME_FILE holds."""
    path = os.environ.get(f"{name}_FILE")
    return Path(path).read_text(encoding="utf-8").strip() if path else os.environ.get(name, "")


def env_database(data: Path) -> dict[str, Any]:
    """SQLite under the data folder, or what DATABASE_URL (`postgres://user:password@host:port/name`) says."""
    url = env_secret("DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "jiphyeon.sqlite3",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
                    "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-20000"
                ),
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def env_oidc() -> dict[str, Any]:
    """The institution's single sign-on, where JIPHYEON_OIDC_URL names an OpenID Connect server."""
    server = os.environ.get("JIPHYEON_OIDC_URL", "")
    if not server:
        return {}
    app = {
        "provider_id": "office",
        "name": os.environ.get("JIPHYEON_OIDC_NAME", "기관 계정"),
        "client_id": os.environ.get("JIPHYEON_OIDC_CLIENT_ID", ""),
        "secret": env_secret("JIPHYEON_OIDC_SECRET"),
        "settings": {"server_url": server},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def env_oidc_origins() -> list[str]:
    """Origins a sign-in form leads to: a browser's content security policy must allow them or the form is blocked.

    The one of JIPHYEON_OIDC_URL, and those of JIPHYEON_OIDC_ORIGINS where the sign-in page lies on another.
    """
    named = [os.environ.get("JIPHYEON_OIDC_URL", ""), *os.environ.get("JIPHYEON_OIDC_ORIGINS", "").split(",")]
    parts = [urlsplit(one.strip()) for one in named if one.strip()]
    return list(dict.fromkeys(f"{one.scheme}://{one.netloc}" for one in parts if one.netloc))

"""What happens before the first request: checks, migrations, a free port."""

from __future__ import annotations

import io
import os
import socket

from jiphyeon.core.errors import JiphyeonError


def prepare() -> None:
    """Load Django, refuse a misconfiguration, bring the database up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
    import django
    from django.core.checks import Tags
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError
    from django.db.utils import DatabaseError

    django.setup()
    try:
        tags = [Tags.security, "jiphyeon", Tags.database]
        call_command("check", databases=["default"], tags=tags, stdout=io.StringIO())
        call_command("migrate", verbosity=0, interactive=False)
    except SystemCheckError as error:
        raise JiphyeonError("configuration", f"설정이 잘못되어 시작할 수 없습니다.\n{error}") from error
    except DatabaseError as error:
        raise JiphyeonError(
            "database-unreachable",
            "데이터베이스를 쓸 수 없습니다.",
            suggestion="DATABASE_URL과 데이터 폴더의 권한, 남은 공간을 확인하세요.",
        ) from error


def require_free(host: str, port: int) -> None:
    """Say so before anything starts when another program listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise JiphyeonError(
                "port-in-use",
                f"{host}:{port}에서 시작할 수 없습니다. 다른 프로그램이 쓰고 있습니다.",
                suggestion="다른 번호로 시작하세요. 예: make run PORT=8001",
            ) from error
